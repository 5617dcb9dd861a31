#pragma once
// Writing rules, trying them out, and making exceptions. For those who may edit the course.
#include <optional>
#include <string>
#include <vector>

#include "services/course/contract/catalogue.hpp"
#include "services/course/contract/learning.hpp"
#include "services/course/contract/rules.hpp"

namespace lms::course {

// The draft's rules of one thing; ETag is the revision, 0 where there never were any.
struct NodeRulesView {
    CourseId course_id;
    RuleScope scope = RuleScope::lesson;
    Uuid node_id;  // of the course itself, a module or a lesson
    NodeRules rules;
    std::int32_t revision = 0;
};
BOOST_DESCRIBE_STRUCT(NodeRulesView, (), (course_id, scope, node_id, rules, revision))

// Of everything that has any, in the order of the draft.
struct CourseRules {
    CourseId course_id;
    std::vector<NodeRulesView> items;
};
BOOST_DESCRIBE_STRUCT(CourseRules, (), (course_id, items))

// All rules of one thing at once; empty ones remove them.
struct PutRules {
    CourseId course_id;
    Uuid node_id;
    NodeRules rules;
};
BOOST_DESCRIBE_STRUCT(PutRules, (), (course_id, node_id, rules))

// What rules may name beside the course's own modules and lessons.
enum class RuleChoiceKind { section, cohort, course };
BOOST_DESCRIBE_ENUM(RuleChoiceKind, section, cohort, course)
struct RuleChoice {
    Uuid id;
    RuleChoiceKind kind = RuleChoiceKind::section;
    std::string title;
};
BOOST_DESCRIBE_STRUCT(RuleChoice, (), (id, kind, title))
// By kind and title, at most 1,000 groups and 500 courses.
struct RuleChoices {
    std::vector<RuleChoice> items;
};
BOOST_DESCRIBE_STRUCT(RuleChoices, (), (items))

struct Simulate {
    CourseId course_id;
    std::optional<UserId> student;  // absent: somebody who enrols at that moment
    std::optional<Time> at;         // absent: now
    std::optional<Uuid> group;      // of somebody new: the section or cohort that they are in
    std::optional<bool> draft;      // with the rules of the draft instead of the published ones
};
BOOST_DESCRIBE_STRUCT(Simulate, (), (course_id, student, at, group, draft))

// What the student would see at that moment, with the progress that they have now.
struct SimulationView {
    Time at;
    bool draft = false;
    bool enrolled = false;  // false: as if they enrolled at that moment
    OutlineView outline;    // by the same code as the student's own
};
BOOST_DESCRIBE_STRUCT(SimulationView, (), (at, draft, enrolled, outline))

// An exception for one student, or for the members of a section or cohort. A student's own comes
// before those of their groups; of several groups the most generous counts.
struct OverrideTerms {
    std::optional<Time> opens_at;                // in place of the dates of the rules
    std::optional<Time> due_at;                  // in place of the due date
    std::optional<std::int32_t> extra_days;      // after the due date; also for what is inside
    std::optional<bool> exempt_from_conditions;  // all but dates
    std::optional<bool> counts_as_completed;     // of a module or lesson
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(OverrideTerms, (),
                      (opens_at, due_at, extra_days, exempt_from_conditions, counts_as_completed,
                       reason))
template <class T>
constexpr auto override_rules() {
    return json::rules(json::field<&T::extra_days>(json::range{0, kMaxRuleDays}),
                       json::field<&T::reason>(json::length{1, 1000}, json::not_blank{}));
}

struct CreateOverride : OverrideTerms {
    CourseId course_id;
    Uuid node_id;  // of the course, a module or a lesson of the draft or the published version
    std::optional<UserId> user_id;  // one of the two
    std::optional<Uuid> group_id;
};
BOOST_DESCRIBE_STRUCT(CreateOverride, (OverrideTerms), (course_id, node_id, user_id, group_id))
inline constexpr auto json_rules(const CreateOverride*) {
    return override_rules<CreateOverride>();
}

// All terms anew.
struct UpdateOverride : OverrideTerms {
    CourseId course_id;
    OverrideId override_id;
};
BOOST_DESCRIBE_STRUCT(UpdateOverride, (OverrideTerms), (course_id, override_id))
inline constexpr auto json_rules(const UpdateOverride*) {
    return override_rules<UpdateOverride>();
}

struct OverrideKey {
    CourseId course_id;
    OverrideId override_id;
};
BOOST_DESCRIBE_STRUCT(OverrideKey, (), (course_id, override_id))

struct OverrideView {
    OverrideId id;
    CourseId course_id;
    RuleScope scope = RuleScope::lesson;
    Uuid node_id;
    std::optional<std::string> node_title;  // null once it is neither in the draft nor published
    std::optional<UserId> user_id;
    std::optional<Uuid> group_id;
    std::optional<std::string> name;  // of the student or group
    std::optional<Time> opens_at;
    std::optional<Time> due_at;
    std::optional<std::int32_t> extra_days;
    bool exempt_from_conditions = false;
    bool counts_as_completed = false;
    std::string reason;
    UserId created_by;
    Time created_at;
    UserId updated_by;
    Time updated_at;
    std::int32_t revision = 1;
};
BOOST_DESCRIBE_STRUCT(OverrideView, (),
                      (id, course_id, scope, node_id, node_title, user_id, group_id, name, opens_at,
                       due_at, extra_days, exempt_from_conditions, counts_as_completed, reason,
                       created_by, created_at, updated_by, updated_at, revision))

// Newest first.
struct ListOverrides {
    CourseId course_id;
    std::optional<UserId> user_id;
    std::optional<Uuid> group_id;
    std::optional<std::int32_t> limit;  // default 50
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListOverrides, (), (course_id, user_id, group_id, limit, cursor))
inline constexpr auto json_rules(const ListOverrides*) {
    return json::rules(json::field<&ListOverrides::limit>(json::range{1, 100}));
}
struct OverridePage {
    std::vector<OverrideView> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(OverridePage, (), (items, next_cursor))

enum class OverrideAction { created, changed, deleted };
BOOST_DESCRIBE_ENUM(OverrideAction, created, changed, deleted)
struct OverrideChange {
    OverrideAction action = OverrideAction::created;
    OverrideView state;  // after it; of a deletion, before
    UserId changed_by;
    std::optional<std::string> changed_by_name;  // null until user-events told it
    Time changed_at;
};
BOOST_DESCRIBE_STRUCT(OverrideChange, (), (action, state, changed_by, changed_by_name, changed_at))
// Of one override, oldest first; also when it was deleted. At most the first 200.
struct OverrideHistory {
    std::vector<OverrideChange> items;
};
BOOST_DESCRIBE_STRUCT(OverrideHistory, (), (items))

// What publishing the draft would change for a student who is in the course now. Lessons that are
// only in one of the two versions do not count.
struct StudentEffect {
    UserId user_id;
    std::optional<std::string> name;
    std::int32_t opened = 0;  // lessons
    std::int32_t closed = 0;
    std::int32_t percent_before = 0;
    std::int32_t percent_after = 0;
    bool completes = false;  // the course, by this alone
};
BOOST_DESCRIBE_STRUCT(StudentEffect, (),
                      (user_id, name, opened, closed, percent_before, percent_after, completes))
struct RuleEffects {
    std::int32_t students = 0;  // that were looked at
    bool complete = true;       // false: there are more than the service looks at for this
    std::int32_t gaining = 0;   // see a lesson open that was not
    std::int32_t losing = 0;    // see a lesson closed that was open
    std::int32_t completing = 0;
    std::int32_t farther = 0;  // have more left to do than before
    std::vector<StudentEffect>
        items;  // the first of those who lose, then of the others; at most 50
};
BOOST_DESCRIBE_STRUCT(RuleEffects, (),
                      (students, complete, gaining, losing, completing, farther, items))

// `moved`: students to the newest version. `students`: some joined or left a group, or came back.
enum class ReevaluationCause { published, override_, moved, students };
BOOST_DESCRIBE_ENUM(ReevaluationCause, published, override_, moved, students)
// A change of rules on its way through the students.
struct ReevaluationView {
    ReevaluationId id;
    ReevaluationCause cause = ReevaluationCause::published;
    std::int32_t version = 0;
    std::int32_t students = 0;  // so far
    std::int32_t gained = 0;
    std::int32_t lost = 0;
    std::int32_t completed = 0;
    Time started_at;
    std::optional<Time> finished_at;  // null: under way
};
BOOST_DESCRIBE_STRUCT(ReevaluationView, (),
                      (id, cause, version, students, gained, lost, completed, started_at,
                       finished_at))
// The last 20, newest first.
struct ReevaluationList {
    std::vector<ReevaluationView> items;
};
BOOST_DESCRIBE_STRUCT(ReevaluationList, (), (items))

}  // namespace lms::course
