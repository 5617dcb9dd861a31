#include "services/course/app/certificate_templates.hpp"

#include "libs/auth/policy.hpp"
#include "libs/core/crypto.hpp"
#include "libs/http/etag.hpp"
#include "libs/paper/image.hpp"
#include "libs/paper/render.hpp"
#include "services/course/app/certificate_responses.hpp"

namespace lms::course {

namespace {

CertificateTemplateView to_view(const store::TemplateRow& row) {
    CertificateTemplateView view;
    view.id = row.template_id;
    view.name = row.name;
    view.version = row.version;
    view.is_default = row.is_default;
    view.updated_at = row.updated_at;
    view.design = json::read_lenient<CertificateDesign>(row.design);
    return view;
}

CertificateContent example_of(const PreviewCertificate& input, const std::string& public_url,
                              Time now) {
    CertificateContent content;
    content.values = example_values(input.design.language);
    if (input.student_name) content.values["student"] = *input.student_name;
    if (input.course_title) content.values["course"] = *input.course_title;
    const std::string address = public_url + "/verify/" + content.values["code"];
    content.values["verify_url"] = address;
    content.hours = 42;
    content.completed_at = content.issued_at = now;
    content.qr_text = address + "#" + std::string(300, 'x');  // as dense as with a signature
    content.title = content.values["course"] + " – " + content.values["student"];
    return content;
}

}  // namespace

CertificateTemplates::CertificateTemplates(pg::Database& database, WorkPool& work_pool,
                                           const Clock& clock, OrganizationName organization_name,
                                           std::string public_url)
    : database_(&database),
      work_pool_(&work_pool),
      clock_(&clock),
      organization_name_(std::move(organization_name)),
      public_url_(std::move(public_url)),
      assets_(database, clock) {}

Task<CertificateTemplateList> CertificateTemplates::list(const Context& context) const {
    auth::require_role(context, Role::teacher);
    CertificateTemplateList list;
    for (const store::TemplateCardRow& row : co_await store::list_templates(
             *database_, context, context.principal.organization_id, kMaxTemplates)) {
        list.items.push_back(
            {row.template_id, row.name, row.version, row.is_default, row.updated_at});
    }
    co_return list;
}

Task<CertificateTemplateView> CertificateTemplates::get(const Context& context,
                                                        CertificateTemplateId id) const {
    auth::require_role(context, Role::teacher);
    const auto row = co_await store::find_template(
        *database_, context, context.principal.organization_id, id, store::Deleted::left_out);
    if (!row) throw not_found("certificate_template");
    co_return to_view(*row);
}

Task<> CertificateTemplates::require_drawable(pg::Session& session, const Context& context,
                                              const CertificateDesign& design) const {
    auto errors = check_design(design);
    if (!errors.empty()) throw invalid(std::move(errors));
    const std::vector<std::string> wanted = images_of(design);
    if (wanted.empty()) co_return;
    auto images = co_await load_images(session, context, context.principal.organization_id, design);
    for (const std::string& sha256 : wanted) {
        if (!images.contains(sha256)) {
            throw invalid("design.elements", "unknown_image", "show only uploaded pictures");
        }
    }
    co_await work_pool_->run(context.deadline, [images = std::move(images)] {
        for (const auto& [sha256, bytes] : images)
            paper::check_image(bytes);
    });
}

Task<store::TemplateRow> CertificateTemplates::insert(pg::Transaction& transaction,
                                                      const Context& context, std::string name,
                                                      const CertificateDesign& design) const {
    const Principal& caller = context.principal;
    const OrganizationId organization = caller.organization_id;
    const auto present =
        co_await store::list_templates(transaction, context, organization, kMaxTemplates);
    if (present.size() >= kMaxTemplates) {
        throw conflict("certificate_template.full", "There are 100 templates already.");
    }
    store::TemplateRow row;
    row.updated_at = clock_->now();
    row.template_id = CertificateTemplateId::make(row.updated_at);
    row.name = std::move(name);
    row.version = 1;
    row.is_default = present.empty();
    row.design = json::write(design);
    store::insert_template(transaction, organization, row, caller.user_id);
    co_return row;
}

Task<CertificateTemplateView> CertificateTemplates::create(
    const Context& context, const CreateCertificateTemplate& input) const {
    auth::require_role(context, Role::administrator);
    CertificateDesign design;
    if (input.design) {
        design = *input.design;
        co_await require_drawable(*database_, context, design);
    } else {
        design =
            standard_design(input.language.value_or("en"), co_await organization_name_(context));
    }
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<CertificateTemplateView> {
            co_await store::lock_templates(transaction, context, context.principal.organization_id);
            co_return to_view(co_await insert(transaction, context, input.name, design));
        });
}

Task<CertificateTemplateView> CertificateTemplates::update(
    const Context& context, const UpdateCertificateTemplate& input) const {
    auth::require_role(context, Role::administrator);
    const OrganizationId organization = context.principal.organization_id;
    co_await require_drawable(*database_, context, input.design);
    const auto work = [&](pg::Transaction& transaction) -> Task<CertificateTemplateView> {
        co_await store::lock_templates(transaction, context, organization);
        auto row = co_await store::find_template(transaction, context, organization,
                                                 input.template_id, store::Deleted::left_out);
        if (!row) throw not_found("certificate_template");
        http::require_match(context, row->version);
        if (row->is_default && !input.is_default) {
            throw conflict("certificate_template.is_default",
                           "Make another template the default instead.");
        }
        std::string design = json::write(input.design);
        const bool same =
            design == row->design && input.name == row->name && input.is_default == row->is_default;
        if (same) co_return to_view(*row);
        if (input.is_default && !row->is_default) {
            store::post_no_default(transaction, organization);
        }
        row->name = input.name;
        row->is_default = input.is_default;
        row->design = std::move(design);
        row->version += 1;
        row->updated_at = clock_->now();
        store::update_template(transaction, organization, *row, context.principal.user_id);
        co_return to_view(*row);
    };
    co_return co_await database_->transaction(context, work);
}

Task<> CertificateTemplates::remove(const Context& context, CertificateTemplateId id) const {
    auth::require_role(context, Role::administrator);
    const OrganizationId organization = context.principal.organization_id;
    co_await database_->transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        co_await store::lock_templates(transaction, context, organization);
        const auto row = co_await store::find_template(transaction, context, organization, id,
                                                       store::Deleted::left_out);
        if (!row) throw not_found("certificate_template");
        if (row->is_default) {
            throw conflict("certificate_template.is_default",
                           "Make another template the default before.");
        }
        store::delete_template(transaction, organization, id, clock_->now());
    });
}

Task<StoredAsset> CertificateTemplates::upload_image(const Context& context,
                                                     std::string bytes) const {
    auth::require_role(context, Role::administrator);
    const auto checked = std::make_shared<const std::string>(std::move(bytes));
    co_await work_pool_->run(context.deadline, [checked] { paper::check_image(*checked); });
    co_return co_await assets_.put(context, context.principal.organization_id,
                                   to_hex(sha256(*checked)), *checked);
}

Task<http::Response> CertificateTemplates::preview(const Context& context,
                                                   const PreviewCertificate& input) const {
    auth::require_role(context, Role::administrator);
    co_await require_drawable(*database_, context, input.design);
    const auto images =
        co_await load_images(*database_, context, context.principal.organization_id, input.design);
    const auto format = input.format.value_or(DocumentFormat::png);
    co_return co_await render_document(
        *work_pool_, context,
        to_sheet(input.design, example_of(input, public_url_, clock_->now()), images), format,
        "preview");
}

Task<CertificateTemplateId> CertificateTemplates::ensure_default(const Context& context,
                                                                 std::string_view language) const {
    const OrganizationId organization = context.principal.organization_id;
    if (const auto found =
            co_await store::find_default_template(*database_, context, organization)) {
        co_return found->template_id;
    }
    const CertificateDesign design =
        standard_design(language, co_await organization_name_(context));
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<CertificateTemplateId> {
            co_await store::lock_templates(transaction, context, organization);
            const auto found =
                co_await store::find_default_template(transaction, context, organization);
            if (found) co_return found->template_id;
            const auto row = co_await insert(transaction, context, "Standard", design);
            co_return row.template_id;
        });
}

Task<std::optional<CertificateTemplateId>> CertificateTemplates::adopt(
    pg::Transaction& transaction, const Context& context, const std::string& name,
    const CertificateDesign& design) const {
    const OrganizationId organization = context.principal.organization_id;
    co_await store::lock_templates(transaction, context, organization);
    for (const store::TemplateCardRow& card :
         co_await store::list_templates(transaction, context, organization, kMaxTemplates)) {
        if (card.name != name) continue;
        const auto row = co_await store::find_template(transaction, context, organization,
                                                       card.template_id, store::Deleted::left_out);
        if (row && to_view(*row).design == design) co_return card.template_id;
    }
    if (!auth::is_administrator(context)) co_return std::nullopt;
    co_await require_drawable(transaction, context, design);
    const auto row = co_await insert(transaction, context, name, design);
    co_return row.template_id;
}

Task<CertificateTemplateView> CertificateTemplates::for_award(
    pg::Session& session, const Context& context, OrganizationId organization,
    std::optional<CertificateTemplateId> named) const {
    std::optional<store::TemplateRow> row;
    if (named) {
        row = co_await store::find_template(session, context, organization, *named,
                                            store::Deleted::included);
    } else {
        row = co_await store::find_default_template(session, context, organization);
    }
    if (!row) {
        throw conflict("certificate_template.missing", "There is no template of certificates.");
    }
    co_return to_view(*row);
}

Task<CertificateImages> CertificateTemplates::load_images(pg::Session& session,
                                                          const Context& context,
                                                          OrganizationId organization,
                                                          const CertificateDesign& design) const {
    CertificateImages images;
    const auto wanted = images_of(design);
    if (wanted.empty()) co_return images;
    for (store::AssetBytesRow& row :
         co_await store::list_asset_bytes(session, context, organization, wanted)) {
        images.emplace(std::move(row.sha256), std::move(row.content.data));
    }
    co_return images;
}

}  // namespace lms::course
