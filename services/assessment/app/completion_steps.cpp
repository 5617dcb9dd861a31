#include "services/assessment/app/completion_steps.hpp"

#include <algorithm>

#include "libs/core/problem.hpp"
#include "services/assessment/app/attempt_documents.hpp"
#include "services/assessment/app/attempt_results.hpp"
#include "services/assessment/app/mark_release.hpp"
#include "services/assessment/contract/events.hpp"
#include "services/assessment/store/quiz_store.hpp"
#include "services/course/contract/rule_endpoints.hpp"

namespace lms::assessment {

namespace {

// What students are told.
constexpr std::string_view kGraded = "quiz.graded", kGradeChanged = "quiz.grade_changed",
                           kGradedUnseen = "quiz.graded_unseen";

// Later it may be otherwise. What the course service cannot read it may read once it has been
// updated, too.
bool is_transient(const Problem& problem) {
    const ProblemTraits& traits = describe(problem.kind());
    const bool is_unread =
        problem.kind() == ProblemKind::malformed || problem.kind() == ProblemKind::validation;
    return traits.retryable || traits.status >= 500 || is_unread;
}

std::string detail_of(const course::ProgressSaved& saved) {
    if (saved.course_state == course::ProgressState::completed) return "course_completed";
    return saved.state == course::ProgressState::completed ? "lesson_completed"
                                                           : "lesson_in_progress";
}

}  // namespace

// The course shows its students what it is told: nothing of a mark that waits until nobody can
// answer any more. That holds of a score too which is not known yet.
Task<StepFound> CompletionSteps::tell_course(const Context& context,
                                             const store::CompletionRow& saga,
                                             const store::AttemptFacts& attempt) const {
    const MarkRelease release =
        co_await release_of(parts_.database, context, parts_.quizzes, attempt, parts_.clock.now());
    StepFound found;
    found.marks = release.marks;
    found.closes = release.closes;
    found.outcome = StepOutcome::skipped;
    found.detail = "not_in_a_lesson";
    if (!attempt.lesson_id) co_return found;
    course::ReportResult result;
    result.organization_id = attempt.organization_id;
    result.lesson_id = *attempt.lesson_id;
    result.user_id = attempt.user_id;
    result.completed = true;
    if (found.marks == MarksTold::told) {
        result.score_percent = saga.score_percent;
        result.score_known_at = saga.scored_at;
    }
    try {
        const course::ProgressSaved saved =
            co_await parts_.courses.call(context, course::kReportResult, result);
        found.outcome = StepOutcome::done;
        found.detail = detail_of(saved);
        found.course_completed = saved.course_state == course::ProgressState::completed;
    } catch (const Problem& problem) {
        if (is_transient(problem)) throw;
        found.detail = problem.code();  // not enrolled any more, or the lesson is gone
    }
    co_return found;
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
            co_return co_await notify(transaction, context, saga, attempt);
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
    // Whoever combines these attempts later is later by the clock too: the course goes by that.
    store::lock_results(transaction, quiz, {attempt.user_id});
    saga.scored_at = co_await store::read_clock(transaction, context);
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

// Once of every grade that students may see: the first one, and each that is another. Of what they
// may not see yet, once that it is graded. No message holds a mark.
Task<StepFound> CompletionSteps::notify(pg::Transaction& transaction, const Context& context,
                                        const store::CompletionRow& saga,
                                        const store::AttemptFacts& attempt) const {
    const OrganizationId organization = attempt.organization_id;
    const auto records =
        co_await store::list_records(transaction, context, organization, attempt.attempt_id);
    const auto was_said = [&](std::string_view message) {
        return std::ranges::any_of(records, [&](const CompletionRecord& record) {
            return record.step == CompletionStep::notification && record.detail == message;
        });
    };
    std::string message(kGraded);
    if (was_said(kGraded)) message = kGradeChanged;
    if (saga.marks != MarksTold::told) {
        if (was_said(kGradedUnseen) || was_said(kGraded))
            co_return StepFound{StepOutcome::skipped, "marks_are_withheld"};
        message = kGradedUnseen;
    }
    const auto quiz =
        co_await store::find_quiz(transaction, context, organization, attempt.quiz_id);
    const NotificationRequested asked{attempt.user_id, message, attempt.course_id,
                                      attempt.attempt_id.to_string(), quiz.value().title};
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
    told.is_withheld = saga.marks != MarksTold::told;
    parts_.outbox.append(transaction, context, attempt.organization_id,
                         attempt.attempt_id.to_string(), told);
    return {StepOutcome::done, "AssessmentCompleted"};
}

}  // namespace lms::assessment
