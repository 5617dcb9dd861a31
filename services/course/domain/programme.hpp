#pragma once
// When a programme is completed, how far somebody is, and what comes next. Pure.
#include <optional>
#include <span>
#include <vector>

#include "libs/core/problem.hpp"
#include "services/course/contract/programmes.hpp"

namespace lms::course {

// A course of a programme, as one student stands to it.
struct ProgrammeStep {
    bool required = true;
    bool enrolled = false;
    bool completed = false;
    std::int32_t percent = 0;  // 0 to 100
};

struct ProgrammeRules {
    CourseOrder order = CourseOrder::free;
    std::int32_t optional_count = 0;  // more than there are counts as all of them
};

struct ProgrammeStanding {
    ProgrammeProgress progress;
    bool completed = false;
    std::vector<bool> locked;         // by step
    std::optional<std::size_t> next;  // the step to go on with; nothing when completed
};

// Required courses, and the best of the optional ones as far as they are asked for, count alike.
// A programme without courses is never completed.
ProgrammeStanding standing_of(const ProgrammeRules& rules, std::span<const ProgrammeStep> steps);

// The steps that a student is to be enrolled in now: required, open and not yet theirs. Which
// optional courses somebody takes is their own choice.
std::vector<std::size_t> steps_to_enter(const ProgrammeRules& rules,
                                        std::span<const ProgrammeStep> steps);

// What keeps a programme from being published.
std::vector<FieldError> check_programme(const ProgrammeRules& rules,
                                        std::span<const ProgrammeCourse> courses);

}  // namespace lms::course
