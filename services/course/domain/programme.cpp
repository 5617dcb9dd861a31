#include "services/course/domain/programme.hpp"

#include <algorithm>
#include <functional>

namespace lms::course {

namespace {

std::vector<bool> locks_of(const ProgrammeRules& rules, std::span<const ProgrammeStep> steps) {
    std::vector<bool> locked(steps.size(), false);
    if (rules.order == CourseOrder::free) return locked;
    bool waits = false;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        // What somebody has begun is not taken away by a course that was put in front of it.
        locked[i] = waits && !steps[i].completed && steps[i].percent == 0;
        waits = waits || (steps[i].required && !steps[i].completed);
    }
    return locked;
}

// The step that is begun, else the first required one that is open, else any that still counts.
std::optional<std::size_t> next_of(std::span<const ProgrammeStep> steps,
                                   const std::vector<bool>& locked) {
    const auto find = [&](auto wanted) -> std::optional<std::size_t> {
        for (std::size_t i = 0; i < steps.size(); ++i) {
            if (!steps[i].completed && !locked[i] && wanted(steps[i])) return i;
        }
        return std::nullopt;
    };
    if (auto begun = find([](const ProgrammeStep& step) { return step.percent > 0; })) return begun;
    if (auto open = find([](const ProgrammeStep& step) { return step.required; })) return open;
    return find([](const ProgrammeStep&) { return true; });
}

}  // namespace

ProgrammeStanding standing_of(const ProgrammeRules& rules, std::span<const ProgrammeStep> steps) {
    std::vector<std::int32_t> optional_percents;
    std::int32_t needed = 0;
    std::int32_t completed = 0;
    std::int32_t percents = 0;
    const auto count = [&](std::int32_t percent) {
        ++needed;
        percents += percent;
        completed += percent == 100 ? 1 : 0;
    };
    for (const ProgrammeStep& step : steps) {
        // Only what is recorded as completed counts in full.
        const std::int32_t percent = step.completed ? 100 : std::min(step.percent, 99);
        if (step.required) {
            count(percent);
        } else {
            optional_percents.push_back(percent);
        }
    }
    std::ranges::sort(optional_percents, std::greater{});
    const auto wanted = static_cast<std::size_t>(std::max(rules.optional_count, 0));
    for (std::size_t i = 0; i < std::min(wanted, optional_percents.size()); ++i)
        count(optional_percents[i]);

    ProgrammeStanding standing;
    standing.progress = {needed == 0 ? 0 : percents / needed, completed, needed};
    standing.completed = needed > 0 && completed == needed;
    standing.locked = locks_of(rules, steps);
    if (!standing.completed) standing.next = next_of(steps, standing.locked);
    return standing;
}

std::vector<std::size_t> steps_to_enter(const ProgrammeRules& rules,
                                        std::span<const ProgrammeStep> steps) {
    const std::vector<bool> locked = locks_of(rules, steps);
    std::vector<std::size_t> entered;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const ProgrammeStep& step = steps[i];
        if (step.required && !step.enrolled && !step.completed && !locked[i]) entered.push_back(i);
    }
    return entered;
}

std::vector<FieldError> check_programme(const ProgrammeRules& rules,
                                        std::span<const ProgrammeCourse> courses) {
    const auto optional = static_cast<std::int32_t>(
        std::ranges::count_if(courses, [](const ProgrammeCourse& it) { return !it.required; }));
    const bool has_required = optional < static_cast<std::int32_t>(courses.size());
    if (courses.empty()) return {{"courses", "no_courses", "A programme needs a course."}};
    if (rules.optional_count > optional) {
        return {{"optional_count", "too_many", "There are fewer optional courses than that."}};
    }
    if (!has_required && rules.optional_count == 0) {
        return {{"optional_count", "nothing_needed",
                 "With optional courses only, say how many of them it takes."}};
    }
    return {};
}

}  // namespace lms::course
