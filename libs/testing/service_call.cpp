#include "libs/testing/service_call.hpp"

#include "libs/http/etag.hpp"
#include "libs/http/problem_response.hpp"
#include "libs/testing/database.hpp"

namespace lms::testing {

namespace {

http::Request request_of(const Call& call) {
    http::Request request;
    request.method = call.method;
    request.path = call.path;
    request.query = call.query;
    request.target = call.query.empty() ? call.path : call.path + '?' + call.query;
    request.body = call.body;
    if (!call.body.empty()) request.headers.set("Content-Type", "application/json");
    for (const auto& [name, value] : call.headers)
        request.headers.set(name, value);
    return request;
}

void take(Answer& answer, const http::Response& response) {
    answer.status = response.status;
    answer.body = response.body_view();
    answer.headers = response.headers;
}

}  // namespace

std::string Answer::etag() const {
    return http::bare_etag(headers.get("ETag"));
}

Answer call(Loops& loops, const http::Router& router, const Principal& caller, const Call& call) {
    Answer answer;
    loops.run_on(0, [&]() -> Task<> {
        http::Request request = request_of(call);
        Context of_caller = context();
        of_caller.principal = caller;
        of_caller.if_match = call.if_match;
        of_caller.idempotency_key = call.idempotency_key;
        of_caller.client_address = call.client_address;
        try {
            take(answer, co_await router.handle(request, of_caller));
        } catch (const Problem& problem) {
            take(answer, http::problem_response(problem, ""));
            answer.code = problem.code();
            answer.fields = problem.fields();
        }
    });
    return answer;
}

Principal signed_in(UserId user, OrganizationId organization, std::vector<Role> roles) {
    Principal principal;
    principal.kind = PrincipalKind::user;
    principal.user_id = user;
    principal.organization_id = organization;
    principal.roles = std::move(roles);
    return principal;
}

Principal calling_service(std::string name) {
    Principal principal;
    principal.kind = PrincipalKind::service;
    principal.service_name = std::move(name);
    return principal;
}

}  // namespace lms::testing
