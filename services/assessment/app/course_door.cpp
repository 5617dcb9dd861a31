#include "services/assessment/app/course_door.hpp"

#include "libs/auth/policy.hpp"
#include "libs/core/problem.hpp"
#include "services/course/contract/people_endpoints.hpp"

namespace lms::assessment {

Task<CourseRole> CourseDoor::role(const Context& context, course::CourseId course) const {
    if (auth::is_administrator(context)) {
        co_await courses_.call(context, course::kListTeachers, {course});  // not_found without one
        co_return CourseRole{CourseStanding::teacher, std::nullopt};
    }
    const Principal& caller = context.principal;
    const course::ListTaught query{caller.organization_id, caller.user_id, course};
    const auto taught = (co_await courses_.call(context, course::kListTaught, query)).items;
    if (taught.empty()) co_return CourseRole{};
    const bool assists = taught.front().role == course::InstructorRole::assistant;
    co_return CourseRole{assists ? CourseStanding::assistant : CourseStanding::teacher,
                         taught.front().sections};
}

Task<CourseStanding> CourseDoor::standing(const Context& context, course::CourseId course) const {
    co_return (co_await role(context, course)).standing;
}

Task<> CourseDoor::require_author(const Context& context, course::CourseId course,
                                  std::string_view asked) const {
    auth::require_role(context, Role::teacher);
    if (co_await standing(context, course) != CourseStanding::teacher) throw not_found(asked);
}

Task<CourseRole> CourseDoor::require_grader(const Context& context, course::CourseId course,
                                            std::string_view asked) const {
    auth::require_role(context, Role::teacher);
    auto found = co_await role(context, course);
    if (found.standing == CourseStanding::none) throw not_found(asked);
    co_return found;
}

Task<course::ActivityAccess> CourseDoor::access(const Context& context, course::CourseId course,
                                                std::optional<course::LessonId> lesson,
                                                std::string_view activity,
                                                std::string reference) const {
    const Principal& caller = context.principal;
    const course::FindActivityAccess query{caller.organization_id, caller.user_id, course,
                                           std::string(activity),  reference,      lesson};
    try {
        co_return co_await courses_.call(context, course::kFindActivityAccess, query);
    } catch (const Problem& problem) {
        if (problem.kind() != ProblemKind::not_found) throw;
    }
    throw not_found(activity);
}

}  // namespace lms::assessment
