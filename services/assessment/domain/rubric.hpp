#pragma once
// What a mark earns by the form of its assignment. Pure and exact.
#include "libs/core/problem.hpp"
#include "services/assessment/contract/rubrics.hpp"

namespace lms::assessment {

// The most that a form gives: `points` without criteria, else the sum of its best levels or maxima.
Score most_of(const MarkingForm& form, Score points);

// Every fault of a form with its place ("criteria[1].levels[0].least"), at most 50.
std::vector<FieldError> validate(const MarkingForm& form);

// Every fault of a mark: criteria that the form has not, levels that are not the criterion's,
// points outside of what may be given.
std::vector<FieldError> validate(const Mark& mark, const MarkingForm& form, Score points);

// What a mark without faults earns of `points`: the sum, in proportion to the most that the form
// gives. Nothing while a criterion waits.
std::optional<Score> earned_by(const Mark& mark, const MarkingForm& form, Score points);

// As students may see it: without the notes for markers.
MarkingForm for_students(const MarkingForm& form);
// Whether students see it before there is a result.
bool is_shown_before(const MarkingForm& form);

}  // namespace lms::assessment
