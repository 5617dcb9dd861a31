#include "services/assessment/app/grading_door.hpp"

#include <algorithm>

#include "libs/auth/policy.hpp"
#include "libs/core/problem.hpp"
#include "services/assessment/store/class_store.hpp"

namespace lms::assessment {

Task<GraderOfQuiz> require_quiz_grader(pg::Database& database, const Context& context,
                                       const CourseDoor& door, QuizId quiz) {
    auth::require_role(context, Role::teacher);
    const auto head =
        co_await store::find_quiz(database, context, context.principal.organization_id, quiz);
    if (!head) throw not_found("quiz");
    const CourseRole role = co_await door.require_grader(context, head->course_id, "quiz");
    co_return GraderOfQuiz{role, *head};
}

Task<GraderOfAttempt> require_attempt_grader(pg::Database& database, const Context& context,
                                             const CourseDoor& door, AttemptId attempt) {
    auth::require_role(context, Role::teacher);
    const OrganizationId organization = context.principal.organization_id;
    auto row = co_await store::find_attempt(database, context, organization, attempt);
    if (!row || row->is_preview) throw not_found("attempt");
    const CourseRole role = co_await door.require_grader(context, row->course_id, "attempt");
    if (role.sections) {
        const auto student = co_await store::find_member(database, context, organization,
                                                         row->course_id, row->user_id);
        const bool is_theirs = student && student->section_id &&
                               std::ranges::count(*role.sections, *student->section_id) > 0;
        if (!is_theirs) throw not_found("attempt");
    }
    co_return GraderOfAttempt{role, std::move(*row)};
}

bool may_decide(const CourseRole& role) {
    return role.standing == CourseStanding::teacher;
}

}  // namespace lms::assessment
