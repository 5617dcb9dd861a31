#include "services/user/app/directory.hpp"

#include "libs/auth/policy.hpp"
#include "libs/http/cursor.hpp"
#include "libs/http/etag.hpp"
#include "services/user/app/publish.hpp"
#include "services/user/domain/membership.hpp"
#include "services/user/store/organization_store.hpp"
#include "services/user/store/user_store.hpp"

namespace lms::user {

namespace {

UserSummary to_summary(store::ListedUser row) {
    return {row.user_id,         std::move(row.email),
            std::move(row.name), normalized(std::move(row.roles)),
            row.state,           row.created_at};
}

UserDetail to_detail(store::UserRow row) {
    UserDetail detail;
    detail.id = row.user_id;
    detail.email = std::move(row.email);
    detail.name = std::move(row.name);
    detail.roles = normalized(std::move(row.roles));
    detail.state = row.state;
    detail.created_at = row.created_at;
    detail.headline = std::move(row.headline);
    detail.bio = std::move(row.bio);
    detail.website = std::move(row.website);
    detail.revision = row.revision;
    detail.updated_at = row.updated_at;
    return detail;
}

Problem refused(MembershipRefusal refusal) {
    switch (refusal) {
        case MembershipRefusal::no_role:
            return invalid("roles", "too_few", "must have at least 1 elements");
        case MembershipRefusal::last_administrator:
            break;
    }
    return conflict("user.last_administrator",
                    "The organisation would be left without an active administrator. Make "
                    "somebody else administrator first.");
}

MembershipDecision decide_or_throw(const store::UserRow& user, const UpdateUser& change,
                                   std::int64_t other_administrators) {
    auto decision =
        decide({user.roles, user.state}, {change.roles, change.state}, other_administrators);
    if (const auto* refusal = std::get_if<MembershipRefusal>(&decision)) throw refused(*refusal);
    return std::get<MembershipDecision>(std::move(decision));
}

}  // namespace

Task<UserPage> Directory::list(const Context& context, const ListUsers& query) {
    auth::require_role(context, Role::administrator);
    std::optional<store::Position> after;
    if (query.cursor) after = http::decode_cursor<store::Position>(*query.cursor);
    // One more than asked for tells whether there is a next page.
    std::vector<store::ListedUser> rows =
        co_await store::list_users(*database_, context, context.principal.organization_id,
                                   {query.q, query.role, query.state}, after, query.limit + 1);
    UserPage page;
    if (std::ssize(rows) > query.limit) {
        rows.pop_back();
        page.next_cursor =
            http::encode_cursor(store::Position{rows.back().sort_name, rows.back().user_id});
    }
    for (store::ListedUser& row : rows)
        page.items.push_back(to_summary(std::move(row)));
    co_return page;
}

Task<UserDetail> Directory::get(const Context& context, UserId user) {
    auth::require_role(context, Role::administrator);
    auto row =
        co_await store::find_user(*database_, context, context.principal.organization_id, user);
    if (!row) throw not_found("user");
    co_return to_detail(std::move(*row));
}

Task<UserDetail> Directory::update(const Context& context, const UpdateUser& change) {
    auth::require_role(context, Role::administrator);
    const OrganizationId organization = context.principal.organization_id;
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<UserDetail> {
            co_await store::lock_organization(transaction, context, organization);
            auto user =
                co_await store::lock_user(transaction, context, organization, change.user_id);
            if (!user) throw not_found("user");
            http::require_match(context, user->revision);
            co_await save(transaction, context, *user, change);
            co_return to_detail(std::move(*user));
        });
}

Task<> Directory::save(pg::Transaction& transaction, const Context& context, store::UserRow& user,
                       const UpdateUser& change) {
    const std::int64_t others = co_await store::count_other_administrators(
        transaction, context, user.organization_id, user.user_id);
    const MembershipDecision decision = decide_or_throw(user, change, others);
    const bool renamed = change.name && *change.name != user.name;
    if (decision.effect == MembershipEffect::none && !renamed) co_return;

    if (renamed) user.name = *change.name;
    user.roles = decision.next.roles;
    user.state = decision.next.state;
    user.updated_at = clock_->now();
    if (change.roles)
        store::set_roles(transaction, user.organization_id, user.user_id, user.roles,
                         context.principal.user_id, user.updated_at);
    user.revision = co_await store::update_user(transaction, context, user);
    if (decision.effect == MembershipEffect::deactivated) {
        UserDeactivated event{user.user_id};
        outbox_->append(transaction, context, user.organization_id, user.user_id.to_string(),
                        event);
    } else {
        publish_updated(*outbox_, transaction, context, user);
    }
}

Task<OrganizationView> Directory::rename_organization(const Context& context,
                                                      const UpdateOrganization& change) {
    auth::require_role(context, Role::administrator);
    const OrganizationId id = context.principal.organization_id;
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<OrganizationView> {
            const auto organization = co_await store::lock_organization(transaction, context, id);
            if (!organization) throw not_found("organization");
            http::require_match(context, organization->revision);
            if (organization->name == change.name) co_return *organization;
            co_return co_await store::rename_organization(transaction, context, id, change.name,
                                                          clock_->now());
        });
}

}  // namespace lms::user
