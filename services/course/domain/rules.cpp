#include "services/course/domain/rules.hpp"

#include <algorithm>

#include "services/course/domain/completion.hpp"

namespace lms::course {

namespace {

bool some(const std::optional<NodeRules>& rules) {
    return rules && !rules->empty();
}

class Checker {
public:
    Checker(const Outline& outline, RuleScope scope, Uuid node)
        : outline_(outline), order_(outline), scope_(scope), node_(node) {}

    std::vector<FieldError> run(const NodeRules& rules) {
        for (std::size_t i = 0; i < rules.conditions.size(); ++i) {
            path_ = "conditions[" + std::to_string(i) + "]";
            std::visit([&](const auto& condition) { check_one(condition); }, rules.conditions[i]);
        }
        if (rules.due) check_due(*rules.due);
        if (rules.completion) check_completion(*rules.completion);
        const bool is_lesson = scope_ == RuleScope::lesson;
        refuse_if(rules.completion && is_lesson, "completion", "not_here",
                  "A lesson has no parts to complete.");
        refuse_if(rules.required && scope_ == RuleScope::course, "required", "not_here",
                  "Only modules and lessons are required or optional.");
        refuse_if(rules.minimum_minutes && !is_lesson, "minimum_minutes", "not_here",
                  "A minimum time is a rule of lessons.");
        refuse_if(rules.minimum_percent && !is_lesson, "minimum_percent", "not_here",
                  "A minimum score is a rule of lessons.");
        return std::move(errors_);
    }

private:
    void refuse_if(bool refused, std::string field, const char* code, const char* message) {
        if (refused) errors_.push_back({std::move(field), code, message});
    }

    void check_one(const OpensAt&) {}
    void check_one(const OpensAfterEnrollment&) {}
    void check_one(const InGroup&) {}
    void check_one(const LessonDone& condition) {
        refuse_if(!order_.find(condition.lesson_id), path_ + ".lesson_id", "unknown",
                  "Not a lesson of this course.");
    }
    void check_one(const ScoreReached& condition) {
        refuse_if(!order_.find(condition.lesson_id), path_ + ".lesson_id", "unknown",
                  "Not a lesson of this course.");
    }
    void check_one(const ModuleDone& condition) {
        const bool known =
            std::ranges::count(outline_.modules, condition.module_id, &OutlineModule::id) > 0;
        refuse_if(!known, path_ + ".module_id", "unknown", "Not a module of this course.");
    }
    void check_one(const CourseDone& condition) {
        refuse_if(scope_ != RuleScope::course, path_, "not_here",
                  "Other courses are a condition of the whole course.");
        refuse_if(condition.course_id == outline_.course_id, path_ + ".course_id", "cycle",
                  "A course cannot wait for itself.");
    }

    void check_due(const Due& due) {
        refuse_if(due.at.has_value() == due.days_after_enrollment.has_value(), "due", "one_of_two",
                  "A due date is a date, or a number of days after the enrolment.");
    }

    void check_completion(const CompletionRule& rule) {
        const bool counts = rule.kind == CompletionKind::some_of;
        refuse_if(counts != rule.count.has_value(), "completion.count", "one_of_two",
                  "A number belongs to some_of, and to nothing else.");
        if (!counts || !rule.count) return;
        const auto parts = static_cast<std::int32_t>(
            scope_ == RuleScope::course ? outline_.modules.size() : size_of_module());
        refuse_if(*rule.count > parts, "completion.count", "too_many",
                  "There are not that many to be completed.");
    }

    std::size_t size_of_module() const {
        const auto found = std::ranges::find_if(outline_.modules, [&](const OutlineModule& module) {
            return module.id.value == node_;
        });
        return found == outline_.modules.end() ? 0 : found->lessons.size();
    }

    const Outline& outline_;
    LessonOrder order_;
    RuleScope scope_;
    Uuid node_;
    std::string path_;
    std::vector<FieldError> errors_;
};

void add_at(std::vector<FieldError>& errors, const std::string& path,
            std::vector<FieldError> found) {
    for (FieldError& error : found) {
        error.field = path + "rules." + error.field;
        errors.push_back(std::move(error));
    }
}

}  // namespace

bool has_rules(const Outline& outline) {
    const auto of_module = [](const OutlineModule& module) {
        return some(module.rules) ||
               std::ranges::any_of(module.lessons, some, &OutlineLesson::rules);
    };
    return some(outline.rules) || std::ranges::any_of(outline.modules, of_module);
}

std::vector<CourseId> prerequisites_of(const NodeRules& rules) {
    std::vector<CourseId> courses;
    for (const Condition& condition : rules.conditions) {
        const auto* course = std::get_if<CourseDone>(&condition);
        if (course && std::ranges::count(courses, course->course_id) == 0) {
            courses.push_back(course->course_id);
        }
    }
    return courses;
}

std::vector<CourseId> prerequisites_of(const Outline& outline) {
    return outline.rules ? prerequisites_of(*outline.rules) : std::vector<CourseId>{};
}

std::vector<FieldError> check(const Outline& outline, RuleScope scope, Uuid node,
                              const NodeRules& rules) {
    return Checker(outline, scope, node).run(rules);
}

std::vector<FieldError> check_rules(const Outline& outline) {
    std::vector<FieldError> errors;
    if (!has_rules(outline)) return errors;  // the lessons before each other make no circle
    if (outline.rules) {
        add_at(errors, "",
               check(outline, RuleScope::course, outline.course_id.value, *outline.rules));
    }
    for (std::size_t m = 0; m < outline.modules.size(); ++m) {
        const OutlineModule& module = outline.modules[m];
        const std::string path = "modules[" + std::to_string(m) + "].";
        if (module.rules) {
            add_at(errors, path, check(outline, RuleScope::module, module.id.value, *module.rules));
        }
        for (std::size_t l = 0; l < module.lessons.size(); ++l) {
            const OutlineLesson& lesson = module.lessons[l];
            if (!some(lesson.rules)) continue;
            add_at(errors, path + "lessons[" + std::to_string(l) + "].",
                   check(outline, RuleScope::lesson, lesson.id.value, *lesson.rules));
        }
    }
    if (const auto circle = find_circle(outline); !circle.empty()) {
        errors.push_back({"rules", "cycle", "These wait for each other: " + words_of(circle)});
    }
    if (errors.empty() && counted_lessons(outline) == 0) {
        errors.push_back({"rules", "nothing_required",
                          "With these rules nothing has to be done to complete the course."});
    }
    return errors;
}

}  // namespace lms::course
