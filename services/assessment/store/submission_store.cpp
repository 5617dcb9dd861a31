#include "services/assessment/store/submission_store.hpp"

namespace lms::assessment::store {

namespace {

#define LMS_SUBMISSION                                                                            \
    "SELECT submission_id, assignment_id, course_id, lesson_id, section_id, owner_id, group_id,"  \
    " number, pseudonym, status, text, links, words, revision, begun_by, created_at, updated_at," \
    " submitted_at, submitted_by, minutes_late, marking_state, earned, source, released_at"       \
    " FROM assessment_service.submissions WHERE organization_id = $1"
constexpr pg::Statement kFind{"assessment.find_submission",
                              LMS_SUBMISSION " AND submission_id = $2"};
constexpr pg::Statement kLock{"assessment.lock_submission",
                              LMS_SUBMISSION " AND submission_id = $2 LIMIT 1 FOR NO KEY UPDATE"};
constexpr pg::Statement kListAttempts{
    "assessment.list_submission_attempts",
    LMS_SUBMISSION " AND assignment_id = $2 AND owner_id = $3 ORDER BY number LIMIT 1000"};
#undef LMS_SUBMISSION

constexpr pg::Statement kIsInSections{"assessment.is_submission_in_sections", R"(
    SELECT EXISTS (SELECT FROM assessment_service.submissions s
        JOIN assessment_service.submission_members m ON m.submission_id = s.submission_id AND m.organization_id = $1
        LEFT JOIN assessment_service.course_students c ON c.organization_id = $1 AND c.course_id = s.course_id
            AND c.user_id = m.user_id
        WHERE s.organization_id = $1 AND s.submission_id = $2
            AND CASE WHEN c.user_id IS NULL THEN s.section_id ELSE c.section_id END = ANY ($3)) AS found)"};

constexpr pg::Statement kInsert{"assessment.insert_submission", R"(
    INSERT INTO assessment_service.submissions (submission_id, organization_id, assignment_id, course_id, lesson_id,
        section_id, owner_id, group_id, number, pseudonym, begun_by, created_at, updated_at)
    VALUES ($2, $1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)
    ON CONFLICT (assignment_id, owner_id, number) DO NOTHING)"};

constexpr pg::Statement kSaveContent{"assessment.save_submission", R"(
    UPDATE assessment_service.submissions
    SET text = $3, links = $4, words = $5, updated_at = $6, revision = revision + 1
    WHERE organization_id = $1 AND submission_id = $2)"};

constexpr pg::Statement kForgetRevisions{"assessment.forget_submission_revisions", R"(
    DELETE FROM assessment_service.submission_revisions
    WHERE organization_id = $1 AND submission_id = $2 AND (
        revision <= (SELECT revision FROM assessment_service.submission_revisions
            WHERE organization_id = $1 AND submission_id = $2 ORDER BY revision DESC OFFSET $5 - 1 LIMIT 1)
        OR (saved_by = $3 AND saved_at > $4 AND revision = (SELECT max(revision)
            FROM assessment_service.submission_revisions WHERE organization_id = $1 AND submission_id = $2))))"};

constexpr pg::Statement kSaveRevision{"assessment.save_submission_revision", R"(
    INSERT INTO assessment_service.submission_revisions (submission_id, revision, organization_id, text, links,
        saved_by, saved_at)
    VALUES ($2, $3, $1, $4, $5, $6, $7))"};

constexpr pg::Statement kListRevisions{"assessment.list_submission_revisions", R"(
    SELECT r.revision, r.text, r.links, r.saved_by, p.name, r.saved_at
    FROM assessment_service.submission_revisions r
    LEFT JOIN assessment_service.people p ON p.organization_id = $1 AND p.user_id = r.saved_by
    WHERE r.organization_id = $1 AND r.submission_id = $2 AND ($3::integer IS NULL OR r.revision < $3)
    ORDER BY r.revision DESC LIMIT $4)"};

constexpr pg::Statement kSaveStatus{"assessment.save_submission_status", R"(
    UPDATE assessment_service.submissions
    SET status = $3, submitted_at = $4, submitted_by = $5, minutes_late = $6, updated_at = $7, pseudonym = $8,
        revision = revision + 1
    WHERE organization_id = $1 AND submission_id = $2)"};

constexpr pg::Statement kSaveResult{"assessment.save_submission_result", R"(
    UPDATE assessment_service.submissions
    SET marking_state = $3, earned = $4, source = $5, released_at = $6, graded_at = $7
    WHERE organization_id = $1 AND submission_id = $2)"};

constexpr pg::Statement kListMembers{"assessment.list_submission_members", R"(
    SELECT m.submission_id, m.user_id, p.name, p.email, m.minutes_late, m.withheld
    FROM assessment_service.submission_members m
    LEFT JOIN assessment_service.people p ON p.organization_id = $1 AND p.user_id = m.user_id
    WHERE m.organization_id = $1 AND m.submission_id = ANY ($2)
    ORDER BY m.submission_id, p.name, m.user_id)"};

constexpr pg::Statement kDeleteMembers{"assessment.delete_submission_members", R"(
    DELETE FROM assessment_service.submission_members
    WHERE organization_id = $1 AND submission_id = $2 AND user_id <> ALL ($3))"};

constexpr pg::Statement kPutMembers{"assessment.put_submission_members", R"(
    INSERT INTO assessment_service.submission_members (submission_id, user_id, organization_id, assignment_id,
        minutes_late, withheld)
    SELECT $2, w.user_id, $1, $3, w.minutes_late, w.withheld
    FROM unnest($4::uuid[], $5::integer[], $6::bigint[]) AS w (user_id, minutes_late, withheld)
    ON CONFLICT (submission_id, user_id) DO UPDATE
    SET minutes_late = excluded.minutes_late, withheld = excluded.withheld)"};

constexpr pg::Statement kLockSubmitted{"assessment.lock_submitted_members", R"(
    SELECT s.submission_id, m.user_id, s.submitted_at, m.minutes_late, m.withheld,
        s.marking_state = 'released' AS is_released
    FROM assessment_service.submissions s
    JOIN assessment_service.submission_members m ON m.submission_id = s.submission_id AND m.organization_id = $1
    WHERE s.organization_id = $1 AND s.assignment_id = $2 AND s.status = 'submitted'
        AND ($3::uuid[] IS NULL OR m.user_id = ANY ($3))
    ORDER BY s.submission_id, m.user_id FOR NO KEY UPDATE OF s)"};

constexpr pg::Statement kSaveLateness{"assessment.save_lateness", R"(
    WITH changed AS (
        UPDATE assessment_service.submission_members m SET minutes_late = w.minutes_late, withheld = w.withheld
        FROM unnest($2::uuid[], $3::uuid[], $4::integer[], $5::bigint[])
            AS w (submission_id, user_id, minutes_late, withheld)
        WHERE m.organization_id = $1 AND m.submission_id = w.submission_id AND m.user_id = w.user_id
        RETURNING m.submission_id, m.user_id, m.minutes_late)
    UPDATE assessment_service.submissions s SET minutes_late = l.least_late
    FROM (SELECT all_members.submission_id, min(coalesce(c.minutes_late, all_members.minutes_late)) AS least_late
        FROM assessment_service.submission_members all_members
        LEFT JOIN changed c ON c.submission_id = all_members.submission_id AND c.user_id = all_members.user_id
        WHERE all_members.organization_id = $1 AND all_members.submission_id IN (SELECT submission_id FROM changed)
        GROUP BY all_members.submission_id) l
    WHERE s.organization_id = $1 AND s.submission_id = l.submission_id)"};

}  // namespace

Task<std::optional<SubmissionRecord>> find_submission(pg::Session& session, const Context& context,
                                                      OrganizationId organization,
                                                      SubmissionId submission) {
    return session.find<SubmissionRecord>(context, kFind, organization, submission);
}

Task<std::optional<SubmissionRecord>> lock_submission(pg::Transaction& transaction,
                                                      const Context& context,
                                                      OrganizationId organization,
                                                      SubmissionId submission) {
    return transaction.find<SubmissionRecord>(context, kLock, organization, submission);
}

Task<bool> is_in_sections(pg::Session& session, const Context& context, OrganizationId organization,
                          SubmissionId submission, const std::vector<course::SectionId>& sections) {
    return session.one<bool>(context, kIsInSections, organization, submission, sections);
}

Task<std::vector<SubmissionRecord>> list_attempts(pg::Session& session, const Context& context,
                                                  OrganizationId organization,
                                                  AssignmentId assignment, Uuid owner) {
    return session.list<SubmissionRecord>(context, kListAttempts, organization, assignment, owner);
}

Task<bool> insert_submission(pg::Transaction& transaction, const Context& context,
                             OrganizationId organization, const SubmissionRecord& row) {
    co_return co_await transaction.execute(context, kInsert, organization, row.submission_id,
                                           row.assignment_id, row.course_id, row.lesson_id,
                                           row.section_id, row.owner_id, row.group_id, row.number,
                                           row.pseudonym, row.begun_by, row.created_at) > 0;
}

void save_content(pg::Transaction& transaction, OrganizationId organization,
                  const SubmissionRecord& row) {
    transaction.post(kSaveContent, organization, row.submission_id, row.text, row.links, row.words,
                     row.updated_at);
}

void save_revision(pg::Transaction& transaction, OrganizationId organization,
                   SubmissionId submission, const RevisionRow& row, Time since, std::int32_t most) {
    transaction.post(kForgetRevisions, organization, submission, row.saved_by, since, most);
    transaction.post(kSaveRevision, organization, submission, row.revision, row.text, row.links,
                     row.saved_by, row.saved_at);
}

Task<std::vector<RevisionRow>> list_revisions(pg::Session& session, const Context& context,
                                              OrganizationId organization, SubmissionId submission,
                                              std::optional<std::int32_t> before,
                                              std::int32_t limit) {
    return session.list<RevisionRow>(context, kListRevisions, organization, submission, before,
                                     limit);
}

void save_status(pg::Transaction& transaction, OrganizationId organization,
                 const SubmissionRecord& row) {
    transaction.post(kSaveStatus, organization, row.submission_id, row.status, row.submitted_at,
                     row.submitted_by, row.minutes_late, row.updated_at, row.pseudonym);
}

void save_result(pg::Transaction& transaction, OrganizationId organization,
                 const SubmissionRecord& row) {
    transaction.post(kSaveResult, organization, row.submission_id, row.marking_state, row.earned,
                     row.source, row.released_at, row.updated_at);
}

Task<std::vector<MemberRow>> list_members(pg::Session& session, const Context& context,
                                          OrganizationId organization,
                                          const std::vector<SubmissionId>& submissions) {
    return session.list<MemberRow>(context, kListMembers, organization, submissions);
}

void replace_members(pg::Transaction& transaction, OrganizationId organization,
                     const SubmissionRecord& row, const std::vector<MemberRow>& members) {
    std::vector<UserId> users;
    std::vector<std::int32_t> late;
    std::vector<std::int64_t> withheld;
    for (const MemberRow& member : members) {
        users.push_back(member.user_id);
        late.push_back(member.minutes_late);
        withheld.push_back(member.withheld);
    }
    transaction.post(kDeleteMembers, organization, row.submission_id, users);
    transaction.post(kPutMembers, organization, row.submission_id, row.assignment_id, users, late,
                     withheld);
}

Task<std::vector<SubmittedMemberRow>> lock_submitted_members(
    pg::Transaction& transaction, const Context& context, OrganizationId organization,
    AssignmentId assignment, const std::optional<std::vector<UserId>>& users) {
    return transaction.list<SubmittedMemberRow>(context, kLockSubmitted, organization, assignment,
                                                users);
}

void save_lateness(pg::Transaction& transaction, OrganizationId organization,
                   const std::vector<SubmittedMemberRow>& members) {
    std::vector<SubmissionId> submissions;
    std::vector<UserId> users;
    std::vector<std::int32_t> late;
    std::vector<std::int64_t> withheld;
    for (const SubmittedMemberRow& member : members) {
        submissions.push_back(member.submission_id);
        users.push_back(member.user_id);
        late.push_back(member.minutes_late);
        withheld.push_back(member.withheld);
    }
    transaction.post(kSaveLateness, organization, submissions, users, late, withheld);
}

}  // namespace lms::assessment::store
