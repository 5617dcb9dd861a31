#pragma once
// What every use case begins with: who the caller is to the course.
#include "libs/core/problem.hpp"
#include "libs/pg/database.hpp"
#include "services/course/domain/access.hpp"
#include "services/course/store/course_store.hpp"
#include "services/course/store/draft_store.hpp"
#include "services/course/store/rule_store.hpp"

namespace lms::course {

Relation relation_of(const Context& context, const store::CourseRow& course);

// Both throw not_found for callers who may not edit it: they are not told of the draft. `asked` is
// what they asked for, "course" or a "module" or "lesson" of it: the refusal says the same as if
// there were none.
Task<store::CourseRow> get_course_to_edit(pg::Session& session, const Context& context,
                                          CourseId course, std::string_view asked = "course");
// Locked until the transaction ends.
Task<store::CourseRow> lock_course_to_edit(pg::Transaction& transaction, const Context& context,
                                           CourseId course, std::string_view asked = "course");

// For whoever teaches the course in any role; what they see of its students, relation_of() tells.
Task<store::CourseRow> get_course_to_look_after(pg::Session& session, const Context& context,
                                                CourseId course);

// Gives each thing of the draft its rules; those of what is not in it are left out.
void add_rules(Draft& draft, CourseId course, const std::vector<store::NodeRulesRow>& rows);

// The whole draft with its texts and rules.
struct LoadedDraft {
    Draft draft;
    std::vector<store::ModuleRow> modules;
    std::vector<store::LessonRow> lessons;
};
Task<LoadedDraft> load_draft(pg::Session& session, const Context& context,
                             OrganizationId organization, const store::CourseRow& course);

// The tree of the draft, and the same as ids.
Task<StructureView> load_structure(pg::Session& session, const Context& context,
                                   const store::CourseRow& course);
std::vector<StructureModule> structure_of(const std::vector<DraftModuleView>& modules);

// Throws conflict `course.full`.
void require_at_most(std::size_t wanted, std::size_t limit, std::string_view things);

// The first place of a list sorted by descending or ascending ids.
template <class T>
T last_id() {
    Uuid id;
    id.bytes.fill(0xFF);
    return T(id);
}

}  // namespace lms::course
