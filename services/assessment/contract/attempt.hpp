#pragma once
// An attempt at a quiz: its states, what is said about an answer that arrives, what it earned.
#include "libs/core/time.hpp"
#include "services/assessment/contract/answer.hpp"

namespace lms::assessment {

// Why an attempt cannot begin now.
enum class HindranceKind {
    too_early,
    closed,
    no_attempts_left,
    wait,     // since the last attempt
    running,  // another attempt is not over
    password,
    network,
    browser
};
BOOST_DESCRIBE_ENUM(HindranceKind, too_early, closed, no_attempts_left, wait, running, password,
                    network, browser)
struct Hindrance {
    HindranceKind kind = HindranceKind::closed;
    std::optional<Time> at;  // when it ends, or since when the quiz is closed
    bool operator==(const Hindrance&) const = default;
};
BOOST_DESCRIBE_STRUCT(Hindrance, (), (kind, at))

// overdue: time is over and the grace period runs. needs_grading: by a person or a judge.
enum class AttemptStatus {
    not_begun,
    in_progress,
    overdue,
    submitted,
    abandoned,
    needs_grading,
    graded
};
BOOST_DESCRIBE_ENUM(AttemptStatus, not_begun, in_progress, overdue, submitted, abandoned,
                    needs_grading, graded)

// How sure a student is that the answer is right, where the behaviour asks for it.
enum class Certainty { low, middle, high };
BOOST_DESCRIBE_ENUM(Certainty, low, middle, high)

// check: save and grade now. hint: show it; the answer stays.
enum class AnswerAction { save, check, hint };
BOOST_DESCRIBE_ENUM(AnswerAction, save, check, hint)

struct AnswerMessage {
    std::string slot;
    std::int64_t sequence = 0;  // grows with every message about the slot, on any device
    AnswerAction action = AnswerAction::save;
    std::optional<Answer> answer;  // null: taken back
    Certainty certainty = Certainty::low;
    std::string hint;
    Time client_at;  // what the device's clock said; a fact for people, never for rules
    bool operator==(const AnswerMessage&) const = default;
};
BOOST_DESCRIBE_STRUCT(AnswerMessage, (),
                      (slot, sequence, action, answer, certainty, hint, client_at))

// What became of a message. Kept: accepted (it counts), superseded (a newer one counts), repeated
// (it was kept before). All others changed nothing. conflicting: its number belongs to another
// message; take one above the newest. out_of_order: a check or hint older than what is kept.
enum class Reception {
    accepted,
    superseded,
    repeated,
    conflicting,
    out_of_order,
    late,
    not_running,
    unknown_slot,
    not_on_page,
    not_offered,
    fixed,
    nothing_to_check,
    unknown_hint,
    too_many
};
BOOST_DESCRIBE_ENUM(Reception, accepted, superseded, repeated, conflicting, out_of_order, late,
                    not_running, unknown_slot, not_on_page, not_offered, fixed, nothing_to_check,
                    unknown_hint, too_many)

struct SlotGrade {
    std::string slot;
    Outcome outcome = Outcome::empty;
    Score score;   // after penalties; up to 3 and down to -6 where certainty counts
    Score points;  // that it could earn at a score of 1
    Score earned;
    bool by_hand = false;
    bool operator==(const SlotGrade&) const = default;
};
BOOST_DESCRIBE_STRUCT(SlotGrade, (), (slot, outcome, score, points, earned, by_hand))

struct AttemptGrade {
    std::vector<SlotGrade> slots;
    Score earned;
    Score possible;
    bool is_complete = false;  // nothing waits for a person or a judge
    bool operator==(const AttemptGrade&) const = default;
};
BOOST_DESCRIBE_STRUCT(AttemptGrade, (), (slots, earned, possible, is_complete))

inline constexpr auto json_rules(const AnswerMessage*) {
    return json::rules(json::field<&AnswerMessage::slot>(json::length{1, 80}),
                       json::field<&AnswerMessage::sequence>(json::range{1, 9'007'199'254'740'991}),
                       json::field<&AnswerMessage::action>(json::defaulted{}),
                       json::field<&AnswerMessage::certainty>(json::defaulted{}),
                       json::field<&AnswerMessage::hint>(json::length{0, 64}, json::defaulted{}));
}

}  // namespace lms::assessment
