#pragma once
// Attempts as those see them who grade: lists, every answer with its whole history, what happened.
#include "services/assessment/contract/grading.hpp"

namespace lms::assessment {

struct ListAttempts {
    QuizId quiz_id;
    std::optional<AttemptStatus> status;
    std::optional<UserId> user_id;
    std::optional<std::string> q;       // part of a name or an address
    std::optional<bool> waiting;        // true: those with answers that wait for people
    std::optional<std::int32_t> limit;  // default 50
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListAttempts, (), (quiz_id, status, user_id, q, waiting, limit, cursor))
inline constexpr auto json_rules(const ListAttempts*) {
    return json::rules(json::field<&ListAttempts::q>(json::length{0, 200}),
                       json::field<&ListAttempts::limit>(json::range{1, 100}));
}
struct AttemptSummary {
    AttemptId attempt_id;
    QuizId quiz_id;
    Taker taker;
    std::int32_t number = 1;
    AttemptStatus status = AttemptStatus::in_progress;
    Time began;
    std::optional<Time> deadline;
    std::optional<Time> ended;
    std::optional<Score> earned;  // null until it has ended
    Score possible;
    bool is_complete = false;  // nothing waits
    std::int32_t waiting = 0;  // answers
    std::int32_t snapshot = 1;
};
BOOST_DESCRIBE_STRUCT(AttemptSummary, (),
                      (attempt_id, quiz_id, taker, number, status, began, deadline, ended, earned,
                       possible, is_complete, waiting, snapshot))
struct AttemptPage {
    std::vector<AttemptSummary> items;  // the newest first; no previews
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(AttemptPage, (), (items, next_cursor))

// A message about a slot as it arrived.
struct AnswerRecord {
    std::int64_t sequence = 0;
    AnswerAction action = AnswerAction::save;
    std::optional<Answer> answer;
    Certainty certainty = Certainty::low;
    std::string hint;
    Time client_at;  // of the device's clock
    Time received;
    bool in_grace = false;
    std::optional<Outcome> checked;
    bool is_newest = false;  // the one that counts where nothing is checked
};
BOOST_DESCRIBE_STRUCT(AnswerRecord, (),
                      (sequence, action, answer, certainty, hint, client_at, received, in_grace,
                       checked, is_newest))

enum class GradeCause { by_hand, taken_back, regraded };
BOOST_DESCRIBE_ENUM(GradeCause, by_hand, taken_back, regraded)
// Every change of a grade after the attempt had ended.
struct GradeChange {
    GradeCause cause = GradeCause::by_hand;
    Outcome outcome_before = Outcome::empty;
    Score earned_before;
    Outcome outcome = Outcome::empty;
    Score earned;
    std::int32_t version = 1;  // of the question, that graded it
    std::string comment;
    UserId changed_by;
    std::optional<std::string> name;  // theirs
    Time changed_at;
};
BOOST_DESCRIBE_STRUCT(GradeChange, (),
                      (cause, outcome_before, earned_before, outcome, earned, version, comment,
                       changed_by, name, changed_at))

struct SlotRecord {
    static constexpr bool kSecret = true;
    std::string slot;
    std::string section;
    std::int32_t page = 0;
    QuestionId question_id;
    std::int32_t version = 1;  // that the student saw
    std::string name;
    Score points;
    StudentQuestion asked;
    QuestionKey key;
    std::optional<Answer> answer;        // that counts
    std::optional<Answer> right_answer;  // null where people grade
    std::optional<GradedSlot> grade;     // null while the attempt runs
    std::int32_t entry_count = 0;
    std::vector<AnswerRecord> entries;  // in the order of arrival
    std::vector<GradeChange> changes;   // the newest first, at most 100
};
BOOST_DESCRIBE_STRUCT(SlotRecord, (),
                      (slot, section, page, question_id, version, name, points, asked, key, answer,
                       right_answer, grade, entry_count, entries, changes))
inline constexpr std::int32_t kFewEntries = 50;
// Of every slot the newest `kFewEntries`; of one that is named, all.
struct GetAnswers {
    AttemptId attempt_id;
    std::optional<std::string> slot;
};
BOOST_DESCRIBE_STRUCT(GetAnswers, (), (attempt_id, slot))
struct AttemptRecord {
    static constexpr bool kSecret = true;
    AttemptSummary attempt;
    std::string title;  // of the quiz, as it was taken
    std::vector<SlotRecord> slots;
};
BOOST_DESCRIBE_STRUCT(AttemptRecord, (), (attempt, title, slots))

// A fact that was noted while the attempt ran: what the page or the server saw, never what it
// means.
struct SignalRecord {
    Time at;
    std::optional<Time> client_at;
    std::string kind;
    json::Raw detail;
};
BOOST_DESCRIBE_STRUCT(SignalRecord, (), (at, client_at, kind, detail))
// Of an answer that was kept: how long after the one before it, of any slot, it arrived.
struct AnswerTiming {
    std::string slot;
    std::int64_t sequence = 0;
    Time received;
    double seconds_since_previous = 0;  // of the first: since the beginning
    double device_lag_s = 0;            // by which the device's clock was behind the server's
};
BOOST_DESCRIBE_STRUCT(AnswerTiming, (),
                      (slot, sequence, received, seconds_since_previous, device_lag_s))
// While an address, or a browser, was heard from.
struct HeardFrom {
    std::string source;
    Time first;
    Time last;
    std::int32_t times = 0;  // that it began to be
};
BOOST_DESCRIBE_STRUCT(HeardFrom, (), (source, first, last, times))
// While the quiz is graded without names every source and every detail is empty.
struct AttemptSignals {
    std::vector<SignalRecord> signals;  // in the order of arrival, at most 1,000
    std::vector<AnswerTiming> answers;  // at most 1,000
    std::vector<HeardFrom> addresses;
    std::vector<HeardFrom> browsers;
    std::int32_t session_changes = 0;  // from one login to another
    bool addresses_in_turns = false;   // one was heard from again after another one
    bool browsers_in_turns = false;
    bool is_cut_off = false;  // there are more than these
};
BOOST_DESCRIBE_STRUCT(AttemptSignals, (),
                      (signals, answers, addresses, browsers, session_changes, addresses_in_turns,
                       browsers_in_turns, is_cut_off))

inline constexpr Endpoint<ListAttempts, AttemptPage> kListAttempts{
    Method::get, "/api/v1/quizzes/{quiz_id}/attempts", Access::teacher, "assessment.list_attempts",
    "The attempts of a quiz"};
inline constexpr Endpoint<GetAnswers, AttemptRecord> kGetAnswers{
    Method::get, "/api/v1/attempts/{attempt_id}/answers", Access::teacher, "assessment.get_answers",
    "Every answer of an attempt with its history and its grade"};
inline constexpr Endpoint<AttemptPath, AttemptSignals> kGetSignals{
    Method::get, "/api/v1/attempts/{attempt_id}/signals", Access::teacher, "assessment.get_signals",
    "What happened during an attempt: times, addresses, sessions"};

}  // namespace lms::assessment
