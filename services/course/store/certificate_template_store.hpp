#pragma once
// Templates of certificates and their versions. One row is locked at a time, and none while a
// course is locked.
#include "libs/pg/database.hpp"
#include "services/course/contract/ids.hpp"

namespace lms::course::store {

struct TemplateCardRow {
    CertificateTemplateId template_id;
    std::string name;
    std::int32_t version = 0;
    bool is_default = false;
    Time updated_at;
};
BOOST_DESCRIBE_STRUCT(TemplateCardRow, (), (template_id, name, version, is_default, updated_at))
struct TemplateRow : TemplateCardRow {
    std::string design;  // JSON
};
BOOST_DESCRIBE_STRUCT(TemplateRow, (TemplateCardRow), (design))

// By name; at most `limit`.
Task<std::vector<TemplateCardRow>> list_templates(pg::Session& session, const Context& context,
                                                  OrganizationId organization, std::int32_t limit);
// With its newest design. `deleted` ones are found too when asked for: courses may still name them.
enum class Deleted { left_out, included };
Task<std::optional<TemplateRow>> find_template(pg::Session& session, const Context& context,
                                               OrganizationId organization,
                                               CertificateTemplateId id, Deleted deleted);
Task<std::optional<TemplateRow>> find_default_template(pg::Session& session, const Context& context,
                                                       OrganizationId organization);
Task<std::optional<std::string>> find_design(pg::Session& session, const Context& context,
                                             OrganizationId organization, CertificateTemplateId id,
                                             std::int32_t version);
// Nobody else changes the organisation's templates until the transaction ends.
Task<> lock_templates(pg::Transaction& transaction, const Context& context,
                      OrganizationId organization);

// With its version; the default is the only one after post_no_default().
void insert_template(pg::Transaction& transaction, OrganizationId organization,
                     const TemplateRow& row, UserId by);
void update_template(pg::Transaction& transaction, OrganizationId organization,
                     const TemplateRow& row, UserId by);
void post_no_default(pg::Transaction& transaction, OrganizationId organization);
void delete_template(pg::Transaction& transaction, OrganizationId organization,
                     CertificateTemplateId id, Time now);

}  // namespace lms::course::store
