#pragma once
// Rows of user_service.organizations.
#include <optional>
#include <string>

#include "libs/pg/database.hpp"
#include "services/user/contract/profile.hpp"

namespace lms::user::store {

Task<std::optional<OrganizationView>> find_organization(pg::Session& session,
                                                        const Context& context,
                                                        OrganizationId organization);
// The same row, locked until the transaction ends. Changes of administrators go one at a time.
Task<std::optional<OrganizationView>> lock_organization(pg::Transaction& transaction,
                                                        const Context& context,
                                                        OrganizationId organization);
Task<> insert_organization_unless_exists(pg::Session& session, const Context& context,
                                         OrganizationId organization, const std::string& name,
                                         Time now);
Task<OrganizationView> rename_organization(pg::Transaction& transaction, const Context& context,
                                           OrganizationId organization, const std::string& name,
                                           Time now);
// As the setting says, until an administrator renames it.
Task<> name_default_organization(pg::Session& session, const Context& context,
                                 const std::string& name);

}  // namespace lms::user::store
