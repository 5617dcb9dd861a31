#pragma once
// What becomes of an attempt, and of each answer that arrives.
#include <span>
#include <string>
#include <vector>

#include "services/assessment/contract/attempt.hpp"
#include "services/assessment/contract/question.hpp"
#include "services/assessment/domain/attempt_layout.hpp"
#include "services/assessment/domain/attempt_time.hpp"

namespace lms::assessment {

enum class AttemptEvent { begin, run_out, submit, abandon, grade_partly, grade_fully };
// Nothing where the event cannot happen. Grading again is no new state.
std::optional<AttemptStatus> next(AttemptStatus status, AttemptEvent event);

struct Settled {
    AttemptStatus status = AttemptStatus::not_begun;
    std::optional<Time> ended;  // submitted or abandoned by the clock
    bool operator==(const Settled&) const = default;
};
// What time alone has made of an attempt by `now`, whether or not anybody looked since. One that is
// submitted by the clock ends at its deadline.
Settled settle(AttemptStatus status, const AttemptTimes& times, LateRule late, Time now);

// A message that was kept. The entries of a slot are its whole history, in order of arrival.
struct AnswerEntry {
    AnswerMessage message;
    Time received;
    Promptness promptness = Promptness::in_time;
    std::optional<Outcome> checked;  // of a check
    bool operator==(const AnswerEntry&) const = default;
};
using AnswerHistory = std::span<const AnswerEntry>;
inline constexpr std::size_t kMostEntries = 10'000;  // of a slot
// Checks and hints of a slot: each is graded again with whatever follows.
inline constexpr std::size_t kMostChecks = 300;

// The entry that counts: that with the greatest number, whenever it arrived. Null: none.
const AnswerEntry* newest_answer(AnswerHistory history);
// Of everything that was kept; 0 for nothing.
std::int64_t greatest_sequence(AnswerHistory history);
// By their numbers.
std::vector<const AnswerEntry*> checks(AnswerHistory history);
// Ids of hints that were shown before the message with this number.
std::vector<std::string> hints_seen(AnswerHistory history, std::int64_t before);
// Ids of hints whose text an entry of this history may know of: those with smaller numbers, and
// those that were sent before it arrived, whatever number it carries.
std::vector<std::string> hints_known(AnswerHistory history, const AnswerEntry& entry);

// Whether nothing that is sent now could change what the slot earns: an immediate answer that was
// checked, no try left, or right already.
bool is_fixed(const Behaviour& behaviour, AnswerHistory history);

// Whether there are checks and hints before the end.
bool is_offered(BehaviourKind behaviour, AnswerAction action);

struct RunningAttempt {
    const Quiz& quiz;
    const AttemptLayout& layout;
    AttemptStatus status = AttemptStatus::in_progress;  // settled
    AttemptTimes times;
    std::int32_t page = 0;  // the furthest that was opened
};

// Sequentially only the page that is open and the next one.
bool may_open(const RunningAttempt& attempt, std::int32_t page);

// What becomes of a message that arrives now, beside what is kept of its slot. A check is graded
// then (judge_check), a hint looked for (judge_hint).
Reception judge(const RunningAttempt& attempt, AnswerHistory history, const AnswerMessage& message,
                Time now);
// What is empty or no answer to the question uses up no try.
Reception judge_check(const Graded& graded);
// A hint that there is, and whose hints before it were seen.
Reception judge_hint(const Question& question, AnswerHistory history, const AnswerMessage& message);

// Whether a message with this reception is added to the history.
bool is_kept(Reception reception);
AnswerEntry entry_of(const RunningAttempt& attempt, AnswerMessage message, Time now,
                     std::optional<Outcome> checked = std::nullopt);

}  // namespace lms::assessment
