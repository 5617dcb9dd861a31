#pragma once
// What is open to a student, why the rest is not, and what is due when: the one place that decides.
// Pure.
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "services/course/domain/completion.hpp"
#include "services/course/domain/progress.hpp"

namespace lms::course {

// What teachers allowed a student, or the members of a group, for one node of a course.
struct Override {
    Uuid id;
    Uuid node;  // of the course, a module or a lesson
    bool for_student = true;
    std::optional<Time> opens_at;  // in place of the node's dates
    std::optional<Time> due_at;    // in place of its due date
    std::optional<std::int32_t> extra_days;
    bool exempt_from_conditions = false;  // all but dates
    bool counts_as_completed = false;     // of a module or lesson
    bool operator==(const Override&) const = default;
};
BOOST_DESCRIBE_STRUCT(Override, (),
                      (id, node, for_student, opens_at, due_at, extra_days, exempt_from_conditions,
                       counts_as_completed))

struct Prerequisite {
    CourseId course_id;
    std::optional<std::string> title;
    bool completed = false;
};

// Everything about a student that rules ask for.
struct Facts {
    Time now;
    bool is_author = false;  // reads everything; nothing is locked for them
    bool enrolled = true;
    Time enrolled_at;
    std::vector<LessonProgress> progress;  // as in_order() gives it
    std::vector<Uuid> groups;              // sections and cohorts
    std::vector<Prerequisite> prerequisites;
    std::vector<Override> overrides;  // for the student and their groups
};

struct Lock {
    LockReason reason = LockReason::not_enrolled;
    RuleScope scope = RuleScope::lesson;
    std::optional<Time> opens_at;
    std::optional<Uuid> subject;
    std::optional<std::int32_t> required_percent;
    std::optional<std::int32_t> score_percent;
    bool operator==(const Lock&) const = default;
};

// Sequential navigation alone, for callers who know no more than a lesson and the one before.
inline bool waits_for_previous(ProgressState own, ProgressState previous) {
    return previous != ProgressState::completed && own == ProgressState::not_started;
}

// Several overrides of one node as one: the student's own come first, of their groups' the most
// generous.
Override override_for(std::span<const Override> overrides, Uuid node);

// Answers by index, as LessonOrder and Outline count. Refers to its arguments.
class Unlocking {
public:
    Unlocking(const Outline& outline, const LessonOrder& order, const Facts& facts);

    // All reasons; empty: open. A lesson that was begun stays open whatever was to be achieved
    // before it, also when a new version puts something in front; dates and groups hold for it.
    std::vector<Lock> locks_of_course() const { return course_locks_; }
    std::vector<Lock> locks_of_module(std::size_t module) const;
    std::vector<Lock> locks_of_lesson(std::size_t lesson) const;

    // In force for this student; nothing without a date of its own.
    std::optional<Time> course_due() const;
    std::optional<Time> module_due(std::size_t module) const;
    std::optional<Time> lesson_due(std::size_t lesson) const;

    // Done, or counted as done by an override.
    bool is_completed(std::size_t lesson) const;
    ProgressState module_state(std::size_t module) const;
    bool module_satisfied(std::size_t module) const { return modules_[module].satisfied(); }
    Completion completion() const { return count_course(*outline_, modules_); }
    ProgressState course_state() const;
    const std::optional<NodeRules>& rules_of_lesson(std::size_t lesson) const {
        return lesson_at(lesson).rules;
    }
    // Where to go on: as next_lesson(), but only at a lesson that is open; nothing when none is.
    std::optional<std::size_t> next_open() const;
    // The same, and where none is open the one that next_lesson() says, or the first.
    std::optional<LessonId> resume() const;

private:
    const OutlineLesson& lesson_at(std::size_t lesson) const;
    std::optional<std::size_t> find_module(ModuleId module) const;
    std::vector<Lock> own_locks(const std::optional<NodeRules>& rules, Uuid node,
                                RuleScope scope) const;
    std::optional<Lock> check(const Condition& condition) const;
    std::optional<Time> due_of(const std::optional<NodeRules>& rules,
                               std::initializer_list<Uuid> node_and_parents) const;

    const Outline* outline_;
    const LessonOrder* order_;
    const Facts* facts_;
    std::vector<ModuleCount> modules_;
    std::vector<Lock> course_locks_;
};

}  // namespace lms::course
