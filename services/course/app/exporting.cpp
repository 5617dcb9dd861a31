#include "services/course/app/exporting.hpp"

#include <set>

#include "libs/auth/policy.hpp"
#include "libs/json/json.hpp"
#include "services/course/app/rendering.hpp"
#include "services/course/domain/category_tree.hpp"
#include "services/course/domain/certificate_design.hpp"
#include "services/course/store/category_store.hpp"
#include "services/course/store/certificate_store.hpp"
#include "services/course/store/certificate_template_store.hpp"
#include "services/course/store/group_store.hpp"

namespace lms::course {

namespace {

// Bytes that are asked for at once: more would be in memory twice.
constexpr std::int64_t kPortionBytes = std::int64_t{32} << 20U;

Task<PackingNames> load_names(pg::Session& session, const Context& context,
                              const LoadedDraft& loaded) {
    const OrganizationId organization = context.principal.organization_id;
    PackingNames names;
    for (const store::ModuleRow& row : loaded.modules) {
        if (row.source_key) names.module_keys.emplace(row.module_id.value, *row.source_key);
    }
    const NamedElsewhere named = named_elsewhere(loaded.draft);
    if (!named.courses.empty()) {
        for (const store::CourseTitleRow& row : co_await store::list_titles(
                 session, context, organization, named.courses, context.principal.user_id,
                 auth::is_administrator(context))) {
            if (row.visible) names.titles.emplace(row.course_id.value, row.title);
        }
    }
    if (!named.groups.empty()) {
        for (const store::GroupTitleRow& row :
             co_await store::list_group_titles(session, context, organization, named.groups))
            names.titles.emplace(row.group_id, row.title);
    }
    co_return names;
}

Task<std::optional<PortableCertificate>> load_certificate(pg::Session& session,
                                                          const Context& context, CourseId course) {
    const OrganizationId organization = context.principal.organization_id;
    const auto settings =
        co_await store::find_certificate_settings(session, context, organization, course);
    if (!settings) co_return std::nullopt;
    PortableCertificate certificate{settings->rule, settings->hours, std::nullopt};
    if (!settings->template_id) co_return certificate;
    const auto row = co_await store::find_template(
        session, context, organization, *settings->template_id, store::Deleted::included);
    if (row) {
        certificate.design =
            PortableDesign{row->name, json::read_lenient<CertificateDesign>(row->design)};
    }
    co_return certificate;
}

}  // namespace

// What a file is made of, apart from the bytes of its assets.
struct Exporting::Gathered {
    Draft draft;
    PackingNames names;
    PortableCourse listed;  // what the catalogue says, and the certificate
    std::vector<store::AssetRow> assets;
};

// Under the lock of the course: what is read with several statements belongs together.
Task<Exporting::Gathered> Exporting::gather(pg::Transaction& transaction, const Context& context,
                                            CourseId course) const {
    const OrganizationId organization = context.principal.organization_id;
    const auto row = co_await lock_course_to_edit(transaction, context, course);
    LoadedDraft loaded = co_await load_draft(transaction, context, organization, row);
    Gathered gathered;
    gathered.names = co_await load_names(transaction, context, loaded);
    gathered.draft = std::move(loaded.draft);
    const store::Listing listing = row.listing();
    PortableCourse& listed = gathered.listed;
    listed.visibility = listing.visibility;
    listed.tags = listing.tags;
    if (listing.category_id) {
        const CategoryTree tree(
            co_await store::list_categories(transaction, context, organization));
        listed.category = tree.titles(*listing.category_id);
    }
    gathered.assets = co_await store::list_assets(transaction, context, organization, course,
                                                  referenced_assets(gathered.draft));
    std::set<std::string> hashes;  // of what is not named by a lesson
    if (listing.cover) {
        const auto cover = co_await store::find_cover_asset(transaction, context, organization,
                                                            {course, context.principal.user_id},
                                                            listing.cover->asset_id, 0);
        if (cover) {
            listed.cover = PortableCover{"asset:" + cover->sha256, listing.cover->alt};
            hashes.insert(cover->sha256);
        }
    }
    listed.certificate = co_await load_certificate(transaction, context, course);
    if (listed.certificate && listed.certificate->design) {
        for (std::string& hash : images_of(listed.certificate->design->design))
            hashes.insert(std::move(hash));
    }
    for (const store::AssetRow& asset : gathered.assets)
        hashes.erase(asset.sha256);
    std::ranges::move(co_await store::list_stored_assets(transaction, context, organization,
                                                         {hashes.begin(), hashes.end()}),
                      std::back_inserter(gathered.assets));
    std::ranges::sort(gathered.assets, {}, &store::AssetRow::sha256);
    co_return gathered;
}

Task<std::map<std::string, std::string>> Exporting::load(
    const Context& context, const std::vector<store::AssetRow>& assets) const {
    std::map<std::string, std::string> bytes;
    for (std::size_t at = 0; at < assets.size();) {
        std::vector<std::string> portion;
        std::int64_t size = 0;
        do {
            size += assets[at].size_bytes;
            portion.push_back(assets[at++].sha256);
        } while (at < assets.size() && size + assets[at].size_bytes <= kPortionBytes);
        for (store::AssetBytesRow& row : co_await store::list_asset_bytes(
                 *database_, context, context.principal.organization_id, portion))
            bytes.emplace(std::move(row.sha256), std::move(row.content.data));
    }
    co_return bytes;
}

Task<ExportedCourse> Exporting::file(const Context& context, CourseId course) const {
    const FileSlots::Slot slot = slots_->take();
    Gathered gathered = co_await database_->transaction(context, [&](pg::Transaction& transaction) {
        return gather(transaction, context, course);
    });
    std::size_t size = 0;
    for (const store::AssetRow& asset : gathered.assets)
        size += static_cast<std::size_t>(asset.size_bytes);
    require_room(size, max_file_bytes_);
    ExportedCourse exported{gathered.draft.text.title, {}};
    CourseFile file;
    file.assets = co_await load(context, gathered.assets);
    auto make = [gathered = std::move(gathered), file = std::move(file),
                 max_bytes = max_file_bytes_]() mutable {
        PackedDraft packed = pack(gathered.draft, gathered.names);
        file.course = std::move(packed.course);
        file.texts = std::move(packed.texts);
        file.course.visibility = gathered.listed.visibility;
        file.course.tags = std::move(gathered.listed.tags);
        file.course.category = std::move(gathered.listed.category);
        file.course.cover = std::move(gathered.listed.cover);
        file.course.certificate = std::move(gathered.listed.certificate);
        for (const store::AssetRow& asset : gathered.assets) {
            file.course.assets.push_back(
                {asset.sha256, asset_path(gathered.draft, asset.sha256, asset.media_type)});
        }
        return write_course_file(std::move(file), max_bytes);
    };
    exported.bytes = co_await work_pool_->run(context.deadline, std::move(make));
    co_return exported;
}

}  // namespace lms::course
