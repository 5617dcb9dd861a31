#pragma once
// How much of a course counts, and how much of that is done: completion rules turned into lessons.
// Pure.
#include <functional>
#include <span>
#include <vector>

#include "services/course/domain/progress.hpp"

namespace lms::course {

// Whether the whole cannot be completed without this part of it.
bool is_required(const std::optional<NodeRules>& part, const std::optional<NodeRules>& whole);
// Completing all, where no other rule is given.
CompletionRule completion_rule_of(const std::optional<NodeRules>& rules);

// Of a module: how many of its lessons it takes to complete it, and how many of those are done.
struct ModuleCount {
    std::int32_t needed = 0;
    std::int32_t done = 0;  // at most `needed`
    bool satisfied() const { return done == needed; }
};

// `is_done`: by index within the module.
ModuleCount count_module(const OutlineModule& module,
                         const std::function<bool(std::size_t)>& is_done);

// In lessons: `total_lessons` depends on the version alone, `completed_lessons` never falls while
// lessons are completed, and both are equal when the course's rule is met. Without rules they are
// simply all lessons, and the completed ones. `modules` as count_module() gives them.
Completion count_course(const Outline& outline, std::span<const ModuleCount> modules);

// The total of every student of this version.
std::int32_t counted_lessons(const Outline& outline);

}  // namespace lms::course
