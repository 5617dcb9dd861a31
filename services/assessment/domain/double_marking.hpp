#pragma once
// What follows from the marks of one submission, and what each marker sees meanwhile.
#include "services/assessment/contract/submission_marking.hpp"

namespace lms::assessment {

// One marker's part, in the order in which they took the submission.
struct MarkerResult {
    UserId marker;
    bool is_done = false;
    std::optional<Score> points;  // of a complete mark; done without one does not count
};

struct MarkingDecision {
    MarkingState state = MarkingState::waiting;  // never `released`
    std::optional<Score> points;
    GradeSource source = GradeSource::mark;
    std::int32_t markers_needed = 1;  // in all, by what is known now
    bool operator==(const MarkingDecision&) const = default;
};

// One marker (the last who took it), or two and a third where the rule says so. Results by hand are
// not of this: they stand over what is decided here.
MarkingDecision decide(const std::optional<DoubleMarking>& rule,
                       const std::vector<MarkerResult>& markers);

// Whether `viewer` sees the mark, the comments and the files of `other`: with two markers not
// before both have finished, so that neither follows the other.
bool sees_mark_of(const std::optional<DoubleMarking>& rule,
                  const std::vector<MarkerResult>& markers, UserId viewer, UserId other);

}  // namespace lms::assessment
