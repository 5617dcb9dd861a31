#include "services/user/app/profiles.hpp"

#include <tuple>

#include "libs/auth/policy.hpp"
#include "libs/http/etag.hpp"
#include "services/user/app/publish.hpp"
#include "services/user/domain/membership.hpp"
#include "services/user/store/organization_store.hpp"
#include "services/user/store/user_store.hpp"

namespace lms::user {

namespace {

template <class Row>
Row require_active(std::optional<Row> user) {
    if (!user) throw not_found("user");
    if (user->state != UserState::active)
        throw forbidden("user.deactivated", "Your account has been deactivated.");
    return std::move(*user);
}

Me to_me(store::MeRow row) {
    Me me;
    me.id = row.user_id;
    me.email = std::move(row.email);
    me.name = std::move(row.name);
    me.roles = normalized(std::move(row.roles));
    me.organization = {row.organization_id, std::move(row.organization_name),
                       row.organization_revision};
    me.headline = std::move(row.headline);
    me.bio = std::move(row.bio);
    me.website = std::move(row.website);
    me.preferences = {std::move(row.language), std::move(row.time_zone), row.theme};
    me.revision = row.revision;
    me.created_at = row.created_at;
    return me;
}

// Whether anything is different afterwards.
bool apply(const UpdateMe& change, store::UserRow& user) {
    const auto texts = std::tie(user.name, user.headline, user.bio, user.website);
    const auto before = std::make_tuple(user.name, user.headline, user.bio, user.website);
    if (change.name) user.name = *change.name;
    if (change.headline) user.headline = *change.headline;
    if (change.bio) user.bio = *change.bio;
    change.website.apply_to(user.website);
    return texts != before;
}

}  // namespace

Task<Site> Profiles::get_site(const Context& context) {
    auto organization =
        co_await store::find_organization(*database_, context, default_organization());
    if (!organization) throw not_found("organization");
    co_return Site{std::move(organization->name)};
}

Task<Me> Profiles::get_me(const Context& context) {
    auth::require_signed_in(context);
    const Principal& caller = context.principal;
    co_return to_me(require_active(
        co_await store::find_me(*database_, context, caller.organization_id, caller.user_id)));
}

Task<Me> Profiles::update_me(const Context& context, const UpdateMe& change) {
    auth::require_signed_in(context);
    const Principal& caller = context.principal;
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<Me> {
            store::UserRow user = require_active(co_await store::lock_user(
                transaction, context, caller.organization_id, caller.user_id));
            if (!context.if_match.empty()) http::require_match(context, user.revision);
            if (apply(change, user)) {
                user.updated_at = clock_->now();
                co_await store::update_user(transaction, context, user);
                publish_updated(*outbox_, transaction, context, user);
            }
            co_return to_me(require_active(co_await store::find_me(
                transaction, context, caller.organization_id, caller.user_id)));
        });
}

Task<Preferences> Profiles::get_preferences(const Context& context) {
    auth::require_signed_in(context);
    const Principal& caller = context.principal;
    co_return co_await store::get_preferences(*database_, context, caller.organization_id,
                                              caller.user_id);
}

Task<Preferences> Profiles::update_preferences(const Context& context,
                                               const UpdatePreferences& change) {
    auth::require_signed_in(context);
    const Principal& caller = context.principal;
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<Preferences> {
            require_active(co_await store::lock_user(transaction, context, caller.organization_id,
                                                     caller.user_id));
            Preferences preferences = co_await store::get_preferences(
                transaction, context, caller.organization_id, caller.user_id);
            change.language.apply_to(preferences.language);
            change.time_zone.apply_to(preferences.time_zone);
            if (change.theme) preferences.theme = *change.theme;
            co_await store::save_preferences(transaction, context, caller.organization_id,
                                             caller.user_id, preferences, clock_->now());
            co_return preferences;
        });
}

Task<OrganizationView> Profiles::get_organization(const Context& context) {
    auth::require_signed_in(context);
    const auto organization =
        co_await store::find_organization(*database_, context, context.principal.organization_id);
    if (!organization) throw not_found("organization");
    co_return *organization;
}

}  // namespace lms::user
