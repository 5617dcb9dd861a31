#pragma once
// Grading anew with another version of a question, after its key was corrected.
#include "services/assessment/contract/grading.hpp"

namespace lms::assessment {

// Of every answer of the quiz that was graded by `from_version`. A preview changes nothing. What
// people gave stands. Attempts that end later are graded by the same version, too.
struct StartRegrade {
    QuizId quiz_id;
    QuestionId question_id;
    std::int32_t from_version = 1;
    std::optional<std::int32_t> to_version;  // default: the newest
    bool preview = true;
};
BOOST_DESCRIBE_STRUCT(StartRegrade, (), (quiz_id, question_id, from_version, to_version, preview))
inline constexpr auto json_rules(const StartRegrade*) {
    return json::rules(json::field<&StartRegrade::from_version>(json::range{1, 1'000'000'000}),
                       json::field<&StartRegrade::to_version>(json::range{1, 1'000'000'000}),
                       json::field<&StartRegrade::preview>(json::defaulted{}));
}

enum class RegradeState { queued, running, done, failed };
BOOST_DESCRIBE_ENUM(RegradeState, queued, running, done, failed)

struct RegradeView {
    RegradeId id;
    QuizId quiz_id;
    QuestionId question_id;
    std::int32_t from_version = 1;
    std::int32_t to_version = 1;
    bool preview = true;
    RegradeState state = RegradeState::queued;
    std::int32_t answers = 0;           // looked at so far
    std::int32_t by_hand = 0;           // of those, whose points a person gave
    std::int32_t changed = 0;           // of those, whose grade is another one
    std::int32_t students_gaining = 0;  // once it is done
    std::int32_t students_losing = 0;
    UserId requested_by;
    std::optional<std::string> requested_by_name;
    Time requested_at;
    std::optional<Time> finished_at;
};
BOOST_DESCRIBE_STRUCT(RegradeView, (),
                      (id, quiz_id, question_id, from_version, to_version, preview, state, answers,
                       by_hand, changed, students_gaining, students_losing, requested_by,
                       requested_by_name, requested_at, finished_at))

struct ListRegrades {
    QuizId quiz_id;
    std::optional<std::int32_t> limit;  // default 20
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListRegrades, (), (quiz_id, limit, cursor))
inline constexpr auto json_rules(const ListRegrades*) {
    return json::rules(json::field<&ListRegrades::limit>(json::range{1, 100}));
}
struct RegradePage {
    std::vector<RegradeView> items;  // the newest first
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(RegradePage, (), (items, next_cursor))

struct RegradePath {
    QuizId quiz_id;
    RegradeId regrade_id;
};
BOOST_DESCRIBE_STRUCT(RegradePath, (), (quiz_id, regrade_id))
struct ListRegradeChanges {
    QuizId quiz_id;
    RegradeId regrade_id;
    std::optional<std::int32_t> limit;  // default 50
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListRegradeChanges, (), (quiz_id, regrade_id, limit, cursor))
inline constexpr auto json_rules(const ListRegradeChanges*) {
    return json::rules(json::field<&ListRegradeChanges::limit>(json::range{1, 100}));
}
struct RegradeChange {
    AttemptId attempt_id;
    Taker taker;
    std::string slot;
    Outcome outcome_before = Outcome::empty;
    Score earned_before;
    Outcome outcome = Outcome::empty;
    Score earned;
    Score points;
};
BOOST_DESCRIBE_STRUCT(RegradeChange, (),
                      (attempt_id, taker, slot, outcome_before, earned_before, outcome, earned,
                       points))
struct RegradeChangePage {
    std::vector<RegradeChange> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(RegradeChangePage, (), (items, next_cursor))

inline constexpr Endpoint<StartRegrade, RegradeView> kStartRegrade{
    Method::post,
    "/api/v1/quizzes/{quiz_id}/regrades",
    Access::teacher,
    "assessment.start_regrade",
    "Grade anew with another version of a question, or see what that would change",
    201};
inline constexpr Endpoint<ListRegrades, RegradePage> kListRegrades{
    Method::get, "/api/v1/quizzes/{quiz_id}/regrades", Access::teacher, "assessment.list_regrades",
    "What was graded anew, by whom"};
inline constexpr Endpoint<RegradePath, RegradeView> kGetRegrade{
    Method::get, "/api/v1/quizzes/{quiz_id}/regrades/{regrade_id}", Access::teacher,
    "assessment.get_regrade", "How far grading anew is, and what it led to"};
inline constexpr Endpoint<ListRegradeChanges, RegradeChangePage> kListRegradeChanges{
    Method::get, "/api/v1/quizzes/{quiz_id}/regrades/{regrade_id}/changes", Access::teacher,
    "assessment.list_regrade_changes", "Every grade that is another one, before and after"};

}  // namespace lms::assessment
