#include "services/course/domain/import_plan.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "services/course/domain/ordering.hpp"

namespace lms::course {

namespace {

struct Located {
    const ImportedLesson* lesson;
    std::size_t module;
    std::size_t rank;  // among the imported lessons of its module
    bool used = false;
};

bool edited_here(const ImportedLesson& lesson) {
    return lesson.source_digest && *lesson.source_digest != digest_of(lesson.text);
}

class Planner {
public:
    Planner(const std::vector<ImportedModule>& current, const std::vector<ImportModule>& incoming)
        : current_(current), incoming_(incoming) {
        for (std::size_t m = 0; m < current.size(); ++m) {
            if (!current[m].source_key.empty()) modules_by_key_.emplace(current[m].source_key, m);
            std::size_t rank = 0;
            for (const ImportedLesson& lesson : current[m].lessons) {
                if (lesson.source_key.empty()) continue;
                lessons_by_key_.emplace(lesson.source_key, Located{&lesson, m, rank++});
            }
        }
    }

    ImportPlan plan() {
        for (const ImportModule& module : incoming_)
            plan_module(module);
        keep_or_remove_the_rest();
        for (const PlannedModule& module : plan_.modules) {
            plan_.lesson_count += static_cast<std::int32_t>(module.lessons.size());
        }
        return std::move(plan_);
    }

private:
    void note(ImportAction action, ImportSubject subject, const std::string& key,
              const std::string& title) {
        plan_.changes.push_back({action, subject, key, title});
    }

    void plan_module(const ImportModule& incoming) {
        PlannedModule planned{{}, incoming.key, incoming.title, {}};
        std::optional<std::size_t> known;
        if (const auto found = modules_by_key_.find(incoming.key); found != modules_by_key_.end()) {
            known = found->second;
            planned.id = current_[*known].id;
            planned_index_[*known] = plan_.modules.size();
            if (current_[*known].title != incoming.title) {
                note(ImportAction::changed, ImportSubject::module, incoming.key, incoming.title);
            }
        } else {
            note(ImportAction::added, ImportSubject::module, incoming.key, incoming.title);
        }
        const std::set<std::string> moved = find_moved(incoming, known);
        for (const ImportLesson& lesson : incoming.lessons) {
            planned.lessons.push_back(plan_lesson(lesson, moved.contains(lesson.key)));
        }
        plan_.modules.push_back(std::move(planned));
    }

    // Keys of lessons that come from another module or change places within theirs.
    std::set<std::string> find_moved(const ImportModule& incoming,
                                     std::optional<std::size_t> module) const {
        std::set<std::string> moved;
        std::vector<std::size_t> ranks;
        std::vector<std::string> keys;
        for (const ImportLesson& lesson : incoming.lessons) {
            const auto known = lessons_by_key_.find(lesson.key);
            if (known == lessons_by_key_.end()) continue;
            if (module != known->second.module) {
                moved.insert(lesson.key);
            } else {
                ranks.push_back(known->second.rank);
                keys.push_back(lesson.key);
            }
        }
        const std::vector<bool> staying = staying_in_place(ranks);
        for (std::size_t i = 0; i < keys.size(); ++i) {
            if (!staying[i]) moved.insert(keys[i]);
        }
        return moved;
    }

    PlannedLesson plan_lesson(const ImportLesson& incoming, bool moved) {
        PlannedLesson planned{LessonWrite::insert, {}, incoming.key, {}, text_of(incoming)};
        planned.source_digest = digest_of(planned.text);
        const auto found = lessons_by_key_.find(incoming.key);
        if (found == lessons_by_key_.end()) {
            note(ImportAction::added, ImportSubject::lesson, incoming.key, incoming.title);
            return planned;
        }
        Located& known = found->second;
        known.used = true;
        planned.id = known.lesson->id;
        if (moved) note(ImportAction::moved, ImportSubject::lesson, incoming.key, incoming.title);
        if (known.lesson->source_digest == planned.source_digest) {
            planned.write = LessonWrite::keep;
            plan_.unchanged_lessons += moved ? 0 : 1;
        } else if (edited_here(*known.lesson)) {
            planned.write = LessonWrite::keep;
            planned.source_digest = *known.lesson->source_digest;
            note(ImportAction::kept, ImportSubject::lesson, incoming.key, incoming.title);
        } else {
            planned.write = LessonWrite::replace;
            note(ImportAction::changed, ImportSubject::lesson, incoming.key, incoming.title);
        }
        return planned;
    }

    // Lessons that the source does not name: those from it go, those of people stay.
    void keep_or_remove_the_rest() {
        for (std::size_t m = 0; m < current_.size(); ++m) {
            std::vector<PlannedLesson> staying;
            for (const ImportedLesson& lesson : current_[m].lessons) {
                if (stays(lesson)) {
                    staying.push_back({LessonWrite::keep,
                                       lesson.id,
                                       lesson.source_key,
                                       lesson.source_digest.value_or(""),
                                       {}});
                }
            }
            place(m, std::move(staying));
        }
    }

    bool stays(const ImportedLesson& lesson) {
        if (lesson.source_key.empty()) return true;
        if (lessons_by_key_.at(lesson.source_key).used) return false;  // placed already
        if (edited_here(lesson)) {
            note(ImportAction::kept, ImportSubject::lesson, lesson.source_key, lesson.text.title);
            return true;
        }
        note(ImportAction::removed, ImportSubject::lesson, lesson.source_key, lesson.text.title);
        plan_.removed_lessons.push_back(lesson.id);
        return false;
    }

    void place(std::size_t module, std::vector<PlannedLesson> staying) {
        const ImportedModule& current = current_[module];
        if (const auto found = planned_index_.find(module); found != planned_index_.end()) {
            auto& lessons = plan_.modules[found->second].lessons;
            lessons.insert(lessons.end(), std::make_move_iterator(staying.begin()),
                           std::make_move_iterator(staying.end()));
        } else if (current.source_key.empty() || !staying.empty()) {
            plan_.modules.push_back(
                {current.id, current.source_key, current.title, std::move(staying)});
        } else {
            note(ImportAction::removed, ImportSubject::module, current.source_key, current.title);
            plan_.removed_modules.push_back(current.id);
        }
    }

    const std::vector<ImportedModule>& current_;
    const std::vector<ImportModule>& incoming_;
    std::map<std::string, std::size_t> modules_by_key_;
    std::map<std::string, Located> lessons_by_key_;
    std::map<std::size_t, std::size_t> planned_index_;  // current module -> place in the plan
    ImportPlan plan_;
};

}  // namespace

LessonText text_of(const ImportLesson& lesson) {
    return {lesson.title,     lesson.kind,       lesson.content,          lesson.objectives,
            lesson.questions, lesson.key_points, lesson.teaching_minutes, lesson.exercise_minutes,
            lesson.format,    lesson.material};
}

ImportPlan plan_import(const std::vector<ImportedModule>& current,
                       const std::vector<ImportModule>& incoming) {
    return Planner(current, incoming).plan();
}

std::vector<DraftModule> modules_after(const std::vector<ImportedModule>& current,
                                       const ImportPlan& plan) {
    std::map<LessonId, const ImportedLesson*> present;
    for (const ImportedModule& module : current) {
        for (const ImportedLesson& lesson : module.lessons)
            present.emplace(lesson.id, &lesson);
    }
    std::vector<DraftModule> modules;
    for (const PlannedModule& planned : plan.modules) {
        DraftModule& module = modules.emplace_back();
        module.id = planned.id;
        module.title = planned.title;
        for (const PlannedLesson& lesson : planned.lessons) {
            DraftLesson& after = module.lessons.emplace_back();
            after.id = lesson.id;
            after.source_key = lesson.source_key;
            after.text =
                lesson.write == LessonWrite::keep ? present.at(lesson.id)->text : lesson.text;
        }
    }
    return modules;
}

std::vector<FieldError> check_tree(const std::vector<ImportModule>& incoming) {
    std::vector<FieldError> errors;
    std::set<std::string> modules, lessons;
    for (std::size_t m = 0; m < incoming.size(); ++m) {
        const std::string path = "modules[" + std::to_string(m) + "]";
        if (!modules.insert(incoming[m].key).second) {
            errors.push_back({path + ".key", "repeated", "Two modules have this key."});
        }
        for (std::size_t l = 0; l < incoming[m].lessons.size(); ++l) {
            if (lessons.insert(incoming[m].lessons[l].key).second) continue;
            errors.push_back({path + ".lessons[" + std::to_string(l) + "].key", "repeated",
                              "Two lessons have this key."});
        }
    }
    if (lessons.size() > kMaxLessonsPerCourse) {
        errors.push_back(
            {"modules", "too_many_lessons",
             "A course can have at most " + std::to_string(kMaxLessonsPerCourse) + " lessons."});
    }
    return errors;
}

}  // namespace lms::course
