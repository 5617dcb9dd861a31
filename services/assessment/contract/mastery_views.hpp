#pragma once
// How likely students master the skills of their course's questions.
#include "services/assessment/contract/grading.hpp"

namespace lms::assessment {

struct CoursePath {
    course::CourseId course_id;
};
BOOST_DESCRIBE_STRUCT(CoursePath, (), (course_id))

struct SkillMastery {
    std::string skill;
    double mastery = 0;  // 0 to 1
    bool is_mastered = false;
    std::int32_t answers = 0;
    std::int32_t right = 0;
};
BOOST_DESCRIBE_STRUCT(SkillMastery, (), (skill, mastery, is_mastered, answers, right))
// The caller's own, from those answers whose outcome they may see.
struct OwnMastery {
    std::vector<SkillMastery> skills;  // by name, at most 500
};
BOOST_DESCRIBE_STRUCT(OwnMastery, (), (skills))

struct ClassSkill {
    std::string skill;
    std::int32_t students = 0;  // who answered something
    std::int32_t mastered = 0;
    double mean_mastery = 0;
    std::int32_t answers = 0;
    std::int32_t right = 0;
};
BOOST_DESCRIBE_STRUCT(ClassSkill, (), (skill, students, mastered, mean_mastery, answers, right))
struct ClassMastery {
    std::vector<ClassSkill> skills;  // the least mastered first, at most 500
};
BOOST_DESCRIBE_STRUCT(ClassMastery, (), (skills))

struct ListStudentMastery {
    course::CourseId course_id;
    std::string skill;
    std::optional<std::int32_t> limit;  // default 50
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListStudentMastery, (), (course_id, skill, limit, cursor))
inline constexpr auto json_rules(const ListStudentMastery*) {
    return json::rules(json::field<&ListStudentMastery::skill>(json::length{1, 200}),
                       json::field<&ListStudentMastery::limit>(json::range{1, 100}));
}
struct StudentMastery {
    UserId user_id;
    std::optional<std::string> name;
    std::optional<std::string> email;
    double mastery = 0;
    bool is_mastered = false;
    std::int32_t answers = 0;
    std::int32_t right = 0;
};
BOOST_DESCRIBE_STRUCT(StudentMastery, (),
                      (user_id, name, email, mastery, is_mastered, answers, right))
struct StudentMasteryPage {
    std::vector<StudentMastery> items;  // the least mastery first
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(StudentMasteryPage, (), (items, next_cursor))

inline constexpr Endpoint<CoursePath, OwnMastery> kGetOwnMastery{
    Method::get, "/api/v1/mastery", Access::signed_in, "assessment.get_own_mastery",
    "How likely the caller masters the skills of a course"};
inline constexpr Endpoint<CoursePath, ClassMastery> kGetClassMastery{
    Method::get, "/api/v1/mastery/class", Access::teacher, "assessment.get_class_mastery",
    "How well a class masters the skills of its course"};
inline constexpr Endpoint<ListStudentMastery, StudentMasteryPage> kListStudentMastery{
    Method::get, "/api/v1/mastery/students", Access::teacher, "assessment.list_student_mastery",
    "How likely each student of a class masters a skill"};

}  // namespace lms::assessment
