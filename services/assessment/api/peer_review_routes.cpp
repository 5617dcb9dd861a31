// Peer review, and the comparison of submissions with each other.
#include "services/assessment/api/assignment_routes.hpp"
#include "services/assessment/app/peer_reviews.hpp"
#include "services/assessment/app/similarity_checking.hpp"

namespace lms::assessment {

void add_peer_review_routes(http::Router& router, const PeerReviewDesk& reviews) {
    router.add(kListOwnReviews, [&reviews](const Context& context, const AssignmentKey& key) {
        return reviews.own(context, key.assignment_id);
    });
    router.add(kPutPeerReview, [&reviews](const Context& context, const PutPeerReview& input) {
        return reviews.put(context, input);
    });
    router.add(kBeginPeerReview, [&reviews](const Context& context, const AssignmentKey& key) {
        return reviews.begin(context, key.assignment_id);
    });
    router.add(kClosePeerReview, [&reviews](const Context& context, const AssignmentKey& key) {
        return reviews.close(context, key.assignment_id);
    });
    router.add(kListPeerReviews, [&reviews](const Context& context, const ListPeerReviews& query) {
        return reviews.list(context, query);
    });
}

void add_similarity_routes(http::Router& router, const SimilarityChecking& checking) {
    router.add(kCheckSimilarity, [&checking](const Context& context, const AssignmentKey& key) {
        return checking.start(context, key.assignment_id);
    });
    router.add(kGetSimilarity, [&checking](const Context& context, const AssignmentKey& key) {
        return checking.report(context, key.assignment_id);
    });
}

}  // namespace lms::assessment
