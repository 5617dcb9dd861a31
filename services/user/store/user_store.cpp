#include "services/user/store/user_store.hpp"

namespace lms::user::store {

namespace {

// Without naming the key: the user is in two unique indexes, and of two requests at once the second
// may meet the first in either.
constexpr pg::Statement kInsertUser{"user.insert", R"(
    INSERT INTO user_service.users (user_id, organization_id, email, name, created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $5)
    ON CONFLICT DO NOTHING)"};

#define LMS_USER_COLUMNS                                                                    \
    "u.user_id, u.organization_id, u.email, u.name, u.headline, u.bio, u.website, u.state," \
    " u.revision, u.created_at, u.updated_at,"                                              \
    " ARRAY(SELECT r.role FROM user_service.role_assignments r"                             \
    "       WHERE r.organization_id = u.organization_id AND r.user_id = u.user_id"          \
    "       ORDER BY r.role) AS roles"
#define LMS_USER_OF_ORGANIZATION \
    "SELECT " LMS_USER_COLUMNS   \
    " FROM user_service.users u WHERE u.organization_id = $1 AND u.user_id = $2"

// The organisation is what the caller wants to know.
constexpr pg::Statement kFindAccount{"user.find_account",
                                     "SELECT " LMS_USER_COLUMNS
                                     " FROM user_service.users u WHERE u.user_id = $1"};
constexpr pg::Statement kFindUser{"user.find", LMS_USER_OF_ORGANIZATION};
constexpr pg::Statement kLockUser{"user.lock", LMS_USER_OF_ORGANIZATION " FOR NO KEY UPDATE OF u"};
constexpr pg::Statement kFindMe{
    "user.find_me", "SELECT " LMS_USER_COLUMNS
                    ", o.name AS organization_name, o.revision AS organization_revision,"
                    " p.language, p.time_zone, coalesce(p.theme, 'system') AS theme"
                    " FROM user_service.users u"
                    " JOIN user_service.organizations o ON o.organization_id = u.organization_id"
                    " LEFT JOIN user_service.preferences p"
                    "   ON p.organization_id = u.organization_id AND p.user_id = u.user_id"
                    " WHERE u.organization_id = $1 AND u.user_id = $2"};
#undef LMS_USER_OF_ORGANIZATION
#undef LMS_USER_COLUMNS

constexpr pg::Statement kUpdateUser{"user.update", R"(
    UPDATE user_service.users
    SET name = $3, headline = $4, bio = $5, website = $6, state = $7, updated_at = $8,
        revision = revision + 1
    WHERE organization_id = $1 AND user_id = $2
    RETURNING revision)"};

constexpr pg::Statement kRemoveRoles{"user.remove_roles", R"(
    DELETE FROM user_service.role_assignments
    WHERE organization_id = $1 AND user_id = $2 AND role <> ALL ($3::text[]))"};

constexpr pg::Statement kAddRoles{"user.add_roles", R"(
    INSERT INTO user_service.role_assignments (organization_id, user_id, role, assigned_by, assigned_at)
    SELECT $1, $2, wanted.role, $4, $5 FROM unnest($3::text[]) AS wanted (role)
    ON CONFLICT (organization_id, user_id, role) DO NOTHING)"};

// A search has to look at every name of the organisation, so it must not hold up its neighbours.
constexpr pg::Statement kListUsers{"user.list", R"(
    SELECT u.user_id, u.email, u.name, u.sort_name, u.state, u.created_at,
           ARRAY(SELECT r.role FROM user_service.role_assignments r
                 WHERE r.organization_id = u.organization_id AND r.user_id = u.user_id
                 ORDER BY r.role) AS roles
    FROM user_service.users u
    WHERE u.organization_id = $1
      AND ($2::text IS NULL OR (u.sort_name, u.user_id) > ($2, $3::uuid))
      AND ($4::text IS NULL OR position(lower($4) IN u.sort_name) > 0
                            OR position(lower($4) IN lower(u.email)) > 0)
      AND ($5::text IS NULL OR EXISTS (
              SELECT FROM user_service.role_assignments a
              WHERE a.organization_id = u.organization_id AND a.user_id = u.user_id AND a.role = $5))
      AND ($6::text IS NULL OR u.state = $6)
    ORDER BY u.sort_name, u.user_id
    LIMIT $7)",
                                   pg::Speed::slow};

constexpr pg::Statement kCountOtherAdministrators{"user.count_other_administrators", R"(
    SELECT count(*)
    FROM user_service.role_assignments r
    JOIN user_service.users u ON u.organization_id = r.organization_id AND u.user_id = r.user_id
    WHERE r.organization_id = $1 AND r.role = 'administrator' AND u.state = 'active'
      AND u.user_id <> $2)"};

constexpr pg::Statement kFindPreferences{"user.find_preferences", R"(
    SELECT language, time_zone, theme FROM user_service.preferences
    WHERE organization_id = $1 AND user_id = $2)"};

constexpr pg::Statement kSavePreferences{"user.save_preferences", R"(
    INSERT INTO user_service.preferences (organization_id, user_id, language, time_zone, theme, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (organization_id, user_id) DO UPDATE
    SET language = excluded.language, time_zone = excluded.time_zone, theme = excluded.theme,
        updated_at = excluded.updated_at)"};

}  // namespace

Task<bool> insert_user(pg::Transaction& transaction, const Context& context, const UserRow& user) {
    try {
        const std::int64_t inserted =
            co_await transaction.execute(context, kInsertUser, user.user_id, user.organization_id,
                                         user.email, user.name, user.created_at);
        co_return inserted == 1;
    } catch (const pg::ConstraintViolation& violation) {
        if (violation.constraint == "users_organization") throw not_found("organization");
        throw;
    }
}

Task<std::optional<UserRow>> find_account(pg::Session& session, const Context& context,
                                          UserId user) {
    return session.find<UserRow>(context, kFindAccount, user);
}

Task<std::optional<UserRow>> find_user(pg::Session& session, const Context& context,
                                       OrganizationId organization, UserId user) {
    return session.find<UserRow>(context, kFindUser, organization, user);
}

Task<std::optional<MeRow>> find_me(pg::Session& session, const Context& context,
                                   OrganizationId organization, UserId user) {
    return session.find<MeRow>(context, kFindMe, organization, user);
}

Task<std::optional<UserRow>> lock_user(pg::Transaction& transaction, const Context& context,
                                       OrganizationId organization, UserId user) {
    return transaction.find<UserRow>(context, kLockUser, organization, user);
}

Task<std::int32_t> update_user(pg::Transaction& transaction, const Context& context,
                               const UserRow& user) {
    return transaction.one<std::int32_t>(context, kUpdateUser, user.organization_id, user.user_id,
                                         user.name, user.headline, user.bio, user.website,
                                         user.state, user.updated_at);
}

void set_roles(pg::Transaction& transaction, OrganizationId organization, UserId user,
               const std::vector<Role>& roles, std::optional<UserId> assigned_by, Time now) {
    transaction.post(kRemoveRoles, organization, user, roles);
    transaction.post(kAddRoles, organization, user, roles, assigned_by, now);
}

Task<std::vector<ListedUser>> list_users(pg::Session& session, const Context& context,
                                         OrganizationId organization, const Filter& filter,
                                         const std::optional<Position>& after, std::int64_t limit) {
    std::optional<std::string> sort_name;
    std::optional<UserId> user;
    if (after) {
        sort_name = after->sort_name;
        user = after->user_id;
    }
    return session.list<ListedUser>(context, kListUsers, organization, sort_name, user, filter.q,
                                    filter.role, filter.state, limit);
}

Task<std::int64_t> count_other_administrators(pg::Transaction& transaction, const Context& context,
                                              OrganizationId organization, UserId user) {
    return transaction.one<std::int64_t>(context, kCountOtherAdministrators, organization, user);
}

Task<Preferences> get_preferences(pg::Session& session, const Context& context,
                                  OrganizationId organization, UserId user) {
    const auto saved =
        co_await session.find<Preferences>(context, kFindPreferences, organization, user);
    co_return saved.value_or(Preferences{});
}

Task<> save_preferences(pg::Session& session, const Context& context, OrganizationId organization,
                        UserId user, const Preferences& preferences, Time now) {
    co_await session.execute(context, kSavePreferences, organization, user, preferences.language,
                             preferences.time_zone, preferences.theme, now);
}

}  // namespace lms::user::store
