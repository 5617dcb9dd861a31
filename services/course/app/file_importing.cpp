#include "services/course/app/file_importing.hpp"

#include <set>

#include "libs/auth/policy.hpp"
#include "libs/core/crypto.hpp"
#include "libs/json/json.hpp"
#include "services/course/app/assets.hpp"
#include "services/course/app/editing.hpp"
#include "services/course/app/listing.hpp"
#include "services/course/domain/category_tree.hpp"
#include "services/course/domain/material.hpp"
#include "services/course/domain/rules.hpp"
#include "services/course/store/activity_store.hpp"
#include "services/course/store/category_store.hpp"
#include "services/course/store/certificate_store.hpp"
#include "services/course/store/group_store.hpp"

namespace lms::course {

namespace {

// What a repeated request is known by.
struct FileKey {
    std::string sha256;
};
BOOST_DESCRIBE_STRUCT(FileKey, (), (sha256))

struct Checked {
    ReadCourseFile read;
    FileKey key;
};

constexpr std::size_t kMaxUnusedFiles = 20;  // that a report names

ImportDraft to_draft(const Context& context, const CourseFile& file, Time now) {
    const PortableCourse& course = file.course;
    ImportDraft draft;
    draft.organization_id = context.principal.organization_id;
    draft.requested_by = context.principal.user_id;
    draft.source_key = "file:" + Uuid::make(now).to_string();  // never brought up to date
    draft.title = course.title;
    draft.summary = course.summary;
    draft.description = course.description;
    draft.language = course.language;
    draft.level = course.level;
    draft.attribution = course.attribution;
    draft.navigation = course.navigation;
    draft.modules = modules_of(course, file.texts);
    for (const auto& [hash, bytes] : file.assets)
        draft.assets.push_back(hash);
    return draft;
}

std::int32_t count_rules(const PortableCourse& course) {
    std::int32_t count = course.rules ? 1 : 0;
    for (const PortableModule& module : course.modules) {
        count += module.rules ? 1 : 0;
        for (const PortableLesson& lesson : module.lessons)
            count += lesson.rules ? 1 : 0;
    }
    return count;
}

}  // namespace

// What was found out before the transaction.
struct FileImporting::Prepared {
    ReadCourseFile read;
    ImportDraft draft;
    std::vector<FieldError> faults;
};

// What the parts of an import share.
struct FileImporting::Work {
    const Context& context;
    const PortableCourse& course;
    FileImportReport report{};
    OrganizationId organization = context.principal.organization_id;
    std::optional<CertificateTemplateId> template_id{};

    void note(PortableOutcome outcome, std::string code, std::string message, std::string value) {
        report.notes.push_back({outcome, PortableSubject::course, course.title, std::move(code),
                                std::move(message), std::move(value)});
    }
};

// Before the course is made: no course is locked while the templates are.
Task<> FileImporting::take_certificate(pg::Transaction& transaction, Work& work) const {
    if (!work.course.certificate || !work.course.certificate->design) co_return;
    const PortableDesign& wanted = *work.course.certificate->design;
    work.template_id =
        co_await templates_->adopt(transaction, work.context, wanted.name, wanted.design);
    if (work.template_id) co_return;
    work.note(PortableOutcome::refused, "design_left_out",
              "Only administrators add designs of certificates: \"" + wanted.name +
                  "\" was left out, the organisation's own is used.",
              wanted.name);
}

// Category, tags, visibility and cover, which hold without a new version.
Task<> FileImporting::take_listing(pg::Transaction& transaction, Work& work) const {
    const PortableCourse& course = work.course;
    UpdateCourse update;
    update.course_id = work.report.course_id;
    update.visibility = course.visibility;
    update.tags = course.tags;
    if (!course.category.empty()) {
        const CategoryTree tree(
            co_await store::list_categories(transaction, work.context, work.organization));
        const std::string& title = course.category.back();
        if (const auto category = tree.find(course.category)) {
            update.category_id = *category;
        } else if (update.tags->size() < kMaxTags) {
            update.tags->push_back(title);
            work.note(PortableOutcome::approximated, "category_as_tag",
                      "There is no category \"" + title + "\" here: it became a tag.", title);
        } else {
            work.note(PortableOutcome::refused, "category_unknown",
                      "There is no category \"" + title + "\" here.", title);
        }
    }
    if (course.cover) {
        const auto source = parse_asset_reference(course.cover->source);
        if (!source) throw invalid("course.json/cover.source", "not_allowed", "Not an asset:...");
        const auto assets =
            co_await store::list_assets(transaction, work.context, work.organization,
                                        update.course_id, {std::string(source->sha256)});
        if (assets.empty())
            throw invalid("course.json/cover.source", "missing", "This picture is not in it.");
        update.cover = SetCover{assets.front().asset_id, course.cover->alt};
    }
    store::update_listing(transaction, work.organization, work.report.course_id,
                          co_await listing_after(transaction, work.context, {}, update));
}

Task<> FileImporting::take_rules(pg::Transaction& transaction, Work& work) const {
    const CourseId id = work.report.course_id;
    const PortableCourse& course = work.course;
    const NamedElsewhere named = named_elsewhere(course);
    PortableTargets targets;
    targets.groups =
        co_await store::list_cohorts_of(transaction, work.context, work.organization, named.groups);
    for (const store::CourseTitleRow& row : co_await store::list_titles(
             transaction, work.context, work.organization, named.courses,
             work.context.principal.user_id, auth::is_administrator(work.context))) {
        if (row.offered && row.visible) targets.courses.push_back(row.course_id);
    }
    for (const store::ModuleRow& row :
         co_await store::list_modules(transaction, work.context, work.organization, id))
        targets.modules.emplace(row.source_key.value_or(""), row.module_id.value);
    for (const store::LessonKeyRow& row :
         co_await store::list_lesson_keys(transaction, work.context, work.organization, id))
        targets.lessons.emplace(row.source_key.value_or(""), row.lesson_id.value);
    store::NewRules added{id, {}, {}, work.context.principal.user_id, clock_->now()};
    const auto add = [&](Uuid node, const std::optional<PortableRules>& rules,
                         const PortableThing& thing) {
        if (!rules) return NodeRules{};
        NodeRules found = rules_of(*rules, targets, thing, work.report.notes);
        if (found.empty()) return found;
        added.nodes.push_back(node);
        added.rules.push_back(json::write(found));
        return found;
    };
    const NodeRules own = add(id.value, course.rules, {PortableSubject::course, course.title});
    for (const PortableModule& module : course.modules) {
        add(targets.modules.at(module.key), module.rules, {PortableSubject::module, module.title});
        for (const PortableLesson& lesson : module.lessons) {
            add(targets.lessons.at(lesson.key), lesson.rules,
                {PortableSubject::lesson, lesson.title});
        }
    }
    if (added.nodes.empty()) co_return;
    store::put_rules(transaction, work.organization, added);
    store::set_draft_prerequisites(transaction, work.organization, id, prerequisites_of(own));
}

// What publishing would refuse: a draft may be so, and its author is told.
Task<> FileImporting::tell_faults(pg::Transaction& transaction, Work& work,
                                  std::vector<FieldError> faults) const {
    const CourseId id = work.report.course_id;
    const auto row = co_await store::find_course(transaction, work.context, work.organization, id,
                                                 work.context.principal.user_id);
    const LoadedDraft loaded =
        co_await load_draft(transaction, work.context, work.organization, row.value());
    for (FieldError& error : check_rules(outline_of(id, 0, loaded.draft, {})))
        faults.push_back(std::move(error));
    for (FieldError& error : faults) {
        const PortableThing thing = thing_at(work.course, error.field);
        work.report.notes.push_back({PortableOutcome::approximated, thing.subject, thing.title,
                                     std::move(error.code), std::move(error.message),
                                     std::move(error.value)});
    }
    std::set<std::string> known;
    for (const ActivityKind& kind : co_await store::list_activity_kinds(transaction, work.context))
        known.insert(kind.name);
    for (const PortableModule& module : work.course.modules) {
        for (const PortableLesson& lesson : module.lessons) {
            const std::string& kind = lesson.material.activity;
            if (kind.empty() || known.contains(kind)) continue;
            work.report.notes.push_back({PortableOutcome::approximated, PortableSubject::lesson,
                                         lesson.title, "unknown_activity",
                                         "No service here brings \"" + kind + "\".", kind});
        }
    }
}

Task<FileImportReport> FileImporting::write(pg::Transaction& transaction, const Context& context,
                                            const Prepared& prepared) const {
    const CourseFile& file = prepared.read.file;
    Work work{context, file.course};
    for (const auto& [hash, bytes] : file.assets) {
        co_await put_asset(transaction, context, work.organization, hash, bytes, clock_->now());
    }
    co_await take_certificate(transaction, work);
    const ImportReport written = co_await importing_->write(transaction, context, prepared.draft);
    FileImportReport& report = work.report;
    report.course_id = written.course_id;
    report.title = file.course.title;
    report.module_count = written.module_count;
    report.lesson_count = written.lesson_count;
    report.asset_count = static_cast<std::int32_t>(file.assets.size());
    report.rule_count = count_rules(file.course);
    co_await take_listing(transaction, work);
    co_await take_rules(transaction, work);
    if (const auto& certificate = file.course.certificate) {
        const store::CertificateSettingsRow settings{certificate->rule, work.template_id,
                                                     certificate->hours, 0};
        co_await store::put_certificate_settings(transaction, context, work.organization,
                                                 report.course_id, settings, clock_->now());
    }
    co_await tell_faults(transaction, work, prepared.faults);
    const std::vector<std::string>& unused = prepared.read.unused;
    for (std::size_t i = 0; i < std::min(unused.size(), kMaxUnusedFiles); ++i) {
        work.note(PortableOutcome::refused, "file_unused",
                  "Nothing of the course names the file " + unused[i] + ".", unused[i]);
    }
    co_return std::move(report);
}

Task<FileImportReport> FileImporting::import_file(const Context& context, std::string bytes) const {
    auth::require_role(context, Role::teacher);
    const FileSlots::Slot slot = slots_->take();
    Checked checked = co_await work_pool_->run(
        context.deadline, [bytes = std::move(bytes), max_bytes = max_file_bytes_] {
            return Checked{read_course_file(bytes, max_bytes), {to_hex(sha256(bytes))}};
        });
    Prepared prepared{std::move(checked.read), {}, {}};
    const CourseFile& file = prepared.read.file;
    const PortableCourse& course = file.course;
    prepared.draft = to_draft(context, file, clock_->now());
    prepared.faults = co_await importing_->find_faults(context, prepared.draft, file.assets);
    if (course.certificate && course.certificate->rule != CertificateRule::none)
        co_await templates_->ensure_default(context, course.language.value_or("en"));
    co_return co_await idempotency_->run<FileImportReport>(
        context, "course.import_file", checked.key,
        [&](pg::Transaction& transaction) { return write(transaction, context, prepared); });
}

}  // namespace lms::course
