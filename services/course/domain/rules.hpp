#pragma once
// Which rules may be written: sense, and no circle. Pure.
#include <span>
#include <string>
#include <vector>

#include "libs/core/problem.hpp"
#include "services/course/domain/outline.hpp"

namespace lms::course {

// Whether the version has rules of any kind besides `navigation`.
bool has_rules(const Outline& outline);
// The courses that its rules put before it.
std::vector<CourseId> prerequisites_of(const NodeRules& rules);
std::vector<CourseId> prerequisites_of(const Outline& outline);

// A thing of a course, by its number in the version: module, or lesson in the order of reading.
struct RuleStep {
    RuleScope scope = RuleScope::lesson;
    Uuid id;
    std::string title;
    bool operator==(const RuleStep&) const = default;
};

// Things that wait for each other in a circle, so that no student could ever open them, however
// much they do; the first is not repeated at the end. Empty: every lesson can be reached.
// Deadlines, groups and other courses count as things that can be had.
std::vector<RuleStep> find_circle(const Outline& outline);
// "“Loops” waits for “Module 2”, which waits for “Loops”."
std::string words_of(std::span<const RuleStep> circle);

// One course waits for another.
struct CourseEdge {
    CourseId course_id;
    CourseId required;
};
BOOST_DESCRIBE_STRUCT(CourseEdge, (), (course_id, required))

// The shortest way from `course` over one of `required` back to itself, without repeating it at the
// end; empty: there is none. Edges of `course` itself are not looked at.
std::vector<CourseId> find_course_circle(std::span<const CourseEdge> edges, CourseId course,
                                         std::span<const CourseId> required);

// What is wrong with the rules of one thing, apart from circles; fields relative to its rules
// ("conditions[0].lesson_id").
std::vector<FieldError> check(const Outline& outline, RuleScope scope, Uuid node,
                              const NodeRules& rules);
// Of all, with the path of each ("modules[1].lessons[2].rules.conditions[0].lesson_id"); circles
// have the field "rules".
std::vector<FieldError> check_rules(const Outline& outline);

}  // namespace lms::course
