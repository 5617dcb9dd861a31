#pragma once
// What opens a course, a module or a lesson, when it is due and what completes it. Rules are
// written in the draft, hold for students once published, and are told to them as reasons.
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "libs/core/time.hpp"
#include "services/course/contract/types.hpp"

namespace lms::course {

// The conditions; a thing is open when all of its own hold, and those of what it is in.
struct OpensAt {
    static constexpr std::string_view kKind = "date";
    Time at;
    bool operator==(const OpensAt&) const = default;
};
BOOST_DESCRIBE_STRUCT(OpensAt, (), (at))
struct OpensAfterEnrollment {
    static constexpr std::string_view kKind = "days_after_enrollment";
    std::int32_t days = 0;
    bool operator==(const OpensAfterEnrollment&) const = default;
};
BOOST_DESCRIBE_STRUCT(OpensAfterEnrollment, (), (days))
struct LessonDone {
    static constexpr std::string_view kKind = "lesson_completed";
    LessonId lesson_id;
    bool operator==(const LessonDone&) const = default;
};
BOOST_DESCRIBE_STRUCT(LessonDone, (), (lesson_id))
struct ModuleDone {
    static constexpr std::string_view kKind = "module_completed";
    ModuleId module_id;
    bool operator==(const ModuleDone&) const = default;
};
BOOST_DESCRIBE_STRUCT(ModuleDone, (), (module_id))
// Of a course only: another one comes first.
struct CourseDone {
    static constexpr std::string_view kKind = "course_completed";
    CourseId course_id;
    bool operator==(const CourseDone&) const = default;
};
BOOST_DESCRIBE_STRUCT(CourseDone, (), (course_id))
struct ScoreReached {
    static constexpr std::string_view kKind = "lesson_score";
    LessonId lesson_id;
    std::int32_t percent = 0;
    bool operator==(const ScoreReached&) const = default;
};
BOOST_DESCRIBE_STRUCT(ScoreReached, (), (lesson_id, percent))
// A member of any of these sections or cohorts.
struct InGroup {
    static constexpr std::string_view kKind = "group";
    std::vector<Uuid> group_ids;
    bool operator==(const InGroup&) const = default;
};
BOOST_DESCRIBE_STRUCT(InGroup, (), (group_ids))

using Condition = std::variant<OpensAt, OpensAfterEnrollment, LessonDone, ModuleDone, CourseDone,
                               ScoreReached, InGroup>;

// One of the two.
struct Due {
    std::optional<Time> at;
    std::optional<std::int32_t> days_after_enrollment;
    bool operator==(const Due&) const = default;
};
BOOST_DESCRIBE_STRUCT(Due, (), (at, days_after_enrollment))

// `all`: what is not marked as optional. `some_of`: what is marked as required, and at least
// `count` in total.
enum class CompletionKind { all, some_of };
BOOST_DESCRIBE_ENUM(CompletionKind, all, some_of)
struct CompletionRule {
    CompletionKind kind = CompletionKind::all;
    std::optional<std::int32_t> count;  // with some_of
    bool operator==(const CompletionRule&) const = default;
};
BOOST_DESCRIBE_STRUCT(CompletionRule, (), (kind, count))

struct NodeRules {
    std::vector<Condition> conditions;
    std::optional<Due> due;
    std::optional<CompletionRule> completion;  // of a course (its modules) or module (its lessons)
    std::optional<bool> required;              // of a module or lesson; null: as `completion` says
    std::optional<std::int32_t> minimum_minutes;  // of a lesson: active time before it is completed
    std::optional<std::int32_t> minimum_percent;  // of a lesson: score before it is completed
    bool operator==(const NodeRules&) const = default;
    bool empty() const { return *this == NodeRules{}; }
};
BOOST_DESCRIBE_STRUCT(NodeRules, (),
                      (conditions, due, completion, required, minimum_minutes, minimum_percent))

inline constexpr std::size_t kMaxConditions = 20;
inline constexpr std::size_t kMaxGroupsInCondition = 100;
inline constexpr std::int32_t kMaxRuleDays = 3650;

inline constexpr auto json_rules(const OpensAfterEnrollment*) {
    return json::rules(json::field<&OpensAfterEnrollment::days>(json::range{0, kMaxRuleDays}));
}
inline constexpr auto json_rules(const ScoreReached*) {
    return json::rules(json::field<&ScoreReached::percent>(json::range{1, 100}));
}
inline constexpr auto json_rules(const InGroup*) {
    return json::rules(json::field<&InGroup::group_ids>(json::items{1, kMaxGroupsInCondition}));
}
inline constexpr auto json_rules(const Due*) {
    return json::rules(json::field<&Due::days_after_enrollment>(json::range{0, kMaxRuleDays}));
}
inline constexpr auto json_rules(const CompletionRule*) {
    return json::rules(json::field<&CompletionRule::count>(json::range{1, kMaxLessonsPerCourse}));
}
inline constexpr auto json_rules(const NodeRules*) {
    return json::rules(
        json::field<&NodeRules::conditions>(json::items{0, kMaxConditions}, json::defaulted{}),
        json::field<&NodeRules::minimum_minutes>(json::range{1, 6000}),
        json::field<&NodeRules::minimum_percent>(json::range{1, 100}));
}

// What the rules belong to.
enum class RuleScope { course, module, lesson };
BOOST_DESCRIBE_ENUM(RuleScope, course, module, lesson)

// Why something is locked. What begins with "not_" or names a missing completion stays away from
// lessons that were begun; a date and a group hold for them too.
enum class LockReason {
    not_enrolled,
    previous_not_completed,  // the lesson before, where navigation is sequential
    not_yet_open,            // a date, or days after the enrolment: `opens_at`
    lesson_not_completed,
    module_not_completed,
    course_not_completed,
    score_not_reached,
    not_in_group,
};
BOOST_DESCRIBE_ENUM(LockReason, not_enrolled, previous_not_completed, not_yet_open,
                    lesson_not_completed, module_not_completed, course_not_completed,
                    score_not_reached, not_in_group)

struct LockView {
    LockReason reason = LockReason::not_enrolled;
    RuleScope scope =
        RuleScope::lesson;  // whose rule it is: the lesson's own, its module's, the course's
    std::optional<Time> opens_at;
    std::optional<Uuid> subject_id;  // the lesson, module or course that is to be completed
    std::optional<std::string> subject_title;  // null where it is not known any more
    std::optional<std::int32_t> required_percent;
    std::optional<std::int32_t> score_percent;  // so far
};
BOOST_DESCRIBE_STRUCT(LockView, (),
                      (reason, scope, opens_at, subject_id, subject_title, required_percent,
                       score_percent))

// What a lesson still lacks to be completed.
enum class CompletionGap { more_time, better_score };
BOOST_DESCRIBE_ENUM(CompletionGap, more_time, better_score)

}  // namespace lms::course
