#include "services/assessment/store/submission_mark_store.hpp"

namespace lms::assessment::store {

namespace {

constexpr pg::Statement kListMarks{"assessment.list_submission_marks", R"(
    SELECT m.submission_id, m.marker_id, p.name, m.state, m.document, m.points, m.revision, m.updated_at
    FROM assessment_service.submission_marks m
    LEFT JOIN assessment_service.people p ON p.organization_id = $1 AND p.user_id = m.marker_id
    WHERE m.organization_id = $1 AND m.submission_id = ANY ($2)
    ORDER BY m.submission_id, m.given_at, m.marker_id)"};

constexpr pg::Statement kGive{"assessment.give_submissions", R"(
    INSERT INTO assessment_service.submission_marks (submission_id, marker_id, organization_id, given_by, given_at,
        updated_at)
    SELECT w.submission_id, w.marker_id, $1, $4, $5, $5 FROM unnest($2::uuid[], $3::uuid[]) AS w (submission_id, marker_id)
    ON CONFLICT (submission_id, marker_id) DO NOTHING)"};

constexpr pg::Statement kTakeBack{"assessment.take_submission_back", R"(
    DELETE FROM assessment_service.submission_marks
    WHERE organization_id = $1 AND submission_id = $2 AND marker_id = $3 AND state IS NULL)"};

constexpr pg::Statement kSaveMark{"assessment.save_submission_mark", R"(
    UPDATE assessment_service.submission_marks
    SET state = $4, document = $5, points = $6, number = $7, updated_at = $8, revision = revision + 1
    WHERE organization_id = $1 AND submission_id = $2 AND marker_id = $3)"};

constexpr pg::Statement kReopenMarks{"assessment.reopen_submission_marks", R"(
    UPDATE assessment_service.submission_marks SET state = 'draft', revision = revision + 1
    WHERE organization_id = $1 AND submission_id = $2 AND state = 'done')"};

constexpr pg::Statement kLockUnallocated{"assessment.lock_unallocated_submissions", R"(
    SELECT s.submission_id, CASE s.marking_state WHEN 'disagreed' THEN $4::integer ELSE $3::integer END AS needed,
        ARRAY(SELECT m.marker_id FROM assessment_service.submission_marks m
            WHERE m.organization_id = $1 AND m.submission_id = s.submission_id ORDER BY m.given_at, m.marker_id) AS markers
    FROM assessment_service.submissions s
    WHERE s.organization_id = $1 AND s.assignment_id = $2 AND s.status = 'submitted'
        AND s.marking_state IN ('waiting', 'disagreed')
        AND (SELECT count(*) FROM assessment_service.submission_marks m
            WHERE m.organization_id = $1 AND m.submission_id = s.submission_id)
            < CASE s.marking_state WHEN 'disagreed' THEN $4::integer ELSE $3::integer END
        AND NOT EXISTS (SELECT FROM assessment_service.submissions l WHERE l.organization_id = $1
            AND l.assignment_id = $2 AND l.owner_id = s.owner_id AND l.number > s.number AND l.status = 'submitted')
    ORDER BY s.pseudonym, s.submission_id LIMIT 10000 FOR NO KEY UPDATE OF s)"};

constexpr pg::Statement kAddGrade{"assessment.add_submission_grade", R"(
    INSERT INTO assessment_service.submission_grades (submission_id, organization_id, points, source, reason,
        graded_by, graded_at)
    VALUES ($2, $1, $3, $4, $5, $6, $7))"};

constexpr pg::Statement kListGrades{"assessment.list_submission_grades", R"(
    SELECT g.points, g.source, g.reason, g.graded_by, p.name, g.graded_at
    FROM assessment_service.submission_grades g
    LEFT JOIN assessment_service.people p ON p.organization_id = $1 AND p.user_id = g.graded_by
    WHERE g.organization_id = $1 AND g.submission_id = $2 ORDER BY g.serial DESC LIMIT 50)"};

constexpr pg::Statement kListComments{"assessment.list_submission_comments", R"(
    SELECT c.comment_id, c.submission_id, c.author_id, p.name AS author, c.anchor, c.text, c.revision, c.created_at,
        c.updated_at
    FROM assessment_service.submission_comments c
    LEFT JOIN assessment_service.people p ON p.organization_id = $1 AND p.user_id = c.author_id
    WHERE c.organization_id = $1 AND c.submission_id = ANY ($2)
    ORDER BY c.submission_id, c.created_at, c.comment_id LIMIT 1000)"};

constexpr pg::Statement kKeepComments{"assessment.keep_submission_comments", R"(
    SELECT comment_id FROM assessment_service.submission_comments
    WHERE organization_id = $1 AND comment_id = ANY ($2))"};

constexpr pg::Statement kPutComment{"assessment.put_submission_comment", R"(
    INSERT INTO assessment_service.submission_comments AS c (comment_id, organization_id, submission_id, author_id,
        anchor, text, created_at, updated_at)
    VALUES ($2, $1, $3, $4, $5, $6, $7, $7)
    ON CONFLICT (comment_id) DO UPDATE SET anchor = excluded.anchor, text = excluded.text,
        updated_at = excluded.updated_at, revision = c.revision + 1
    WHERE c.organization_id = $1 AND c.submission_id = $3 AND c.author_id = $4
    RETURNING comment_id, submission_id, author_id, (SELECT name FROM assessment_service.people p
        WHERE p.organization_id = $1 AND p.user_id = $4) AS author, anchor, text, revision, created_at, updated_at)"};

constexpr pg::Statement kDeleteComment{"assessment.delete_submission_comment", R"(
    DELETE FROM assessment_service.submission_comments
    WHERE organization_id = $1 AND submission_id = $2 AND comment_id = $3 AND author_id = $4)"};

constexpr pg::Statement kListCounting{"assessment.list_counting_submissions", R"(
    SELECT DISTINCT ON (m.user_id) m.user_id, s.submission_id, s.lesson_id, s.earned, m.withheld
    FROM assessment_service.submission_members m
    JOIN assessment_service.submissions s ON s.submission_id = m.submission_id AND s.organization_id = $1
    WHERE m.organization_id = $1 AND m.assignment_id = $2 AND m.user_id = ANY ($3) AND s.status = 'submitted'
        AND s.marking_state = 'released' AND s.earned IS NOT NULL
    ORDER BY m.user_id, CASE WHEN $4 = 'best' THEN greatest(s.earned - m.withheld, 0) END DESC, s.number DESC)"};

}  // namespace

Task<std::vector<MarkRow>> list_marks(pg::Session& session, const Context& context,
                                      OrganizationId organization,
                                      const std::vector<SubmissionId>& submissions) {
    return session.list<MarkRow>(context, kListMarks, organization, submissions);
}

void give_submissions(pg::Transaction& transaction, OrganizationId organization,
                      const std::vector<GivenMarker>& given, UserId given_by, Time now) {
    std::vector<SubmissionId> submissions;
    std::vector<UserId> markers;
    for (const GivenMarker& one : given) {
        submissions.push_back(one.submission_id);
        markers.push_back(one.marker_id);
    }
    transaction.post(kGive, organization, submissions, markers, given_by, now);
}

Task<bool> take_back(pg::Transaction& transaction, const Context& context,
                     OrganizationId organization, SubmissionId submission, UserId marker) {
    co_return co_await transaction.execute(context, kTakeBack, organization, submission, marker) >
        0;
}

void save_mark(pg::Transaction& transaction, OrganizationId organization, const MarkRow& row,
               std::int32_t version) {
    transaction.post(kSaveMark, organization, row.submission_id, row.marker_id, row.state,
                     row.document, row.points, version, row.updated_at);
}

void reopen_marks(pg::Transaction& transaction, OrganizationId organization,
                  SubmissionId submission) {
    transaction.post(kReopenMarks, organization, submission);
}

Task<std::vector<UnallocatedRow>> lock_unallocated(pg::Transaction& transaction,
                                                   const Context& context,
                                                   OrganizationId organization,
                                                   AssignmentId assignment, NeededMarkers needed) {
    return transaction.list<UnallocatedRow>(context, kLockUnallocated, organization, assignment,
                                            needed.at_first, needed.disagreed);
}

void add_grade(pg::Transaction& transaction, OrganizationId organization, SubmissionId submission,
               const SubmissionGradeRow& row) {
    transaction.post(kAddGrade, organization, submission, row.points, row.source, row.reason,
                     row.graded_by, row.graded_at);
}

Task<std::vector<SubmissionGradeRow>> list_grades(pg::Session& session, const Context& context,
                                                  OrganizationId organization,
                                                  SubmissionId submission) {
    return session.list<SubmissionGradeRow>(context, kListGrades, organization, submission);
}

Task<std::vector<CommentRow>> list_comments(pg::Session& session, const Context& context,
                                            OrganizationId organization,
                                            const std::vector<SubmissionId>& submissions) {
    return session.list<CommentRow>(context, kListComments, organization, submissions);
}

Task<std::vector<SubmissionCommentId>> keep_comments(
    pg::Session& session, const Context& context, OrganizationId organization,
    const std::vector<SubmissionCommentId>& comments) {
    return session.list<SubmissionCommentId>(context, kKeepComments, organization, comments);
}

Task<std::optional<CommentRow>> put_comment(pg::Session& session, const Context& context,
                                            OrganizationId organization, const CommentRow& row) {
    return session.find<CommentRow>(context, kPutComment, organization, row.comment_id,
                                    row.submission_id, row.author_id, row.anchor, row.text,
                                    row.updated_at);
}

Task<bool> delete_comment(pg::Session& session, const Context& context, OrganizationId organization,
                          SubmissionId submission, SubmissionCommentId comment, UserId author) {
    co_return co_await session.execute(context, kDeleteComment, organization, submission, comment,
                                       author) > 0;
}

Task<std::vector<CountingResult>> list_counting(pg::Session& session, const Context& context,
                                                OrganizationId organization,
                                                AssignmentId assignment,
                                                const std::vector<UserId>& users,
                                                CountingAttempt counting) {
    return session.list<CountingResult>(context, kListCounting, organization, assignment, users,
                                        counting);
}

}  // namespace lms::assessment::store
