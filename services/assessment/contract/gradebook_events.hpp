#pragma once
// What others hear of grades: that there are new ones, never what they are.
#include "services/assessment/contract/events.hpp"
#include "services/course/contract/ids.hpp"

namespace lms::assessment {

// The aggregate is the course.
struct GradesChanged {
    static constexpr std::string_view kType = "GradesChanged", kTopic = kAssessmentTopic;
    static constexpr int kVersion = 1;
    course::CourseId course_id;
    std::int32_t grade_count = 0;
    UserId changed_by;
};
BOOST_DESCRIBE_STRUCT(GradesChanged, (), (course_id, grade_count, changed_by))

}  // namespace lms::assessment
