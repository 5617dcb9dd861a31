#include "services/course/domain/kept_draft.hpp"

namespace lms::course {

namespace {

std::optional<NodeRules> if_any(const NodeRules& rules) {
    return rules.empty() ? std::nullopt : std::optional(rules);
}

}  // namespace

KeptTree tree_of(const Draft& draft) {
    KeptTree tree{draft.text, {}, if_any(draft.rules)};
    for (const DraftModule& module : draft.modules) {
        KeptModule& kept = tree.modules.emplace_back(
            KeptModule{module.id, module.title, {}, if_any(module.rules)});
        for (const DraftLesson& lesson : module.lessons)
            kept.lessons.push_back(
                {lesson.id, lesson.source_key, digest_of(lesson.text), if_any(lesson.rules)});
    }
    return tree;
}

std::map<std::string, LessonText> texts_of(const Draft& draft) {
    std::map<std::string, LessonText> texts;
    for (const DraftModule& module : draft.modules) {
        for (const DraftLesson& lesson : module.lessons)
            texts.try_emplace(digest_of(lesson.text), lesson.text);
    }
    return texts;
}

Draft draft_of(KeptTree tree, const std::map<std::string, LessonText>& texts) {
    Draft draft{std::move(tree.text), {}, tree.rules.value_or(NodeRules{})};
    for (KeptModule& kept : tree.modules) {
        DraftModule& module = draft.modules.emplace_back(
            DraftModule{kept.id, std::move(kept.title), {}, kept.rules.value_or(NodeRules{})});
        for (KeptLesson& lesson : kept.lessons)
            module.lessons.push_back({lesson.id, std::move(lesson.source_key),
                                      texts.at(lesson.digest), lesson.rules.value_or(NodeRules{})});
    }
    return draft;
}

}  // namespace lms::course
