#pragma once
// Students review each other: who reviews what, their reviews, and the marks that follow.
#include "libs/core/loops.hpp"
#include "libs/core/time.hpp"
#include "services/assessment/app/assignment_access.hpp"
#include "services/assessment/app/assignment_results.hpp"
#include "services/assessment/contract/peer_reviews.hpp"
#include "services/assessment/store/peer_review_store.hpp"

namespace lms::assessment {

class PeerReviewDesk {
public:
    // What it works with; all outlive it.
    struct Parts {
        pg::Database& database;
        WorkPool& work_pool;
        const Clock& clock;
        const AssignmentAccess& access;
        const AssignmentResults& results;
    };
    explicit PeerReviewDesk(Parts parts) : parts_(parts) {}

    // What the caller has to review; empty for whom nothing was given to.
    Task<PeerReviews> own(const Context& context, AssignmentId assignment) const;
    // Throws not_found("review") for another's, conflict `review.closed`, validation as a mark
    // does.
    Task<PeerReviewView> put(const Context& context, const PutPeerReview& input) const;

    // For those who may edit the course. Nobody hands anything in from then on; everybody who has
    // reviews the work of others. Throws conflict `assignment.no_peer_review` and
    // `assignment.peer_phase`.
    Task<PeerPhaseView> begin(const Context& context, AssignmentId assignment) const;
    // Works with reviews enough get their mark; a marker may still say another.
    Task<PeerPhaseView> close(const Context& context, AssignmentId assignment) const;
    // For teachers of the course.
    Task<PeerReviewPage> list(const Context& context, const ListPeerReviews& query) const;

private:
    Task<PeerReviewView> view(const Context& context, const Assignment& assignment,
                              const store::PeerReviewRecord& review) const;
    Task<> grade_reviewed(pg::Transaction& transaction, const Context& context,
                          const store::AssignmentRow& row, const Assignment& assignment) const;

    Parts parts_;
};

}  // namespace lms::assessment
