#include "services/course/app/eligibility.hpp"

#include "services/course/store/rule_store.hpp"

namespace lms::course {

Task<std::vector<RequiredCourse>> find_missing_courses(pg::Session& session, const Context& context,
                                                       OrganizationId organization, CourseId course,
                                                       UserId user) {
    return store::list_missing_courses(session, context, organization, course, user);
}

Problem prerequisites_missing(const std::vector<RequiredCourse>& missing) {
    std::vector<FieldError> reasons;
    std::string detail = "Another course comes first.";
    for (const RequiredCourse& course : missing) {
        reasons.push_back(
            {"course_id", "course_not_completed", "Complete “" + course.title + "” first."});
        detail += " " + reasons.back().message;
    }
    return {ProblemKind::forbidden, "enrollment.prerequisites_missing", std::move(detail),
            std::move(reasons)};
}

}  // namespace lms::course
