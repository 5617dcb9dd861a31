#include "services/course/domain/draft_changes.hpp"

#include <map>
#include <set>

#include "services/course/domain/ordering.hpp"

namespace lms::course {

namespace {

// Names of the fields that differ.
class Fields {
public:
    template <class T>
    Fields& compare(const char* name, const T& left, const T& right) {
        if (left != right) names_.emplace_back(name);
        return *this;
    }
    std::vector<std::string> names() { return std::move(names_); }

private:
    std::vector<std::string> names_;
};

// Empty rules and none are the same.
NodeRules rules_of(const std::optional<NodeRules>& rules) {
    return rules.value_or(NodeRules{});
}

std::vector<std::string> changed_fields(const Outline& published, const Draft& draft) {
    const CourseText& text = draft.text;
    return Fields()
        .compare("title", published.title, text.title)
        .compare("summary", published.summary, text.summary)
        .compare("description", published.description, text.description)
        .compare("language", published.language, text.language)
        .compare("level", published.level, text.level)
        .compare("navigation", published.navigation, text.navigation)
        .compare("attribution", published.attribution, text.attribution)
        .compare("rules", rules_of(published.rules), draft.rules)
        .names();
}

std::vector<std::string> changed_fields(const OutlineModule& published, const DraftModule& module) {
    return Fields()
        .compare("title", published.title, module.title)
        .compare("rules", rules_of(published.rules), module.rules)
        .names();
}

std::vector<std::string> changed_fields(const OutlineLesson& published, const DraftLesson& lesson) {
    const LessonText& text = lesson.text;
    Fields fields;
    fields.compare("title", published.title, text.title).compare("kind", published.kind, text.kind);
    if (published.digests) {
        const TextDigests now = text_digests(text);
        fields.compare("content", published.digests->content, now.content)
            .compare("objectives", published.digests->objectives, now.objectives)
            .compare("questions", published.digests->questions, now.questions)
            .compare("key_points", published.digests->key_points, now.key_points);
        if (published.digests->material)
            fields.compare("material", published.digests->material, now.material);
    }
    return fields.compare("teaching_minutes", published.teaching_minutes, text.teaching_minutes)
        .compare("exercise_minutes", published.exercise_minutes, text.exercise_minutes)
        .compare("rules", rules_of(published.rules), lesson.rules)
        .names();
}

DraftChange module_change(ChangeAction action, ModuleId id, std::string_view title) {
    return {action, ChangeSubject::module, id.value, std::string(title), std::nullopt, {}};
}

DraftChange lesson_change(ChangeAction action, LessonId id, std::string_view title,
                          std::string_view module) {
    return {action, ChangeSubject::lesson, id.value, std::string(title), std::string(module), {}};
}

// Where a thing of the published version was.
struct PublishedLesson {
    const OutlineLesson* lesson;
    std::size_t module;
    std::size_t rank;  // in its module
};

class Comparison {
public:
    Comparison(const Outline& published, const Draft& draft)
        : published_(published), draft_(draft) {
        for (std::size_t m = 0; m < published.modules.size(); ++m) {
            modules_.emplace(published.modules[m].id, m);
            const auto& lessons = published.modules[m].lessons;
            for (std::size_t l = 0; l < lessons.size(); ++l)
                lessons_.emplace(lessons[l].id, PublishedLesson{&lessons[l], m, l});
        }
    }

    std::vector<DraftChange> run() {
        if (auto fields = changed_fields(published_, draft_); !fields.empty()) {
            changes_.push_back({ChangeAction::changed, ChangeSubject::course, std::nullopt,
                                draft_.text.title, std::nullopt, std::move(fields)});
        }
        const std::set<ModuleId> moved = moved_modules();
        for (const DraftModule& module : draft_.modules)
            compare_module(module, moved.contains(module.id));
        add_removed();
        return std::move(changes_);
    }

private:
    std::set<ModuleId> moved_modules() const {
        std::vector<ModuleId> common;
        std::vector<std::size_t> ranks;
        for (const DraftModule& module : draft_.modules) {
            const auto known = modules_.find(module.id);
            if (known == modules_.end()) continue;
            common.push_back(module.id);
            ranks.push_back(known->second);
        }
        std::set<ModuleId> moved;
        const std::vector<bool> staying = staying_in_place(ranks);
        for (std::size_t i = 0; i < common.size(); ++i) {
            if (!staying[i]) moved.insert(common[i]);
        }
        return moved;
    }

    // Those that come from another module, or changed places within theirs.
    std::set<LessonId> moved_lessons(const DraftModule& module) const {
        std::set<LessonId> moved;
        std::vector<LessonId> common;
        std::vector<std::size_t> ranks;
        for (const DraftLesson& lesson : module.lessons) {
            const auto known = lessons_.find(lesson.id);
            if (known == lessons_.end()) continue;
            if (published_.modules[known->second.module].id != module.id) {
                moved.insert(lesson.id);
            } else {
                common.push_back(lesson.id);
                ranks.push_back(known->second.rank);
            }
        }
        const std::vector<bool> staying = staying_in_place(ranks);
        for (std::size_t i = 0; i < common.size(); ++i) {
            if (!staying[i]) moved.insert(common[i]);
        }
        return moved;
    }

    void compare_module(const DraftModule& module, bool moved) {
        seen_modules_.insert(module.id);
        const auto known = modules_.find(module.id);
        if (known == modules_.end()) {
            changes_.push_back(module_change(ChangeAction::added, module.id, module.title));
        } else {
            if (moved) {
                changes_.push_back(module_change(ChangeAction::moved, module.id, module.title));
            }
            auto fields = changed_fields(published_.modules[known->second], module);
            if (!fields.empty()) {
                changes_.push_back(module_change(ChangeAction::changed, module.id, module.title));
                changes_.back().fields = std::move(fields);
            }
        }
        const std::set<LessonId> moved_here = moved_lessons(module);
        for (const DraftLesson& lesson : module.lessons)
            compare_lesson(module, lesson, moved_here.contains(lesson.id));
    }

    void compare_lesson(const DraftModule& module, const DraftLesson& lesson, bool moved) {
        seen_lessons_.insert(lesson.id);
        const auto change = [&](ChangeAction action) -> DraftChange& {
            return changes_.emplace_back(
                lesson_change(action, lesson.id, lesson.text.title, module.title));
        };
        const auto known = lessons_.find(lesson.id);
        if (known == lessons_.end()) {
            change(ChangeAction::added);
            return;
        }
        if (moved) change(ChangeAction::moved);
        if (auto fields = changed_fields(*known->second.lesson, lesson); !fields.empty()) {
            change(ChangeAction::changed).fields = std::move(fields);
        }
    }

    void add_removed() {
        for (const OutlineModule& module : published_.modules) {
            if (!seen_modules_.contains(module.id)) {
                changes_.push_back(module_change(ChangeAction::removed, module.id, module.title));
            }
            for (const OutlineLesson& lesson : module.lessons) {
                if (seen_lessons_.contains(lesson.id)) continue;
                changes_.push_back(
                    lesson_change(ChangeAction::removed, lesson.id, lesson.title, module.title));
            }
        }
    }

    const Outline& published_;
    const Draft& draft_;
    std::map<ModuleId, std::size_t> modules_;
    std::map<LessonId, PublishedLesson> lessons_;
    std::set<ModuleId> seen_modules_;
    std::set<LessonId> seen_lessons_;
    std::vector<DraftChange> changes_;
};

}  // namespace

std::vector<DraftChange> changes_since(const Outline& published, const Draft& draft) {
    return Comparison(published, draft).run();
}

std::vector<DraftChange> changes_between(const Draft& from, const Draft& to) {
    Outline before = outline_of(CourseId{}, 0, from, Time{});
    for (std::size_t m = 0; m < from.modules.size(); ++m) {
        for (std::size_t l = 0; l < from.modules[m].lessons.size(); ++l) {
            before.modules[m].lessons[l].digests = text_digests(from.modules[m].lessons[l].text);
        }
    }
    return changes_since(before, to);
}

std::vector<DraftChange> everything_added(const Draft& draft) {
    std::vector<DraftChange> changes;
    changes.push_back({ChangeAction::added,
                       ChangeSubject::course,
                       std::nullopt,
                       draft.text.title,
                       std::nullopt,
                       {}});
    for (const DraftModule& module : draft.modules) {
        changes.push_back(module_change(ChangeAction::added, module.id, module.title));
        for (const DraftLesson& lesson : module.lessons) {
            changes.push_back(
                lesson_change(ChangeAction::added, lesson.id, lesson.text.title, module.title));
        }
    }
    return changes;
}

}  // namespace lms::course
