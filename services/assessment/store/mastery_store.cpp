#include "services/assessment/store/mastery_store.hpp"

#include "services/assessment/domain/mastery.hpp"

namespace lms::assessment::store {

namespace {

constexpr pg::Statement kListEvidence{"assessment.list_evidence", R"(
    SELECT e.quiz_id, e.snapshot_number, z.latest_close, e.ended, e.skills, e.score FROM (
        SELECT a.quiz_id, a.snapshot_number, a.ended, q.skills, s.score, a.attempt_id, s.position
        FROM assessment_service.attempts a
        JOIN assessment_service.attempt_slots s ON s.organization_id = $1 AND s.attempt_id = a.attempt_id
        JOIN assessment_service.questions q ON q.organization_id = $1 AND q.question_id = s.question_id
        WHERE a.organization_id = $1 AND a.course_id = $2 AND a.user_id = $3 AND NOT a.is_preview
            AND a.ended IS NOT NULL AND a.status IN ('graded', 'needs_grading') AND q.skills <> '{}'
            AND s.outcome IN ('right', 'partly_right', 'wrong')
        ORDER BY a.ended DESC, a.attempt_id DESC, s.position DESC LIMIT 20000) e
    JOIN assessment_service.quizzes z ON z.organization_id = $1 AND z.quiz_id = e.quiz_id
    ORDER BY e.ended, e.attempt_id, e.position)"};

constexpr pg::Statement kLockMastery{"assessment.lock_mastery", R"(
    SELECT pg_advisory_xact_lock(hashtextextended('assessment.mastery ' || $1::text || $2::text, 0)) IS NULL)"};

constexpr pg::Statement kForget{"assessment.forget_mastery", R"(
    DELETE FROM assessment_service.skill_mastery
    WHERE organization_id = $1 AND course_id = $2 AND user_id = $3 AND skill <> ALL ($4))"};

constexpr pg::Statement kPut{"assessment.put_mastery", R"(
    INSERT INTO assessment_service.skill_mastery (organization_id, course_id, user_id, skill, mastery, answers,
        right_answers, updated_at)
    SELECT $1, $2, $3, w.skill, w.mastery, w.answers, w.right_answers, $8
    FROM unnest($4::text[], $5::double precision[], $6::integer[], $7::integer[])
        AS w (skill, mastery, answers, right_answers)
    ON CONFLICT (organization_id, course_id, skill, user_id) DO UPDATE
    SET mastery = excluded.mastery, answers = excluded.answers, right_answers = excluded.right_answers,
        updated_at = excluded.updated_at)"};

// Of those who are in the class.
#define LMS_OF_CLASS                                                                     \
    " FROM assessment_service.skill_mastery m JOIN assessment_service.course_students c" \
    " ON c.organization_id = $1 AND c.course_id = m.course_id AND c.user_id = m.user_id" \
    " AND c.active AND ($3::uuid[] IS NULL OR c.section_id = ANY ($3))"
constexpr pg::Statement kListClass{
    "assessment.list_class_mastery",
    "SELECT m.skill, count(*)::integer AS students,"
    " count(*) FILTER (WHERE m.mastery >= $4)::integer AS mastered,"
    " avg(m.mastery) AS mean_mastery, sum(m.answers)::integer AS answers,"
    " sum(m.right_answers)::integer AS \"right\"" LMS_OF_CLASS
    " WHERE m.organization_id = $1 AND m.course_id = $2"
    " GROUP BY m.skill ORDER BY avg(m.mastery), m.skill LIMIT 500",
    pg::Speed::slow};
constexpr pg::Statement kListStudents{
    "assessment.list_student_mastery",
    "SELECT m.user_id, p.name, p.email, m.mastery, m.mastery >= $4 AS is_mastered, m.answers,"
    " m.right_answers AS \"right\"" LMS_OF_CLASS
    " LEFT JOIN assessment_service.people p ON p.organization_id = $1 AND p.user_id = m.user_id"
    " WHERE m.organization_id = $1 AND m.course_id = $2 AND m.skill = $5"
    " AND ($6::double precision IS NULL OR (m.mastery, m.user_id) > ($6, $7::uuid))"
    " ORDER BY m.mastery, m.user_id LIMIT $8"};
#undef LMS_OF_CLASS

}  // namespace

Task<std::vector<EvidenceRow>> list_evidence(pg::Session& session, const Context& context,
                                             OrganizationId organization, course::CourseId course,
                                             UserId student) {
    return session.list<EvidenceRow>(context, kListEvidence, organization, course, student);
}

void lock_mastery(pg::Transaction& transaction, course::CourseId course, UserId student) {
    transaction.post(kLockMastery, course, student);
}

void put_mastery(pg::Transaction& transaction, OrganizationId organization, course::CourseId course,
                 UserId student, const std::vector<SkillMastery>& skills, Time now) {
    std::vector<std::string> names;
    std::vector<double> mastery;
    std::vector<std::int32_t> answers, right;
    for (const SkillMastery& skill : skills) {
        names.push_back(skill.skill);
        mastery.push_back(skill.mastery);
        answers.push_back(skill.answers);
        right.push_back(skill.right);
    }
    transaction.post(kForget, organization, course, student, names);
    transaction.post(kPut, organization, course, student, names, mastery, answers, right, now);
}

Task<std::vector<ClassSkill>> list_class_mastery(pg::Session& session, const Context& context,
                                                 OrganizationId organization,
                                                 course::CourseId course,
                                                 const Sections& sections) {
    return session.list<ClassSkill>(context, kListClass, organization, course, sections, kMastered);
}

Task<std::vector<StudentMastery>> list_student_mastery(pg::Session& session, const Context& context,
                                                       OrganizationId organization,
                                                       const StudentMasteryQuery& query) {
    return session.list<StudentMastery>(context, kListStudents, organization, query.course,
                                        query.sections, kMastered, query.skill, query.after_mastery,
                                        query.after, query.limit);
}

}  // namespace lms::assessment::store
