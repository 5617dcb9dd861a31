#include "services/course/app/versions.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "libs/http/etag.hpp"
#include "libs/json/json.hpp"
#include "services/course/app/editing.hpp"
#include "services/course/app/reviewing.hpp"
#include "services/course/contract/events.hpp"
#include "services/course/domain/draft_changes.hpp"
#include "services/course/domain/rules.hpp"
#include "services/course/domain/text_comparison.hpp"
#include "services/course/store/kept_store.hpp"
#include "services/course/store/rule_store.hpp"
#include "services/course/store/trash_store.hpp"
#include "services/course/store/version_store.hpp"

namespace lms::course {

namespace {

const DraftLesson* find_lesson(const Draft& draft, LessonId lesson) {
    for (const DraftModule& module : draft.modules) {
        const auto found = std::ranges::find(module.lessons, lesson, &DraftLesson::id);
        if (found != module.lessons.end()) return &*found;
    }
    return nullptr;
}

std::vector<StructureModule> structure_of(const Draft& draft) {
    std::vector<StructureModule> structure;
    for (const DraftModule& module : draft.modules) {
        StructureModule& entry = structure.emplace_back(StructureModule{module.id, {}});
        for (const DraftLesson& lesson : module.lessons)
            entry.lessons.push_back(lesson.id);
    }
    return structure;
}

// Modules, then lessons of modules that stay, which `wanted` has not. Lessons of a module that goes
// go with it.
struct Surplus {
    std::vector<ModuleId> modules;
    std::vector<LessonId> lessons;
};
Surplus surplus_of(const LoadedDraft& present, const std::vector<StructureModule>& wanted) {
    std::set<ModuleId> modules;
    std::set<LessonId> lessons;
    for (const StructureModule& module : wanted) {
        modules.insert(module.id);
        lessons.insert(module.lessons.begin(), module.lessons.end());
    }
    Surplus surplus;
    for (const store::ModuleRow& row : present.modules) {
        if (!modules.contains(row.module_id)) surplus.modules.push_back(row.module_id);
    }
    for (const store::LessonRow& row : present.lessons) {
        if (modules.contains(row.module_id) && !lessons.contains(row.lesson_id)) {
            surplus.lessons.push_back(row.lesson_id);
        }
    }
    return surplus;
}

void put_changed_lessons(pg::Transaction& transaction, OrganizationId organization, CourseId course,
                         const LoadedDraft& present, const Draft& wanted,
                         const store::Deletion& edit) {
    std::map<LessonId, const store::LessonRow*> rows;
    for (const store::LessonRow& row : present.lessons)
        rows.emplace(row.lesson_id, &row);
    for (const DraftModule& module : wanted.modules) {
        for (const DraftLesson& lesson : module.lessons) {
            const auto known = rows.find(lesson.id);
            store::ImportedLessonRow row{lesson.id, module.id, lesson.text, {}, {}};
            if (known != rows.end()) {
                if (known->second->text() == lesson.text) continue;
                row.source_key = known->second->source_key;
                row.source_digest = known->second->source_digest;
            }
            store::put_lesson(transaction, organization, course, row, edit.by, edit.at);
        }
    }
}

// Of everything that is there, by its id; none are empty ones.
std::map<Uuid, NodeRules> rules_of(CourseId course, const Draft& draft) {
    std::map<Uuid, NodeRules> rules = {{course.value, draft.rules}};
    for (const DraftModule& module : draft.modules) {
        rules.emplace(module.id.value, module.rules);
        for (const DraftLesson& lesson : module.lessons)
            rules.emplace(lesson.id.value, lesson.rules);
    }
    return rules;
}

}  // namespace

struct Versions::Sides {
    std::int32_t from = 0;
    std::optional<std::int32_t> to;
    Draft before;
    Draft after;
};

Task<Draft> Versions::get_draft(pg::Session& session, const Context& context, CourseId course,
                                std::int32_t version) const {
    const OrganizationId organization = context.principal.organization_id;
    auto draft =
        co_await store::find_draft_of_version(session, context, organization, course, version);
    if (draft) co_return *std::move(draft);
    const auto known =
        co_await store::find_version(session, context, organization, course, version);
    if (!known) throw not_found("version");
    throw conflict("version.without_source",
                   "This version was published before the texts of versions were kept.");
}

template <class Query>
Task<Versions::Sides> Versions::load_sides(const Context& context, const Query& query) const {
    const auto course = (co_await get_workflow(*database_, context, query.course_id)).course;
    Sides sides;
    sides.from = query.from.value_or(course.published_version.value_or(0));
    sides.to = query.to;
    if (sides.from > 0) {
        sides.before = co_await get_draft(*database_, context, query.course_id, sides.from);
    }
    if (sides.to) {
        sides.after = co_await get_draft(*database_, context, query.course_id, *sides.to);
    } else {
        sides.after =
            (co_await load_draft(*database_, context, context.principal.organization_id, course))
                .draft;
    }
    co_return sides;
}

Task<VersionComparison> Versions::compare(const Context& context,
                                          const CompareVersions& query) const {
    Sides sides = co_await load_sides(context, query);
    VersionComparison comparison{sides.from, sides.to, {}};
    comparison.changes = co_await work_pool_->run(context.deadline, [sides = std::move(sides)] {
        return sides.from == 0 ? everything_added(sides.after)
                               : changes_between(sides.before, sides.after);
    });
    co_return comparison;
}

Task<TextComparison> Versions::compare(const Context& context, const CompareTexts& query) const {
    Sides sides = co_await load_sides(context, query);
    TextComparison comparison{sides.from, sides.to, {}};
    if (!query.lesson_id) {
        comparison.fields = co_await work_pool_->run(context.deadline, [sides = std::move(sides)] {
            return compare_texts(sides.before.text, sides.after.text);
        });
        co_return comparison;
    }
    std::optional<LessonText> before, after;
    if (const auto* lesson = find_lesson(sides.before, *query.lesson_id)) before = lesson->text;
    if (const auto* lesson = find_lesson(sides.after, *query.lesson_id)) after = lesson->text;
    if (!before && !after) throw not_found("lesson");
    comparison.fields = co_await work_pool_->run(
        context.deadline, [before = std::move(before), after = std::move(after)] {
            return compare_texts(before, after);
        });
    co_return comparison;
}

Task<> Versions::replace_draft(pg::Transaction& transaction, const Context& context,
                               const store::CourseRow& course, const Draft& wanted) const {
    const OrganizationId organization = context.principal.organization_id;
    const CourseId id = course.course_id;
    const store::Deletion edit{context.principal.user_id, clock_->now()};
    const auto order = structure_of(wanted);
    store::undelete_modules(transaction, organization, id, order);
    const auto modules = co_await store::list_modules(transaction, context, organization, id);
    for (const DraftModule& module : wanted.modules) {
        const auto known = std::ranges::find(modules, module.id, &store::ModuleRow::module_id);
        const auto key = known == modules.end() ? std::nullopt : known->source_key;
        store::put_module(transaction, organization, id, {module.id, module.title, key});
    }
    store::undelete_lessons(transaction, organization, id, order);
    const LoadedDraft present = co_await load_draft(transaction, context, organization, course);
    put_changed_lessons(transaction, organization, id, present, wanted, edit);
    const Surplus surplus = surplus_of(present, order);
    store::delete_lessons(transaction, organization, id, surplus.lessons, edit);
    store::reorder(transaction, organization, id, order);
    // Last: what moved out of a module must be out of it before it goes.
    store::delete_modules(transaction, organization, id, surplus.modules, edit);
    co_await replace_rules(transaction, context, id, wanted);
    if (wanted.text != course.text()) {
        co_await store::update_course(transaction, context, organization, id, wanted.text, edit.at);
    }
}

// Rules of what is not in the draft stay as they are: it may be taken out of the trash.
Task<> Versions::replace_rules(pg::Transaction& transaction, const Context& context,
                               CourseId course, const Draft& wanted) const {
    const OrganizationId organization = context.principal.organization_id;
    std::map<Uuid, NodeRules> present;
    for (const store::NodeRulesRow& row :
         co_await store::list_rules(transaction, context, organization, course))
        present.emplace(row.node_id, json::read_lenient<NodeRules>(row.rules));

    const auto required = prerequisites_of(wanted.rules);
    if (required != prerequisites_of(present[course.value])) {
        const auto edges = co_await store::lock_prerequisites(transaction, context, organization);
        if (!find_course_circle(edges, course, required).empty()) {
            throw conflict("draft.circle",
                           "A course that came first then waits for this one by now.");
        }
        store::set_draft_prerequisites(transaction, organization, course, required);
    }
    store::NewRules changed{course, {}, {}, context.principal.user_id, clock_->now()};
    for (const auto& [node, rules] : rules_of(course, wanted)) {
        if (present[node] == rules) continue;
        changed.nodes.push_back(node);
        changed.rules.push_back(json::write(rules));
    }
    if (!changed.nodes.empty()) store::put_rules(transaction, organization, changed);
}

Task<RestoredDraft> Versions::restore(const Context& context, const RestoreDraft& input) const {
    if (input.version.has_value() == input.draft_id.has_value()) {
        throw invalid("version", "one_of", "Name either a version or a draft.");
    }
    const auto work = [&](pg::Transaction& transaction) -> Task<RestoredDraft> {
        const Principal& caller = context.principal;
        const OrganizationId organization = caller.organization_id;
        auto course = co_await lock_course_to_edit(transaction, context, input.course_id);
        if (!context.if_match.empty()) http::require_match(context, course.structure_revision);
        std::optional<Draft> wanted;
        if (input.version) {
            wanted = co_await get_draft(transaction, context, input.course_id, *input.version);
        } else {
            wanted = co_await store::find_kept_draft(transaction, context, organization,
                                                     input.course_id, *input.draft_id);
        }
        if (!wanted) throw not_found("draft");
        const Draft present =
            (co_await load_draft(transaction, context, organization, course)).draft;
        const std::string digest = digest_of(present);
        if (digest == digest_of(*wanted)) {
            throw conflict("draft.unchanged", "The draft is like this already.");
        }
        const Time now = clock_->now();
        const auto kept = KeptDraftId::make(now);
        store::keep_draft(
            transaction, organization,
            {kept, input.course_id, std::nullopt, digest, present, caller.user_id, now});
        co_await replace_draft(transaction, context, course, *wanted);
        course.structure_revision = co_await store::touch_structure(
            transaction, context, organization, input.course_id, now);
        outbox_->append(transaction, context, organization, input.course_id.to_string(),
                        ContentUpdated{input.course_id, ContentChange::structure_changed,
                                       std::nullopt, caller.user_id});
        co_return RestoredDraft{kept, co_await load_structure(transaction, context, course)};
    };
    co_return co_await database_->transaction(context, work);
}

Task<KeptDraftList> Versions::list_kept(const Context& context, CourseId course) const {
    co_await get_course_to_edit(*database_, context, course);
    co_return KeptDraftList{co_await store::list_kept_drafts(
        *database_, context, context.principal.organization_id, course)};
}

Task<> Versions::purge(const Context& context, std::chrono::days kept) const {
    constexpr std::int32_t kAtOnce = 100;
    const Time before = clock_->now() - kept;
    while (co_await store::purge_kept_drafts(*database_, context, before, kAtOnce) == kAtOnce) {
    }
}

}  // namespace lms::course
