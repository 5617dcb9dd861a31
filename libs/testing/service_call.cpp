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

// As a client that takes it to its end.
Task<std::string> read_to_end(http::BodyStream& stream) {
    std::string body;
    std::vector<char> block(100'000);
    while (const std::size_t size = co_await stream.read(block.data(), block.size()))
        body.append(block.data(), size);
    co_return body;
}

Task<> take(Answer& answer, http::Method method, http::Response response) {
    answer.status = response.status;
    answer.headers = std::move(response.headers);
    const auto* streamed = std::get_if<http::StreamedBody>(&response.body);
    if (!streamed) {
        answer.body = response.body_view();
    } else if (method != http::Method::head) {
        answer.body = co_await read_to_end(*streamed->stream);
    }
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
            co_await take(answer, call.method, co_await router.handle(request, of_caller));
        } catch (const Problem& problem) {
            const http::Response refused = http::problem_response(problem, "");
            answer.status = refused.status;
            answer.headers = refused.headers;
            answer.body = refused.body_view();
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
