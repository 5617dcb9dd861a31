#pragma once
// Reviews of classmates' work.
#include "libs/pg/database.hpp"
#include "services/assessment/contract/peer_reviews.hpp"

namespace lms::assessment::store {

struct PeerReviewRecord {
    PeerReviewId review_id;
    AssignmentId assignment_id;
    SubmissionId submission_id;
    std::string pseudonym;  // of the submission
    UserId reviewer_id;
    std::optional<std::string> reviewer;
    bool is_done = false;
    std::optional<json::Raw> document;
    std::optional<std::int64_t> points;  // units of Score
    std::int32_t revision = 1;
};
BOOST_DESCRIBE_STRUCT(PeerReviewRecord, (),
                      (review_id, assignment_id, submission_id, pseudonym, reviewer_id, reviewer,
                       is_done, document, points, revision))

// Done ones of these submissions.
Task<std::vector<PeerReviewRecord>> list_done_reviews(pg::Session& session, const Context& context,
                                                      OrganizationId organization,
                                                      const std::vector<SubmissionId>& submissions);
// That this person has to write.
Task<std::vector<PeerReviewRecord>> list_reviews_by(pg::Session& session, const Context& context,
                                                    OrganizationId organization,
                                                    AssignmentId assignment, UserId reviewer);
// All of an assignment, by their ids.
Task<std::vector<PeerReviewRecord>> list_reviews(pg::Session& session, const Context& context,
                                                 OrganizationId organization,
                                                 AssignmentId assignment,
                                                 std::optional<PeerReviewId> after,
                                                 std::int32_t limit);
Task<std::optional<PeerReviewRecord>> find_review(pg::Session& session, const Context& context,
                                                  OrganizationId organization,
                                                  AssignmentId assignment, PeerReviewId review,
                                                  UserId reviewer);
Task<std::optional<PeerReviewRecord>> lock_review(pg::Transaction& transaction,
                                                  const Context& context,
                                                  OrganizationId organization,
                                                  AssignmentId assignment, PeerReviewId review,
                                                  UserId reviewer);
void insert_reviews(pg::Transaction& transaction, OrganizationId organization,
                    const std::vector<PeerReviewRecord>& reviews, Time now);
void save_review(pg::Transaction& transaction, OrganizationId organization,
                 const PeerReviewRecord& row, Time now);

// What is reviewed: the newest attempt of everybody, with who made it; locked.
struct PeerWorkRow {
    SubmissionId submission_id;
    std::vector<UserId> authors;
};
BOOST_DESCRIBE_STRUCT(PeerWorkRow, (), (submission_id, authors))
// One more than kMostReviewedWorks at most: the caller refuses then.
inline constexpr std::ptrdiff_t kMostReviewedWorks = 10'000;
Task<std::vector<PeerWorkRow>> lock_works(pg::Transaction& transaction, const Context& context,
                                          OrganizationId organization, AssignmentId assignment);
// Points of the done reviews of every reviewed work without a result; locked.
struct ReviewedRow {
    SubmissionId submission_id;
    std::vector<std::int64_t> points;
};
BOOST_DESCRIBE_STRUCT(ReviewedRow, (), (submission_id, points))
Task<std::vector<ReviewedRow>> lock_reviewed(pg::Transaction& transaction, const Context& context,
                                             OrganizationId organization, AssignmentId assignment);
struct PeerCounts {
    std::int32_t submissions = 0;
    std::int32_t reviews = 0;
    std::int32_t done = 0;
};
BOOST_DESCRIBE_STRUCT(PeerCounts, (), (submissions, reviews, done))
Task<PeerCounts> count_reviews(pg::Session& session, const Context& context,
                               OrganizationId organization, AssignmentId assignment);

}  // namespace lms::assessment::store
