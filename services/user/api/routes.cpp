#include "services/user/api/routes.hpp"

#include "libs/http/etag.hpp"

namespace lms::user {

namespace {

// The document with its revision as entity tag.
template <class T>
Task<http::Reply<T>> tagged(Task<T> running) {
    http::Reply<T> reply;
    reply.value = co_await std::move(running);
    reply.etag = http::revision_etag(reply.value.revision);
    co_return reply;
}

}  // namespace

http::Router make_router(Profiles& profiles, Directory& directory, Accounts& accounts) {
    http::Router router;
    router.add(kGetSite, [&](const Context& c) { return profiles.get_site(c); });
    // Everybody, about themselves.
    router.add(kGetMe, [&](const Context& c) { return profiles.get_me(c); });
    router.add(kUpdateMe, [&](const Context& c, const UpdateMe& change) {
        return profiles.update_me(c, change);
    });
    router.add(kGetPreferences, [&](const Context& c) { return profiles.get_preferences(c); });
    router.add(kUpdatePreferences, [&](const Context& c, const UpdatePreferences& change) {
        return profiles.update_preferences(c, change);
    });
    router.add(kGetOrganization,
               [&](const Context& c) { return tagged(profiles.get_organization(c)); });
    // Administrators, about their organisation.
    router.add(kListUsers,
               [&](const Context& c, const ListUsers& query) { return directory.list(c, query); });
    router.add(kGetUser, [&](const Context& c, const UserKey& key) {
        return tagged(directory.get(c, key.user_id));
    });
    router.add(kUpdateUser, [&](const Context& c, const UpdateUser& change) {
        return tagged(directory.update(c, change));
    });
    router.add(kUpdateOrganization, [&](const Context& c, const UpdateOrganization& change) {
        return tagged(directory.rename_organization(c, change));
    });
    // Other services.
    router.add(kEnsureUser, [&](const Context& c, const EnsureUser& wanted) {
        return accounts.ensure(c, wanted);
    });
    router.add(kFindAccount,
               [&](const Context& c, const UserKey& key) { return accounts.find(c, key.user_id); });
    router.add(kEnsureOrganization, [&](const Context& c, const EnsureOrganization& wanted) {
        return accounts.ensure_organization(c, wanted);
    });
    return router;
}

}  // namespace lms::user
