#pragma once
// Courses with rules, and students of them, for tests of laws. The same seed makes the same course.
#include <random>

#include "services/course/domain/unlocking.hpp"

namespace lms::course {

class RandomCourse {
public:
    static inline const Time kNow = *parse_rfc3339("2026-11-21T08:00:00Z");

    explicit RandomCourse(unsigned seed) : random_(seed) {}

    std::size_t below(std::size_t limit) { return random_() % limit; }
    bool chance(std::size_t percent) { return below(100) < percent; }
    Time some_time() { return kNow + std::chrono::hours(24) * (int(below(21)) - 10); }

    // Up to twelve lessons; its rules make sense one by one, but may go in a circle.
    Outline outline() {
        Outline outline;
        outline.course_id = CourseId::make(kNow);
        outline.version = static_cast<std::int32_t>(1 + below(9));
        outline.title = "Tïtle with \"quotes\" \\ and \n";
        outline.navigation = chance(70) ? Navigation::free : Navigation::sequential;
        outline.published_at = kNow;
        for (std::size_t modules = 1 + below(4); modules > 0; --modules) {
            OutlineModule& module = outline.modules.emplace_back();
            module.id = ModuleId::make(kNow);
            module.title = "Module " + std::to_string(outline.modules.size());
            for (std::size_t lessons = below(4); lessons > 0; --lessons) {
                module.lessons.push_back({LessonId::make(kNow),
                                          module.title + "." + std::to_string(lessons),
                                          LessonKind::page, 5, 6});
            }
        }
        outline.modules.front().lessons.push_back({LessonId::make(kNow), "Always there"});
        add_rules(outline);
        return outline;
    }

    // Rules for one thing of that outline.
    NodeRules rules(const Outline& outline, RuleScope scope, std::size_t parts) {
        NodeRules rules;
        while (chance(30))
            rules.conditions.push_back(condition(outline, scope));
        if (chance(30)) {
            rules.due.emplace();
            if (chance(50)) {
                rules.due->at = some_time();
            } else {
                rules.due->days_after_enrollment = static_cast<std::int32_t>(below(20));
            }
        }
        if (scope != RuleScope::lesson && parts > 0 && chance(40)) {
            rules.completion = CompletionRule{CompletionKind::some_of,
                                              static_cast<std::int32_t>(1 + below(parts))};
        }
        if (scope != RuleScope::course && chance(30)) rules.required = chance(50);
        if (scope == RuleScope::lesson && chance(20)) rules.minimum_minutes = 10;
        if (scope == RuleScope::lesson && chance(20)) rules.minimum_percent = 60;
        return rules;
    }

    Facts facts(const Outline& outline, const LessonOrder& order) {
        Facts facts;
        facts.now = some_time();
        facts.is_author = chance(10);
        facts.enrolled_at = some_time();
        facts.progress = in_order(order, {});
        for (LessonProgress& lesson : facts.progress) {
            lesson.state = static_cast<ProgressState>(below(3));
            lesson.position_s = static_cast<std::int32_t>(below(100));
            if (chance(40)) lesson.score_percent = static_cast<std::int32_t>(below(101));
        }
        for (const Uuid& group : groups_) {
            if (chance(50)) facts.groups.push_back(group);
        }
        for (const CourseId course : courses_)
            facts.prerequisites.push_back({course, "Another", chance(50)});
        while (chance(40))
            facts.overrides.push_back(some_override(outline));
        return facts;
    }

    Override some_override(const Outline& outline) {
        Override made;
        made.id = Uuid::make(kNow);
        made.for_student = chance(50);
        const OutlineModule& module = outline.modules[below(outline.modules.size())];
        made.node = chance(20) ? outline.course_id.value : module.id.value;
        if (!module.lessons.empty() && chance(60)) {
            made.node = module.lessons[below(module.lessons.size())].id.value;
        }
        if (chance(40)) made.opens_at = some_time();
        if (chance(40)) made.due_at = some_time();
        if (chance(40)) made.extra_days = static_cast<std::int32_t>(below(9));
        made.exempt_from_conditions = chance(40);
        made.counts_as_completed = chance(20);
        return made;
    }

    // Whoever is in all of them and has completed those is kept out by neither.
    const std::vector<Uuid>& groups() const { return groups_; }
    const std::vector<CourseId>& courses() const { return courses_; }

private:
    Condition condition(const Outline& outline, RuleScope scope) {
        const OutlineModule& module = outline.modules[below(outline.modules.size())];
        const OutlineModule& filled = module.lessons.empty() ? outline.modules.front() : module;
        const LessonId lesson = filled.lessons[below(filled.lessons.size())].id;
        switch (below(7)) {
            case 0:
                return OpensAt{some_time()};
            case 1:
                return OpensAfterEnrollment{static_cast<std::int32_t>(below(9))};
            case 2:
                return ScoreReached{lesson, static_cast<std::int32_t>(1 + below(100))};
            case 3:
                return InGroup{{groups_[below(groups_.size())]}};
            case 4:
                return ModuleDone{module.id};
            case 5:
                if (scope == RuleScope::course) return CourseDone{courses_[below(courses_.size())]};
                [[fallthrough]];
            default:
                return LessonDone{lesson};
        }
    }

    void add_rules(Outline& outline) {
        // A course that waits for its own parts never opens; that is tested by itself.
        outline.rules = rules(outline, RuleScope::course, outline.modules.size());
        std::erase_if(outline.rules->conditions, [](const Condition& condition) {
            return std::holds_alternative<LessonDone>(condition) ||
                   std::holds_alternative<ModuleDone>(condition) ||
                   std::holds_alternative<ScoreReached>(condition);
        });
        for (OutlineModule& module : outline.modules) {
            if (chance(60)) module.rules = rules(outline, RuleScope::module, module.lessons.size());
            for (OutlineLesson& lesson : module.lessons) {
                if (chance(40)) lesson.rules = rules(outline, RuleScope::lesson, 0);
            }
        }
    }

    std::mt19937 random_;
    std::vector<Uuid> groups_{Uuid::make(kNow), Uuid::make(kNow)};
    std::vector<CourseId> courses_{CourseId::make(kNow), CourseId::make(kNow)};
};

}  // namespace lms::course
