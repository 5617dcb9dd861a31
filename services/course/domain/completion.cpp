#include "services/course/domain/completion.hpp"

#include <algorithm>

namespace lms::course {

namespace {

// How many parts that are not required must be done as well.
std::size_t others_needed(const CompletionRule& rule, std::size_t required, std::size_t others) {
    if (rule.kind == CompletionKind::all) return 0;
    const auto count = static_cast<std::size_t>(std::max(0, rule.count.value_or(0)));
    return std::min(others, count > required ? count - required : 0);
}

std::int32_t sum_of_smallest(std::vector<std::int32_t> numbers, std::size_t count) {
    std::ranges::sort(numbers);
    std::int32_t sum = 0;
    for (std::size_t i = 0; i < count; ++i)
        sum += numbers[i];
    return sum;
}

}  // namespace

CompletionRule completion_rule_of(const std::optional<NodeRules>& rules) {
    return rules && rules->completion ? *rules->completion : CompletionRule{};
}

bool is_required(const std::optional<NodeRules>& part, const std::optional<NodeRules>& whole) {
    if (part && part->required) return *part->required;
    return completion_rule_of(whole).kind == CompletionKind::all;
}

ModuleCount count_module(const OutlineModule& module,
                         const std::function<bool(std::size_t)>& is_done) {
    const CompletionRule rule = completion_rule_of(module.rules);
    std::size_t required = 0, required_done = 0, others_done = 0;
    for (std::size_t lesson = 0; lesson < module.lessons.size(); ++lesson) {
        const bool done = is_done(lesson);
        if (is_required(module.lessons[lesson].rules, module.rules)) {
            ++required;
            required_done += done ? 1 : 0;
        } else {
            others_done += done ? 1 : 0;
        }
    }
    const std::size_t more = others_needed(rule, required, module.lessons.size() - required);
    return {static_cast<std::int32_t>(required + more),
            static_cast<std::int32_t>(required_done + std::min(others_done, more))};
}

Completion count_course(const Outline& outline, std::span<const ModuleCount> modules) {
    const CompletionRule rule = completion_rule_of(outline.rules);
    std::int32_t needed = 0, left = 0;
    std::size_t required = 0;
    std::vector<std::int32_t> others_needed_each, others_left;
    for (std::size_t index = 0; index < modules.size(); ++index) {
        if (outline.modules[index].lessons.empty()) continue;  // nothing to be done there
        const ModuleCount& module = modules[index];
        if (is_required(outline.modules[index].rules, outline.rules)) {
            ++required;
            needed += module.needed;
            left += module.needed - module.done;
        } else {
            others_needed_each.push_back(module.needed);
            others_left.push_back(module.needed - module.done);
        }
    }
    // Of modules that may be chosen from, those that take the least count: completing any of them
    // can only bring the student nearer.
    const std::size_t more = others_needed(rule, required, others_left.size());
    needed += sum_of_smallest(std::move(others_needed_each), more);
    left += sum_of_smallest(std::move(others_left), more);
    return {needed - left, needed};
}

std::int32_t counted_lessons(const Outline& outline) {
    std::vector<ModuleCount> modules;
    for (const OutlineModule& module : outline.modules)
        modules.push_back(count_module(module, [](std::size_t) { return false; }));
    return count_course(outline, modules).total_lessons;
}

}  // namespace lms::course
