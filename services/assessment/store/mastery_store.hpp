#pragma once
// What the answers of students say of their skills.
#include <optional>
#include <string>
#include <vector>

#include "libs/pg/database.hpp"
#include "services/assessment/contract/mastery_views.hpp"

namespace lms::assessment::store {

// An answer that was graded, to a question with skills: those that the question has now.
struct EvidenceRow {
    QuizId quiz_id;
    std::int32_t snapshot_number = 1;
    std::optional<Time> latest_close;  // of the quiz, for anybody
    Time ended;                        // of its attempt
    std::vector<std::string> skills;
    std::int64_t score = 0;
};
BOOST_DESCRIBE_STRUCT(EvidenceRow, (),
                      (quiz_id, snapshot_number, latest_close, ended, skills, score))
// In the order of time, the last 20,000.
Task<std::vector<EvidenceRow>> list_evidence(pg::Session& session, const Context& context,
                                             OrganizationId organization, course::CourseId course,
                                             UserId student);

// Until the transaction ends nobody else computes the mastery of this student.
void lock_mastery(pg::Transaction& transaction, course::CourseId course, UserId student);
// In place of what is there of this student.
void put_mastery(pg::Transaction& transaction, OrganizationId organization, course::CourseId course,
                 UserId student, const std::vector<SkillMastery>& skills, Time now);

using Sections = std::optional<std::vector<course::SectionId>>;  // students of these; null: all
Task<std::vector<ClassSkill>> list_class_mastery(pg::Session& session, const Context& context,
                                                 OrganizationId organization,
                                                 course::CourseId course, const Sections& sections);

struct StudentMasteryQuery {
    course::CourseId course;
    std::string skill;
    Sections sections;
    std::optional<double> after_mastery;
    std::optional<UserId> after;
    std::int32_t limit = 50;
};
// The least mastery first.
Task<std::vector<StudentMastery>> list_student_mastery(pg::Session& session, const Context& context,
                                                       OrganizationId organization,
                                                       const StudentMasteryQuery& query);

}  // namespace lms::assessment::store
