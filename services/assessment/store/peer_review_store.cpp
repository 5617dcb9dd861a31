#include "services/assessment/store/peer_review_store.hpp"

namespace lms::assessment::store {

namespace {

#define LMS_REVIEWS                                                                     \
    "SELECT r.review_id, r.assignment_id, r.submission_id, s.pseudonym, r.reviewer_id," \
    " p.name AS reviewer, r.is_done, r.document, r.points, r.revision"                  \
    " FROM assessment_service.peer_reviews r"                                           \
    " JOIN assessment_service.submissions s ON s.submission_id = r.submission_id"       \
    " LEFT JOIN assessment_service.people p ON p.organization_id = $1 AND p.user_id = " \
    "r.reviewer_id"                                                                     \
    " WHERE r.organization_id = $1 AND s.organization_id = $1"
constexpr pg::Statement kListDone{
    "assessment.list_done_reviews",
    LMS_REVIEWS " AND r.submission_id = ANY ($2) AND r.is_done ORDER BY r.review_id LIMIT 10000"};
constexpr pg::Statement kListBy{
    "assessment.list_reviews_by",
    LMS_REVIEWS " AND r.assignment_id = $2 AND r.reviewer_id = $3 ORDER BY r.review_id LIMIT 200"};
constexpr pg::Statement kList{"assessment.list_peer_reviews", LMS_REVIEWS
                              " AND r.assignment_id = $2 AND ($3::uuid IS NULL OR r.review_id > $3)"
                              " ORDER BY r.review_id LIMIT $4"};
constexpr pg::Statement kFind{
    "assessment.find_peer_review",
    LMS_REVIEWS " AND r.assignment_id = $2 AND r.review_id = $3 AND r.reviewer_id = $4"};
constexpr pg::Statement kLock{
    "assessment.lock_peer_review", LMS_REVIEWS
    " AND r.assignment_id = $2 AND r.review_id = $3 AND r.reviewer_id = $4"
    " FOR NO KEY UPDATE OF r"};
#undef LMS_REVIEWS

constexpr pg::Statement kInsert{"assessment.insert_peer_reviews", R"(
    INSERT INTO assessment_service.peer_reviews (review_id, organization_id, assignment_id, submission_id, reviewer_id,
        updated_at)
    SELECT w.review_id, $1, w.assignment_id, w.submission_id, w.reviewer_id, $6
    FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[]) AS w (review_id, assignment_id, submission_id, reviewer_id))"};

constexpr pg::Statement kSave{"assessment.save_peer_review", R"(
    UPDATE assessment_service.peer_reviews
    SET is_done = $4, document = $5, points = $6, updated_at = $7, revision = revision + 1
    WHERE organization_id = $1 AND review_id = $2 AND reviewer_id = $3)"};

constexpr pg::Statement kLockWorks{"assessment.lock_reviewed_works", R"(
    SELECT s.submission_id, ARRAY(SELECT m.user_id FROM assessment_service.submission_members m
        WHERE m.organization_id = $1 AND m.submission_id = s.submission_id ORDER BY m.user_id) AS authors
    FROM assessment_service.submissions s
    WHERE s.organization_id = $1 AND s.assignment_id = $2 AND s.status = 'submitted'
        AND NOT EXISTS (SELECT FROM assessment_service.submissions l WHERE l.organization_id = $1
            AND l.assignment_id = $2 AND l.owner_id = s.owner_id AND l.number > s.number AND l.status = 'submitted')
    ORDER BY s.submission_id LIMIT 10001 FOR NO KEY UPDATE OF s)"};

constexpr pg::Statement kLockReviewed{"assessment.lock_reviewed_submissions", R"(
    SELECT s.submission_id, ARRAY(SELECT r.points FROM assessment_service.peer_reviews r
        WHERE r.organization_id = $1 AND r.submission_id = s.submission_id AND r.is_done AND r.points IS NOT NULL
        ORDER BY r.points) AS points
    FROM assessment_service.submissions s
    WHERE s.organization_id = $1 AND s.assignment_id = $2 AND s.status = 'submitted' AND s.earned IS NULL
        AND EXISTS (SELECT FROM assessment_service.peer_reviews r WHERE r.organization_id = $1
            AND r.submission_id = s.submission_id)
    ORDER BY s.submission_id LIMIT 10000 FOR NO KEY UPDATE OF s)"};

constexpr pg::Statement kCount{"assessment.count_peer_reviews", R"(
    SELECT count(DISTINCT submission_id)::integer AS submissions, count(*)::integer AS reviews,
        (count(*) FILTER (WHERE is_done))::integer AS done
    FROM assessment_service.peer_reviews WHERE organization_id = $1 AND assignment_id = $2)"};

}  // namespace

Task<std::vector<PeerReviewRecord>> list_done_reviews(
    pg::Session& session, const Context& context, OrganizationId organization,
    const std::vector<SubmissionId>& submissions) {
    return session.list<PeerReviewRecord>(context, kListDone, organization, submissions);
}

Task<std::vector<PeerReviewRecord>> list_reviews_by(pg::Session& session, const Context& context,
                                                    OrganizationId organization,
                                                    AssignmentId assignment, UserId reviewer) {
    return session.list<PeerReviewRecord>(context, kListBy, organization, assignment, reviewer);
}

Task<std::vector<PeerReviewRecord>> list_reviews(pg::Session& session, const Context& context,
                                                 OrganizationId organization,
                                                 AssignmentId assignment,
                                                 std::optional<PeerReviewId> after,
                                                 std::int32_t limit) {
    return session.list<PeerReviewRecord>(context, kList, organization, assignment, after, limit);
}

Task<std::optional<PeerReviewRecord>> find_review(pg::Session& session, const Context& context,
                                                  OrganizationId organization,
                                                  AssignmentId assignment, PeerReviewId review,
                                                  UserId reviewer) {
    return session.find<PeerReviewRecord>(context, kFind, organization, assignment, review,
                                          reviewer);
}

Task<std::optional<PeerReviewRecord>> lock_review(pg::Transaction& transaction,
                                                  const Context& context,
                                                  OrganizationId organization,
                                                  AssignmentId assignment, PeerReviewId review,
                                                  UserId reviewer) {
    return transaction.find<PeerReviewRecord>(context, kLock, organization, assignment, review,
                                              reviewer);
}

void insert_reviews(pg::Transaction& transaction, OrganizationId organization,
                    const std::vector<PeerReviewRecord>& reviews, Time now) {
    std::vector<PeerReviewId> ids;
    std::vector<AssignmentId> assignments;
    std::vector<SubmissionId> submissions;
    std::vector<UserId> reviewers;
    for (const PeerReviewRecord& review : reviews) {
        ids.push_back(review.review_id);
        assignments.push_back(review.assignment_id);
        submissions.push_back(review.submission_id);
        reviewers.push_back(review.reviewer_id);
    }
    transaction.post(kInsert, organization, ids, assignments, submissions, reviewers, now);
}

void save_review(pg::Transaction& transaction, OrganizationId organization,
                 const PeerReviewRecord& row, Time now) {
    transaction.post(kSave, organization, row.review_id, row.reviewer_id, row.is_done, row.document,
                     row.points, now);
}

Task<std::vector<PeerWorkRow>> lock_works(pg::Transaction& transaction, const Context& context,
                                          OrganizationId organization, AssignmentId assignment) {
    return transaction.list<PeerWorkRow>(context, kLockWorks, organization, assignment);
}

Task<std::vector<ReviewedRow>> lock_reviewed(pg::Transaction& transaction, const Context& context,
                                             OrganizationId organization, AssignmentId assignment) {
    return transaction.list<ReviewedRow>(context, kLockReviewed, organization, assignment);
}

Task<PeerCounts> count_reviews(pg::Session& session, const Context& context,
                               OrganizationId organization, AssignmentId assignment) {
    return session.one<PeerCounts>(context, kCount, organization, assignment);
}

}  // namespace lms::assessment::store
