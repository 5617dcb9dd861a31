#pragma once
// The saga of an attempt that was submitted: from its grades to the progress of its student.
#include "services/assessment/contract/grading.hpp"

namespace lms::assessment {

// Those of the specification. progress: told to the course service, which in the same transaction
// unlocks what comes next and completes the course. unlock: what that opened is told to everybody.
enum class CompletionStep { validation, score, progress, certificate, notification, unlock };
BOOST_DESCRIBE_ENUM(CompletionStep, validation, score, progress, certificate, notification, unlock)
// waiting: for people to grade. failed: given up; somebody may let it go on.
enum class CompletionState { running, waiting, done, failed };
BOOST_DESCRIBE_ENUM(CompletionState, running, waiting, done, failed)
enum class StepOutcome { done, skipped, failed };
BOOST_DESCRIBE_ENUM(StepOutcome, done, skipped, failed)

// What may be told of the marks of a quiz now. at_close: nothing until nobody can answer any more.
enum class MarksTold { told, at_close, never };
BOOST_DESCRIBE_ENUM(MarksTold, told, at_close, never)

struct CompletionRecord {
    CompletionStep step = CompletionStep::validation;
    StepOutcome outcome = StepOutcome::done;
    std::int32_t round = 1;
    std::string detail;  // "not_in_a_lesson", "course_completed", a refusal's code
    Time at;
};
BOOST_DESCRIBE_STRUCT(CompletionRecord, (), (step, outcome, round, detail, at))

struct CompletionSagaView {
    AttemptId attempt_id;
    QuizId quiz_id;
    CompletionState state = CompletionState::running;
    CompletionStep step = CompletionStep::validation;  // that is next
    std::int32_t round = 1;  // a further one with each change of the grade
    std::int32_t tries = 0;  // of the step, that failed
    std::optional<std::string> last_error;
    std::optional<Time> next_at;  // of the next try
    std::optional<std::int32_t> score_percent;
    MarksTold marks = MarksTold::told;  // of the last time that the course was told
    Time created_at;
    Time updated_at;
    std::vector<CompletionRecord> records;  // the newest first, at most 100
};
BOOST_DESCRIBE_STRUCT(CompletionSagaView, (),
                      (attempt_id, quiz_id, state, step, round, tries, last_error, next_at,
                       score_percent, marks, created_at, updated_at, records))

struct ListCompletions {
    QuizId quiz_id;
    std::optional<CompletionState> state;
    std::optional<std::int32_t> limit;  // default 50
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListCompletions, (), (quiz_id, state, limit, cursor))
inline constexpr auto json_rules(const ListCompletions*) {
    return json::rules(json::field<&ListCompletions::limit>(json::range{1, 100}));
}
struct CompletionPage {
    std::vector<CompletionSagaView> items;  // without records; the newest attempt first
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(CompletionPage, (), (items, next_cursor))

inline constexpr Endpoint<AttemptPath, CompletionSagaView> kGetCompletion{
    Method::get, "/api/v1/attempts/{attempt_id}/completion", Access::teacher,
    "assessment.get_completion", "How far the consequences of an attempt are"};
inline constexpr Endpoint<AttemptPath, CompletionSagaView> kRetryCompletion{
    Method::post, "/api/v1/attempts/{attempt_id}/completion/retry", Access::teacher,
    "assessment.retry_completion", "Try at once again what failed"};
inline constexpr Endpoint<ListCompletions, CompletionPage> kListCompletions{
    Method::get, "/api/v1/quizzes/{quiz_id}/completions", Access::teacher,
    "assessment.list_completions", "How far the consequences of the attempts of a quiz are"};

}  // namespace lms::assessment
