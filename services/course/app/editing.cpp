#include "services/course/app/editing.hpp"

#include <unordered_map>

#include "libs/auth/policy.hpp"
#include "libs/json/json.hpp"
#include "services/course/app/views.hpp"

namespace lms::course {

Relation relation_of(const Context& context, const store::CourseRow& course) {
    return {auth::is_administrator(context), course.role, course.sections_only, course.is_enrolled};
}

Task<store::CourseRow> get_course_to_edit(pg::Session& session, const Context& context,
                                          CourseId course, std::string_view asked) {
    const Principal& caller = context.principal;
    const auto row = co_await store::find_course(session, context, caller.organization_id, course,
                                                 caller.user_id);
    if (!row || !may_edit(relation_of(context, *row))) throw not_found(asked);
    co_return *row;
}

Task<store::CourseRow> lock_course_to_edit(pg::Transaction& transaction, const Context& context,
                                           CourseId course, std::string_view asked) {
    const Principal& caller = context.principal;
    const auto row = co_await store::lock_course(transaction, context, caller.organization_id,
                                                 course, caller.user_id);
    if (!row || !may_edit(relation_of(context, *row))) throw not_found(asked);
    co_return *row;
}

Task<store::CourseRow> get_course_to_look_after(pg::Session& session, const Context& context,
                                                CourseId course) {
    const Principal& caller = context.principal;
    const auto row = co_await store::find_course(session, context, caller.organization_id, course,
                                                 caller.user_id);
    if (!row || !may_look_after(relation_of(context, *row))) throw not_found("course");
    co_return *row;
}

void add_rules(Draft& draft, CourseId course, const std::vector<store::NodeRulesRow>& rows) {
    std::unordered_map<Uuid, NodeRules> rules;
    for (const store::NodeRulesRow& row : rows)
        rules.emplace(row.node_id, json::read_lenient<NodeRules>(row.rules));
    draft.rules = rules[course.value];
    for (DraftModule& module : draft.modules) {
        module.rules = rules[module.id.value];
        for (DraftLesson& lesson : module.lessons)
            lesson.rules = rules[lesson.id.value];
    }
}

Task<LoadedDraft> load_draft(pg::Session& session, const Context& context,
                             OrganizationId organization, const store::CourseRow& course) {
    LoadedDraft loaded;
    loaded.draft.text = course.text();
    loaded.modules = co_await store::list_modules(session, context, organization, course.course_id);
    loaded.lessons = co_await store::list_lessons(session, context, organization, course.course_id);
    // Lessons come sorted by module, so one pass over both finds each one's home.
    auto lesson = loaded.lessons.begin();
    for (const store::ModuleRow& row : loaded.modules) {
        DraftModule& module = loaded.draft.modules.emplace_back();
        module.id = row.module_id;
        module.title = row.title;
        for (; lesson != loaded.lessons.end() && lesson->module_id == row.module_id; ++lesson) {
            module.lessons.push_back(
                {lesson->lesson_id, lesson->source_key.value_or(""), lesson->text()});
        }
    }
    add_rules(loaded.draft, course.course_id,
              co_await store::list_rules(session, context, organization, course.course_id));
    co_return loaded;
}

Task<StructureView> load_structure(pg::Session& session, const Context& context,
                                   const store::CourseRow& course) {
    const OrganizationId organization = context.principal.organization_id;
    const auto modules =
        co_await store::list_modules(session, context, organization, course.course_id);
    const auto lessons =
        co_await store::list_lesson_heads(session, context, organization, course.course_id);
    co_return to_structure(course.course_id, course.structure_revision, modules, lessons);
}

std::vector<StructureModule> structure_of(const std::vector<DraftModuleView>& modules) {
    std::vector<StructureModule> structure;
    for (const DraftModuleView& module : modules) {
        StructureModule& entry = structure.emplace_back(StructureModule{module.id, {}});
        for (const DraftLessonHead& lesson : module.lessons)
            entry.lessons.push_back(lesson.id);
    }
    return structure;
}

void require_at_most(std::size_t wanted, std::size_t limit, std::string_view things) {
    if (wanted <= limit) return;
    throw conflict("course.full", "A course can have at most " + std::to_string(limit) + " " +
                                      std::string(things) + ".");
}

}  // namespace lms::course
