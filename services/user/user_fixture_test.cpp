#include "libs/core/problem.hpp"
#include "libs/http/etag.hpp"
#include "services/user/user_test.hpp"

namespace lms::user {

Answer UserServiceTest::call(const Principal& caller, const Call& call) {
    Answer answer;
    env_.loops().run_on(0, [&]() -> Task<> {
        http::Request request;
        request.method = call.method;
        request.path = call.path;
        request.query = call.query;
        request.target = call.query.empty() ? call.path : call.path + '?' + call.query;
        request.body = call.body;
        if (!call.body.empty()) request.headers.set("Content-Type", "application/json");
        Context context = lms::testing::context();
        context.principal = caller;
        context.if_match = call.if_match;
        try {
            const http::Response response = co_await router_.handle(request, context);
            answer.status = response.status;
            answer.body = response.body_view();
            answer.etag = http::bare_etag(response.headers.get("ETag"));
        } catch (const Problem& problem) {
            answer.status = describe(problem.kind()).status;
            answer.code = problem.code();
            answer.fields = problem.fields();
        }
    });
    return answer;
}

Answer UserServiceTest::ensure(const EnsureUser& wanted) {
    return call(service(), {http::Method::post, "/internal/v1/users", json::write(wanted)});
}

Principal UserServiceTest::register_user(std::string name, std::vector<Role> roles,
                                         OrganizationId organization) {
    const UserId id = UserId::make(clock_.now());
    const std::string email = id.to_string() + "@example.org";
    EXPECT_EQ(ensure({id, organization, email, std::move(name), roles}).status, 200);
    Principal principal;
    principal.kind = PrincipalKind::user;
    principal.user_id = id;
    principal.organization_id = organization;
    principal.roles = std::move(roles);
    return principal;
}

OrganizationId UserServiceTest::make_organization(std::string name) {
    const OrganizationId id = OrganizationId::make(clock_.now());
    const EnsureOrganization wanted{id, std::move(name)};
    EXPECT_EQ(
        call(service(), {http::Method::post, "/internal/v1/organizations", json::write(wanted)})
            .status,
        204);
    return id;
}

Principal UserServiceTest::service() {
    Principal principal;
    principal.kind = PrincipalKind::service;
    principal.service_name = "auth";
    return principal;
}

std::string UserServiceTest::path_of(const Principal& user) {
    return "/api/v1/users/" + user.user_id.to_string();
}

std::string UserServiceTest::event_types() {
    static constexpr pg::Statement kTypes{
        "test.event_types",
        "SELECT coalesce(string_agg(type, ' ' ORDER BY position), '') AS types"
        " FROM shared_events.events WHERE topic = 'user-events'"};
    std::string types;
    env_.run([&](const Context& context) -> Task<> {
        types = co_await env_.db().one<std::string>(context, kTypes);
    });
    return types;
}

}  // namespace lms::user
