#pragma once
// Who the caller is to a course, as the course service says; what every use case of quizzes,
// assignments and grades begins with. Each question is one call, made before a transaction begins,
// so that no connection waits for another.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libs/http/network.hpp"
#include "services/assessment/domain/bank_access.hpp"
#include "services/course/contract/activities.hpp"

namespace lms::assessment {

// The kinds of lessons that this service brings.
inline constexpr std::string_view kQuizActivity = "quiz";
inline constexpr std::string_view kAssignmentActivity = "assignment";

struct CourseRole {
    CourseStanding standing = CourseStanding::none;
    std::optional<std::vector<course::SectionId>> sections;  // sees only their students; null: all
};

class CourseDoor {
public:
    // `courses`: a client of the course service.
    explicit CourseDoor(http::ServiceClient courses) : courses_(std::move(courses)) {}

    // Administrators stand like teachers; they are told not_found("course") where there is none.
    Task<CourseRole> role(const Context& context, course::CourseId course) const;
    Task<CourseStanding> standing(const Context& context, course::CourseId course) const;

    // Owners, teachers and administrators. `asked`: what the caller asked for; the refusal says
    // not_found(asked), as if there were none.
    Task<> require_author(const Context& context, course::CourseId course,
                          std::string_view asked = "course") const;
    // Also assistants; whom they may see is in the answer.
    Task<CourseRole> require_grader(const Context& context, course::CourseId course,
                                    std::string_view asked = "course") const;

    // Whether the caller may begin this activity now: `lesson`, or any lesson of the course that
    // leads to it. Throws not_found(activity) where they can see no such lesson.
    Task<course::ActivityAccess> access(const Context& context, course::CourseId course,
                                        std::optional<course::LessonId> lesson,
                                        std::string_view activity, std::string reference) const;

private:
    http::ServiceClient courses_;
};

}  // namespace lms::assessment
