#include "services/course/store/certificate_template_store.hpp"

namespace lms::course::store {

namespace {

constexpr pg::Statement kListTemplates{"course.list_certificate_templates", R"(
    SELECT template_id, name, version, is_default, updated_at FROM course_service.certificate_templates
    WHERE organization_id = $1 AND deleted_at IS NULL ORDER BY lower(name), template_id LIMIT $2)"};

#define LMS_TEMPLATE                                                                    \
    "SELECT t.template_id, t.name, t.version, t.is_default, t.updated_at, v.design"     \
    " FROM course_service.certificate_templates t"                                      \
    " JOIN course_service.certificate_template_versions v USING (template_id, version)" \
    " WHERE t.organization_id = $1"

constexpr pg::Statement kFindTemplate{"course.find_certificate_template", LMS_TEMPLATE
                                      " AND t.template_id = $2 AND ($3 OR t.deleted_at IS NULL)"};
constexpr pg::Statement kFindDefault{"course.find_default_certificate_template",
                                     LMS_TEMPLATE " AND t.is_default AND t.deleted_at IS NULL"};

constexpr pg::Statement kFindDesign{"course.find_certificate_design", R"(
    SELECT design FROM course_service.certificate_template_versions
    WHERE organization_id = $1 AND template_id = $2 AND version = $3)"};

constexpr pg::Statement kLock{
    "course.lock_certificate_templates",
    "SELECT pg_advisory_xact_lock(hashtextextended('course.certificate_templates' || $1::text, "
    "0))"};

constexpr pg::Statement kInsert{"course.insert_certificate_template", R"(
    INSERT INTO course_service.certificate_templates (template_id, organization_id, name, version, is_default, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6))"};

constexpr pg::Statement kUpdate{"course.update_certificate_template", R"(
    UPDATE course_service.certificate_templates SET name = $3, version = $4, is_default = $5, updated_at = $6
    WHERE template_id = $1 AND organization_id = $2)"};

constexpr pg::Statement kInsertVersion{"course.insert_certificate_template_version", R"(
    INSERT INTO course_service.certificate_template_versions (template_id, organization_id, version, design, created_by, created_at)
    VALUES ($1, $2, $3, $4, $5, $6))"};

constexpr pg::Statement kNoDefault{"course.clear_default_certificate_template", R"(
    UPDATE course_service.certificate_templates SET is_default = false
    WHERE organization_id = $1 AND is_default AND deleted_at IS NULL)"};

constexpr pg::Statement kDelete{"course.delete_certificate_template", R"(
    UPDATE course_service.certificate_templates SET deleted_at = $3 WHERE organization_id = $1 AND template_id = $2)"};

void insert_version(pg::Transaction& transaction, OrganizationId organization,
                    const TemplateRow& row, UserId by) {
    transaction.post(kInsertVersion, row.template_id, organization, row.version, row.design, by,
                     row.updated_at);
}

}  // namespace

Task<std::vector<TemplateCardRow>> list_templates(pg::Session& session, const Context& context,
                                                  OrganizationId organization, std::int32_t limit) {
    return session.list<TemplateCardRow>(context, kListTemplates, organization, limit);
}

Task<std::optional<TemplateRow>> find_template(pg::Session& session, const Context& context,
                                               OrganizationId organization,
                                               CertificateTemplateId id, Deleted deleted) {
    return session.find<TemplateRow>(context, kFindTemplate, organization, id,
                                     deleted == Deleted::included);
}

Task<std::optional<TemplateRow>> find_default_template(pg::Session& session, const Context& context,
                                                       OrganizationId organization) {
    return session.find<TemplateRow>(context, kFindDefault, organization);
}

Task<std::optional<std::string>> find_design(pg::Session& session, const Context& context,
                                             OrganizationId organization, CertificateTemplateId id,
                                             std::int32_t version) {
    return session.find<std::string>(context, kFindDesign, organization, id, version);
}

Task<> lock_templates(pg::Transaction& transaction, const Context& context,
                      OrganizationId organization) {
    co_await transaction.execute(context, kLock, organization);
}

void insert_template(pg::Transaction& transaction, OrganizationId organization,
                     const TemplateRow& row, UserId by) {
    transaction.post(kInsert, row.template_id, organization, row.name, row.version, row.is_default,
                     row.updated_at);
    insert_version(transaction, organization, row, by);
}

void update_template(pg::Transaction& transaction, OrganizationId organization,
                     const TemplateRow& row, UserId by) {
    transaction.post(kUpdate, row.template_id, organization, row.name, row.version, row.is_default,
                     row.updated_at);
    insert_version(transaction, organization, row, by);
}

void post_no_default(pg::Transaction& transaction, OrganizationId organization) {
    transaction.post(kNoDefault, organization);
}

void delete_template(pg::Transaction& transaction, OrganizationId organization,
                     CertificateTemplateId id, Time now) {
    transaction.post(kDelete, organization, id, now);
}

}  // namespace lms::course::store
