#include "services/assessment/app/completion_steps.hpp"

#include <algorithm>

#include "libs/core/problem.hpp"
#include "services/assessment/app/attempt_documents.hpp"
#include "services/assessment/app/attempt_results.hpp"
#include "services/assessment/contract/events.hpp"
#include "services/assessment/domain/attempt_review.hpp"
#include "services/assessment/store/quiz_store.hpp"
#include "services/course/contract/rule_endpoints.hpp"

namespace lms::assessment {

namespace {

// Later it may be otherwise.
bool is_transient(const Problem& problem) {
    const ProblemTraits& traits = describe(problem.kind());
    return traits.retryable || traits.status >= 500;
}

std::string detail_of(const course::ProgressSaved& saved) {
    if (saved.course_state == course::ProgressState::completed) return "course_completed";
    return saved.state == course::ProgressState::completed ? "lesson_completed"
                                                           : "lesson_in_progress";
}

}  // namespace

// The course shows its students what it is told: nothing of a mark that waits until nobody can
// answer any more.
Task<bool> CompletionSteps::may_tell_marks(const Context& context,
                                           const store::AttemptFacts& attempt) const {
    const OrganizationId organization = attempt.organization_id;
    const auto head =
        co_await store::find_quiz(parts_.database, context, organization, attempt.quiz_id);
    const auto published =
        co_await parts_.quizzes.snapshot(parts_.database, context, organization, attempt.quiz_id,
                                         head.value().published_number.value());
    const ReviewRules& rules = published->quiz.review;
    if (rules.immediately_after.marks || rules.later_while_open.marks) co_return true;
    if (!rules.after_close.marks) co_return false;
    co_return moment_of(attempt.ended, head->latest_close, parts_.clock.now()) ==
        ReviewMoment::after_close;
}

Task<StepFound> CompletionSteps::tell_course(const Context& context,
                                             const store::CompletionRow& saga,
                                             const store::AttemptFacts& attempt) const {
    if (!attempt.lesson_id) co_return StepFound{StepOutcome::skipped, "not_in_a_lesson"};
    std::optional<std::int32_t> score_percent;
    if (saga.score_percent && co_await may_tell_marks(context, attempt))
        score_percent = saga.score_percent;
    const course::ReportResult result{attempt.organization_id,
                                      *attempt.lesson_id,
                                      attempt.user_id,
                                      score_percent,
                                      true,
                                      std::nullopt};
    std::string refusal;
    try {
        const course::ProgressSaved saved =
            co_await parts_.courses.call(context, course::kReportResult, result);
        co_return StepFound{StepOutcome::done, detail_of(saved),
                            saved.course_state == course::ProgressState::completed};
    } catch (const Problem& problem) {
        if (is_transient(problem)) throw;
        refusal = problem.code();  // not enrolled any more, or the lesson is gone
    }
    co_return StepFound{StepOutcome::skipped, refusal};
}

Task<StepFound> CompletionSteps::carry_out(pg::Transaction& transaction, const Context& context,
                                           store::CompletionRow& saga,
                                           const store::AttemptRow& attempt) const {
    switch (saga.step) {
        case CompletionStep::validation:
            co_return co_await validate(transaction, context, attempt);
        case CompletionStep::score:
            co_return co_await score(transaction, context, saga, attempt);
        case CompletionStep::progress:
            break;
        case CompletionStep::certificate:
            // The course service issues it by itself, in the same moment as it tells of the
            // completed course.
            if (saga.course_completed) co_return StepFound{StepOutcome::done, "course_completed"};
            co_return StepFound{StepOutcome::skipped, "course_not_completed"};
        case CompletionStep::notification:
            co_return co_await notify(transaction, context, attempt);
        case CompletionStep::unlock:
            co_return unlock(transaction, context, saga, attempt);
    }
    throw std::logic_error("the course service is told outside of transactions");
}

Task<StepFound> CompletionSteps::validate(pg::Transaction& transaction, const Context& context,
                                          const store::AttemptRow& attempt) const {
    const bool was_submitted =
        attempt.status == AttemptStatus::graded || attempt.status == AttemptStatus::needs_grading;
    if (!was_submitted || attempt.is_preview)
        co_return StepFound{StepOutcome::failed, "not_submitted"};
    const auto slots = co_await store::list_slots(transaction, context, attempt.organization_id,
                                                  attempt.attempt_id);
    const AttemptLayout layout = read_layout(attempt);
    const bool all_there =
        std::ranges::equal(layout.questions, slots, {}, &LaidQuestion::slot, &store::SlotRow::slot);
    if (!all_there) co_return StepFound{StepOutcome::failed, "not_all_questions"};
    co_return StepFound{StepOutcome::done, std::to_string(slots.size())};
}

Task<StepFound> CompletionSteps::score(pg::Transaction& transaction, const Context& context,
                                       store::CompletionRow& saga,
                                       const store::AttemptFacts& attempt) const {
    const OrganizationId organization = attempt.organization_id;
    const QuizId quiz = attempt.quiz_id;
    const auto rows =
        co_await store::list_results(transaction, context, organization, quiz, {attempt.user_id});
    const auto head = co_await store::find_quiz(transaction, context, organization, quiz);
    const auto published = co_await parts_.quizzes.snapshot(
        transaction, context, organization, quiz, head.value().published_number.value());
    const auto result = result_of(*published, rows);
    saga.score_percent.reset();
    if (result && result->is_final)
        saga.score_percent = percent_of(result->earned, published->total_points);
    co_await parts_.mastering.refresh(transaction, context, organization, attempt.course_id,
                                      attempt.user_id);
    co_return StepFound{StepOutcome::done, saga.score_percent
                                               ? std::to_string(*saga.score_percent) + " %"
                                               : "waits_for_grading"};
}

// Once of every grade: the first one, and each that is another.
Task<StepFound> CompletionSteps::notify(pg::Transaction& transaction, const Context& context,
                                        const store::AttemptFacts& attempt) const {
    const OrganizationId organization = attempt.organization_id;
    const auto records =
        co_await store::list_records(transaction, context, organization, attempt.attempt_id);
    const bool again = std::ranges::any_of(records, [](const CompletionRecord& record) {
        return record.step == CompletionStep::notification;
    });
    const auto quiz =
        co_await store::find_quiz(transaction, context, organization, attempt.quiz_id);
    const NotificationRequested asked{attempt.user_id, again ? "quiz.grade_changed" : "quiz.graded",
                                      attempt.course_id, attempt.attempt_id.to_string(),
                                      quiz.value().title};
    parts_.outbox.append(transaction, context, organization, attempt.user_id.to_string(), asked);
    co_return StepFound{StepOutcome::done, asked.message};
}

StepFound CompletionSteps::unlock(pg::Transaction& transaction, const Context& context,
                                  const store::CompletionRow& saga,
                                  const store::AttemptFacts& attempt) const {
    AssessmentCompleted told;
    told.attempt_id = attempt.attempt_id;
    told.quiz_id = attempt.quiz_id;
    told.course_id = attempt.course_id;
    told.lesson_id = attempt.lesson_id;
    told.user_id = attempt.user_id;
    told.round = saga.round;
    told.earned = Score::of_units(attempt.earned.value_or(0)).as_double();
    told.possible = Score::of_units(attempt.possible).as_double();
    told.result_percent = saga.score_percent;
    parts_.outbox.append(transaction, context, attempt.organization_id,
                         attempt.attempt_id.to_string(), told);
    return {StepOutcome::done, "AssessmentCompleted"};
}

}  // namespace lms::assessment
