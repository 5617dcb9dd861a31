#include "services/assessment/app/quiz_door.hpp"

#include "libs/auth/policy.hpp"
#include "libs/core/problem.hpp"

namespace lms::assessment {

Task<store::QuizHead> QuizDoor::find(const Context& context, QuizId quiz) const {
    auth::require_role(context, Role::teacher);
    auto head =
        co_await store::find_quiz(*database_, context, context.principal.organization_id, quiz);
    if (!head) throw not_found("quiz");
    co_return std::move(*head);
}

Task<store::QuizHead> QuizDoor::to_edit(const Context& context, QuizId quiz) const {
    auto head = co_await find(context, quiz);
    co_await courses_.require_author(context, head.course_id, "quiz");
    co_return head;
}

Task<SeenQuiz> QuizDoor::to_grade(const Context& context, QuizId quiz) const {
    auto head = co_await find(context, quiz);
    auto role = co_await courses_.require_grader(context, head.course_id, "quiz");
    co_return SeenQuiz{std::move(head), std::move(role)};
}

}  // namespace lms::assessment
