#pragma once
// What a student receives of an attempt: while it runs, and when looking back.
#include "services/assessment/contract/attempt.hpp"
#include "services/assessment/contract/student_question.hpp"

namespace lms::assessment {

// A question of a running attempt, with what the student did there.
struct StudentSlot {
    std::string slot;
    std::string section;
    std::int32_t page = 0;
    Score points;
    StudentQuestion question;
    std::optional<Answer> answer;
    Certainty certainty = Certainty::low;
    std::int64_t sequence = 0;       // the greatest that was kept
    std::vector<StudentHint> hints;  // that were asked for
    std::optional<std::int32_t> tries_left;
    bool is_fixed = false;
    bool operator==(const StudentSlot&) const = default;
};
BOOST_DESCRIBE_STRUCT(StudentSlot, (),
                      (slot, section, page, points, question, answer, certainty, sequence, hints,
                       tries_left, is_fixed))
static_assert(!kHoldsSecret<StudentSlot>);

// What is said about an answer. Secret: made by review() alone, of what the rules show at the
// moment, and part of no type that is sent with an open question.
struct SlotFeedback {
    static constexpr bool kSecret = true;
    std::string slot;
    std::optional<Outcome> outcome;
    std::vector<PartGraded> parts;
    std::optional<Score> earned;  // null also where it waits for a person or a judge
    std::vector<std::string> specific;
    std::optional<std::string> general;
    std::optional<Answer> right_answer;
    bool operator==(const SlotFeedback&) const = default;
};
BOOST_DESCRIBE_STRUCT(SlotFeedback, (),
                      (slot, outcome, parts, earned, specific, general, right_answer))

// Of the whole attempt, as far as it is shown.
struct AttemptOverview {
    std::optional<Score> earned;
    Score possible;
    bool is_complete = false;
    std::optional<std::string> overall_feedback;
    bool operator==(const AttemptOverview&) const = default;
};
BOOST_DESCRIBE_STRUCT(AttemptOverview, (), (earned, possible, is_complete, overall_feedback))

}  // namespace lms::assessment
