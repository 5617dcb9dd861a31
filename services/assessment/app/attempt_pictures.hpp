#pragma once
// Pictures of the questions of an attempt, for whom the attempt is shown.
#include <string>

#include "services/assessment/app/attempt_reviews.hpp"
#include "services/assessment/store/picture_store.hpp"

namespace lms::assessment {

class AttemptPictures {
public:
    // All outlive it.
    AttemptPictures(pg::Database& database, const AttemptGate& gate, const AttemptReviews& reviews)
        : database_(&database), gate_(&gate), reviews_(&reviews) {}

    // To its student while it runs, from where it may be made, and later as far as the review rules
    // show its questions; to who grades it at any time. Throws not_found("attempt") and
    // not_found("picture").
    Task<store::PictureBytes> find(const Context& context, AttemptId attempt,
                                   const std::string& sha256, const Visit& visit) const;

private:
    pg::Database* database_;
    const AttemptGate* gate_;
    const AttemptReviews* reviews_;
};

}  // namespace lms::assessment
