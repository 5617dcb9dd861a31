#include "services/course/domain/copying.hpp"

#include <algorithm>

namespace lms::course {

std::string with_links_to(std::string_view content, const LinkTargets& targets) {
    constexpr std::string_view kScheme = "lesson:";
    constexpr std::string_view kEnds = "#)>\"' \t\r\n";
    std::string copy;
    copy.reserve(content.size());
    while (true) {
        const std::size_t at = content.find(kScheme);
        if (at == std::string_view::npos) break;
        copy += content.substr(0, at + kScheme.size());
        content.remove_prefix(at + kScheme.size());
        const std::string_view target = content.substr(0, content.find_first_of(kEnds));
        if (const auto found = targets.find(target); found != targets.end()) {
            copy += found->second;
            content.remove_prefix(target.size());
        }
    }
    return copy.append(content);
}

NodeRules with_copied_ids(NodeRules rules, const CopiedIds& ids) {
    const auto replace = [&](Uuid& id) {
        if (const auto copy = ids.find(id); copy != ids.end()) id = copy->second;
    };
    for (Condition& condition : rules.conditions) {
        if (auto* lesson = std::get_if<LessonDone>(&condition)) replace(lesson->lesson_id.value);
        if (auto* module = std::get_if<ModuleDone>(&condition)) replace(module->module_id.value);
        if (auto* score = std::get_if<ScoreReached>(&condition)) replace(score->lesson_id.value);
    }
    return rules;
}

std::vector<Uuid> groups_of(const NodeRules& rules) {
    std::vector<Uuid> groups;
    for (const Condition& condition : rules.conditions) {
        if (const auto* in = std::get_if<InGroup>(&condition)) {
            groups.insert(groups.end(), in->group_ids.begin(), in->group_ids.end());
        }
    }
    return groups;
}

NodeRules with_groups(NodeRules rules, const std::vector<Uuid>& kept) {
    std::erase_if(rules.conditions, [&](Condition& condition) {
        auto* in = std::get_if<InGroup>(&condition);
        if (in == nullptr) return false;
        std::erase_if(in->group_ids,
                      [&](const Uuid& group) { return std::ranges::count(kept, group) == 0; });
        return in->group_ids.empty();
    });
    return rules;
}

}  // namespace lms::course
