#pragma once
// Which fields of a text differ, and in what. Pure.
#include <optional>
#include <vector>

#include "services/course/contract/versions.hpp"
#include "services/course/domain/draft.hpp"

namespace lms::course {

// In the order of the fields on the page. Null stands for a lesson that was not there.
std::vector<FieldComparison> compare_texts(const CourseText& from, const CourseText& to);
std::vector<FieldComparison> compare_texts(const std::optional<LessonText>& from,
                                           const std::optional<LessonText>& to);

}  // namespace lms::course
