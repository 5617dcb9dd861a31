#include "services/user/store/organization_store.hpp"

namespace lms::user::store {

namespace {

constexpr pg::Statement kFindOrganization{"organization.find", R"(
    SELECT organization_id AS id, name, revision FROM user_service.organizations
    WHERE organization_id = $1)"};

constexpr pg::Statement kLockOrganization{"organization.lock", R"(
    SELECT organization_id AS id, name, revision FROM user_service.organizations
    WHERE organization_id = $1 FOR NO KEY UPDATE)"};

constexpr pg::Statement kInsertOrganization{"organization.insert", R"(
    INSERT INTO user_service.organizations (organization_id, name, created_at, updated_at)
    VALUES ($1, $2, $3, $3)
    ON CONFLICT (organization_id) DO NOTHING)"};

constexpr pg::Statement kRenameOrganization{"organization.rename", R"(
    UPDATE user_service.organizations SET name = $2, updated_at = $3, revision = revision + 1
    WHERE organization_id = $1
    RETURNING organization_id AS id, name, revision)"};

constexpr pg::Statement kNameDefaultOrganization{"organization.name_default", R"(
    UPDATE user_service.organizations SET name = $2
    WHERE organization_id = $1 AND revision = 1 AND name <> $2)"};

}  // namespace

Task<std::optional<OrganizationView>> find_organization(pg::Session& session,
                                                        const Context& context,
                                                        OrganizationId organization) {
    return session.find<OrganizationView>(context, kFindOrganization, organization);
}

Task<std::optional<OrganizationView>> lock_organization(pg::Transaction& transaction,
                                                        const Context& context,
                                                        OrganizationId organization) {
    return transaction.find<OrganizationView>(context, kLockOrganization, organization);
}

Task<> insert_organization_unless_exists(pg::Session& session, const Context& context,
                                         OrganizationId organization, const std::string& name,
                                         Time now) {
    co_await session.execute(context, kInsertOrganization, organization, name, now);
}

Task<OrganizationView> rename_organization(pg::Transaction& transaction, const Context& context,
                                           OrganizationId organization, const std::string& name,
                                           Time now) {
    return transaction.one<OrganizationView>(context, kRenameOrganization, organization, name, now);
}

Task<> name_default_organization(pg::Session& session, const Context& context,
                                 const std::string& name) {
    co_await session.execute(context, kNameDefaultOrganization, default_organization(), name);
}

}  // namespace lms::user::store
