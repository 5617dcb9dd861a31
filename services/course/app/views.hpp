#pragma once
// Rows as what the API shows.
#include "services/course/contract/authoring.hpp"
#include "services/course/store/draft_store.hpp"

namespace lms::course {

ModuleView to_view(const store::ModuleRow& row);
LessonDraft to_view(const store::LessonRow& row);
// `lessons` sorted by module, in the order of `modules`.
StructureView to_structure(CourseId course, std::int32_t revision,
                           const std::vector<store::ModuleRow>& modules,
                           const std::vector<store::LessonHeadRow>& lessons);

}  // namespace lms::course
