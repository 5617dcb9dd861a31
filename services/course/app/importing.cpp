#include "services/course/app/importing.hpp"

#include <algorithm>
#include <exception>
#include <set>

#include "services/course/app/editing.hpp"
#include "services/course/app/rendering.hpp"
#include "services/course/contract/events.hpp"
#include "services/course/store/activity_store.hpp"
#include "services/course/store/category_store.hpp"
#include "services/course/store/trash_store.hpp"

namespace lms::course {

namespace {

// Navigation is decided here, not by the source, so it takes no part in comparing.
CourseText text_of(const ImportDraft& input) {
    return {input.title, input.summary,    input.description, input.language,
            input.level, Navigation::free, input.attribution};
}

void require_valid(const ImportDraft& input) {
    std::vector<FieldError> errors = check_tree(input.modules);
    for (std::size_t m = 0; m < input.modules.size(); ++m) {
        for (std::size_t l = 0; l < input.modules[m].lessons.size(); ++l) {
            for (FieldError error : check(text_of(input.modules[m].lessons[l]))) {
                error.field = "modules[" + std::to_string(m) + "].lessons[" + std::to_string(l) +
                              "]." + error.field;
                errors.push_back(std::move(error));
            }
        }
    }
    if (!errors.empty()) throw invalid(std::move(errors));
}

std::vector<ImportedModule> to_imported(const LoadedDraft& loaded) {
    std::vector<ImportedModule> modules;
    auto lesson = loaded.lessons.begin();
    for (const store::ModuleRow& row : loaded.modules) {
        ImportedModule& module = modules.emplace_back(
            ImportedModule{row.module_id, row.source_key.value_or(""), row.title, {}});
        for (; lesson != loaded.lessons.end() && lesson->module_id == row.module_id; ++lesson) {
            module.lessons.push_back({lesson->lesson_id, lesson->source_key.value_or(""),
                                      lesson->source_digest, lesson->text()});
        }
    }
    return modules;
}

// Gives ids to what is new, writes what changed, and returns the tree in its new order.
std::vector<StructureModule> write_plan(pg::Transaction& transaction, const ImportDraft& input,
                                        CourseId course, ImportPlan& plan, Time now) {
    const OrganizationId organization = input.organization_id;
    std::vector<StructureModule> order;
    for (PlannedModule& module : plan.modules) {
        if (module.id.is_nil()) module.id = ModuleId::make(now);
        if (!module.source_key.empty()) {
            store::put_module(transaction, organization, course,
                              {module.id, module.title, module.source_key});
        }
        StructureModule& entry = order.emplace_back(StructureModule{module.id, {}});
        for (PlannedLesson& lesson : module.lessons) {
            if (lesson.id.is_nil()) lesson.id = LessonId::make(now);
            entry.lessons.push_back(lesson.id);
            if (lesson.write == LessonWrite::keep) continue;
            store::put_lesson(transaction, organization, course,
                              {lesson.id, module.id, std::move(lesson.text), lesson.source_key,
                               lesson.source_digest},
                              input.requested_by, now);
        }
    }
    const store::Deletion removal{input.requested_by, now};
    store::delete_lessons(transaction, organization, course, plan.removed_lessons, removal);
    store::reorder(transaction, organization, course, order);
    // Last: what moved out of a module must be out of it before it goes.
    store::delete_modules(transaction, organization, course, plan.removed_modules, removal);
    return order;
}

// Between looking at the draft and locking it.
struct EditedMeanwhile : std::exception {};

bool changes_structure(const ImportPlan& plan) {
    return std::ranges::any_of(plan.changes, [](const ImportChange& change) {
        return change.action == ImportAction::added || change.action == ImportAction::moved ||
               change.action == ImportAction::removed;
    });
}

bool changes_text(const std::vector<ImportChange>& changes) {
    return std::ranges::find(changes, ImportAction::changed, &ImportChange::action) !=
           changes.end();
}

}  // namespace

struct Importing::Target {
    CourseId course;
    bool created = false;
    std::vector<ImportChange> changes;  // of the course's own texts
};

// The course to import into, locked, with its texts brought up to date.
Task<Importing::Target> Importing::open(pg::Transaction& transaction, const Context& context,
                                        const ImportDraft& input) const {
    const OrganizationId organization = input.organization_id;
    const Time now = clock_->now();
    const CourseText text = text_of(input);
    const std::string digest = digest_of(text);
    const auto known = co_await store::lock_imported(transaction, context, organization,
                                                     input.requested_by, input.source_key);
    if (!known) {
        store::NewCourse course{CourseId::make(now), input.requested_by,    text,  {},
                                input.source_key,    input.source_revision, digest};
        course.text.navigation = input.navigation.value_or(Navigation::free);
        if (input.category) {
            course.listing.category_id = co_await store::find_category_by_title(
                transaction, context, organization, *input.category);
            if (!course.listing.category_id) course.listing.tags = {*input.category};
        }
        store::insert_course(transaction, organization, course, now);
        co_return Target{
            course.course_id,
            true,
            {{ImportAction::added, ImportSubject::course, input.source_key, input.title}}};
    }
    const auto row =
        co_await store::lock_course(transaction, context, organization, *known, input.requested_by);
    Target target{*known, false, {}};
    CourseText present = row.value().text();
    const Navigation navigation = std::exchange(present.navigation, Navigation::free);
    if (row->source_digest != digest) {
        const bool edited_here = row->source_digest != digest_of(present);
        target.changes.push_back({edited_here ? ImportAction::kept : ImportAction::changed,
                                  ImportSubject::course, input.source_key, input.title});
        if (!edited_here) {
            CourseText updated = text;
            updated.navigation = navigation;
            co_await store::update_course(transaction, context, organization, *known, updated, now);
        }
        store::set_source(transaction, organization, *known, input.source_revision,
                          edited_here ? row->source_digest.value_or("") : digest);
    } else {
        store::set_source(transaction, organization, *known, input.source_revision, digest);
    }
    co_return target;
}

// The draft that an import meets; which texts it has.
struct Importing::Present {
    explicit Present(const LoadedDraft& loaded) : modules(to_imported(loaded)) {
        for (const store::LessonRow& lesson : loaded.lessons)
            revisions.emplace(lesson.lesson_id, lesson.revision);
    }
    Present() = default;

    CourseId course;  // nil: there is none yet
    std::vector<ImportedModule> modules;
    std::map<LessonId, std::int32_t> revisions;
};

Task<Importing::Present> Importing::load_present(const Context& context,
                                                 const ImportDraft& input) const {
    const OrganizationId organization = input.organization_id;
    const auto load = [&](pg::Transaction& transaction) -> Task<Present> {
        const auto known = co_await store::find_imported(transaction, context, organization,
                                                         input.requested_by, input.source_key);
        if (!known) co_return Present{};
        const auto row = co_await store::find_course(transaction, context, organization, *known,
                                                     input.requested_by);
        if (!row) co_return Present{};
        Present present(co_await load_draft(transaction, context, organization, *row));
        present.course = *known;
        co_return present;
    };
    // One snapshot: modules and lessons of two moments do not fit, and lessons would be left out.
    co_return co_await database_->transaction(context, load,
                                              {.isolation = pg::Isolation::repeatable_read});
}

Task<std::vector<FieldError>> Importing::find_faults(
    const Context& context, const ImportDraft& input,
    const std::map<std::string, std::string>& files) const {
    require_valid(input);
    const Present present = co_await load_present(context, input);
    co_return co_await find_faults(context, input, present, files);
}

Task<std::vector<FieldError>> Importing::find_faults(
    const Context& context, const ImportDraft& input, const Present& present,
    const std::map<std::string, std::string>& files) const {
    Draft draft;
    draft.modules = modules_after(present.modules, plan_import(present.modules, input.modules));
    const std::vector<std::string> tracks = transcript_sources(draft);
    const OrganizationId organization = input.organization_id;
    auto assets = co_await store::list_assets(*database_, context, organization, present.course,
                                              referenced_assets(draft));
    std::ranges::move(
        co_await store::list_stored_assets(*database_, context, organization, input.assets),
        std::back_inserter(assets));
    auto captions = co_await store::list_captions(*database_, context, organization, tracks);
    for (const auto& [hash, bytes] : files) {
        store::AssetRow& asset = assets.emplace_back();
        asset.sha256 = hash;
        if (std::ranges::count(tracks, hash) > 0 && bytes.size() <= kMaxCaptionBytes) {
            captions.emplace(hash, bytes);
        }
    }
    Links links(CourseId{}, assets, draft, std::move(captions));
    co_return co_await work_pool_->run(
        context.deadline,
        [draft = std::move(draft), links = std::move(links)] { return text_errors(draft, links); });
}

Task<> Importing::require_known_activities(const Context& context, const ImportDraft& input) const {
    std::vector<FieldError> errors;
    std::set<std::string> asked;
    for (std::size_t m = 0; m < input.modules.size(); ++m) {
        for (std::size_t l = 0; l < input.modules[m].lessons.size(); ++l) {
            const LessonMaterial& material = input.modules[m].lessons[l].material;
            if (material.activity.empty() || !asked.insert(material.activity).second) continue;
            if (co_await store::has_activity_kind(*database_, context, material.activity)) continue;
            errors.push_back(
                {"modules[" + std::to_string(m) + "].lessons[" + std::to_string(l) +
                     "].material.activity",
                 "unknown_activity",
                 "No service of this installation brings the kind \"" + material.activity + "\"."});
        }
    }
    if (!errors.empty()) throw invalid(std::move(errors));
}

void Importing::tell(pg::Transaction& transaction, const Context& context, const ImportDraft& input,
                     const Target& target, const ImportPlan& plan) const {
    std::vector<events::Event> told;
    const auto add = [&](const auto& event) {
        told.push_back(events::make_event(input.organization_id, target.course.to_string(), event));
    };
    if (target.created) add(CourseCreated{target.course, input.title, input.requested_by});
    for (const PlannedModule& module : plan.modules) {
        const bool added = std::ranges::any_of(plan.changes, [&](const ImportChange& change) {
            return change.action == ImportAction::added &&
                   change.subject == ImportSubject::module && change.key == module.source_key;
        });
        if (added) add(ModuleAdded{target.course, module.id, module.title});
    }
    if (!target.changes.empty() || !plan.changes.empty()) {
        add(ContentUpdated{target.course, ContentChange::imported, std::nullopt,
                           input.requested_by});
    }
    outbox_->append(transaction, context, std::move(told));
}

Task<ImportReport> Importing::write(pg::Transaction& transaction, const Context& context,
                                    const ImportDraft& input) const {
    require_valid(input);
    auto report = co_await write_over(transaction, context, input, nullptr);
    co_return std::move(report).value();
}

Task<std::optional<ImportReport>> Importing::write_over(pg::Transaction& transaction,
                                                        const Context& context,
                                                        const ImportDraft& input,
                                                        const Present* expected) const {
    const OrganizationId organization = input.organization_id;
    const Time now = clock_->now();
    const Target target = co_await open(transaction, context, input);
    const auto row = co_await store::find_course(transaction, context, organization, target.course,
                                                 input.requested_by);
    const LoadedDraft loaded = co_await load_draft(transaction, context, organization, row.value());
    const Present present(loaded);
    if (expected != nullptr && present.revisions != expected->revisions) co_return std::nullopt;
    ImportPlan plan = plan_import(present.modules, input.modules);
    const auto order = write_plan(transaction, input, target.course, plan, now);
    // Only what came with it: the texts are somebody else's, and name nothing of the importer's.
    co_await store::adopt_assets(transaction, context, organization, target.course, input.assets);
    if (changes_structure(plan)) {
        co_await store::touch_structure(transaction, context, organization, target.course, now);
    } else if (changes_text(target.changes) || changes_text(plan.changes)) {
        store::mark_edited(transaction, organization, target.course, context.principal.user_id,
                           now);
    }
    tell(transaction, context, input, target, plan);
    ImportReport report;
    report.course_id = target.course;
    report.module_count = static_cast<std::int32_t>(order.size());
    report.lesson_count = plan.lesson_count;
    report.unchanged_lessons = plan.unchanged_lessons;
    report.changes = target.changes;
    report.changes.insert(report.changes.end(), plan.changes.begin(), plan.changes.end());
    co_return report;
}

Task<ImportReport> Importing::import_draft(const Context& context, const ImportDraft& input) const {
    require_valid(input);
    co_await require_known_activities(context, input);
    // Whoever edits the course in the middle of it is not overwritten by what was decided before.
    constexpr int kAttempts = 3;
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        const Present present = co_await load_present(context, input);
        auto faults = co_await find_faults(context, input, present, {});
        if (!faults.empty()) throw invalid(std::move(faults));
        try {
            co_return co_await database_->transaction(
                context, [&](pg::Transaction& transaction) -> Task<ImportReport> {
                    auto report = co_await write_over(transaction, context, input, &present);
                    if (!report) throw EditedMeanwhile();
                    co_return *std::move(report);
                });
        } catch (const EditedMeanwhile&) {  // what was begun is rolled back
        }
    }
    throw conflict("course.edited_meanwhile",
                   "Somebody kept editing the course while it was imported. Try again.");
}

}  // namespace lms::course
