#include "services/user/user_test.hpp"

namespace lms::user {

Answer UserServiceTest::call(const Principal& caller, const Call& call) {
    return lms::testing::call(env_.loops(), router_, caller, call);
}

Answer UserServiceTest::ensure(const EnsureUser& wanted) {
    return call(service(), {http::Method::post, "/internal/v1/users", json::write(wanted)});
}

Principal UserServiceTest::register_user(std::string name, std::vector<Role> roles,
                                         OrganizationId organization) {
    const UserId id = UserId::make(clock_.now());
    const std::string email = id.to_string() + "@example.org";
    EXPECT_EQ(ensure({id, organization, email, std::move(name), roles}).status, 200);
    return lms::testing::signed_in(id, organization, std::move(roles));
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
