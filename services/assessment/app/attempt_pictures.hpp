#pragma once
// Pictures of the questions of an attempt, for whom the attempt is shown.
#include <string>

#include "services/assessment/app/attempt_reviews.hpp"
#include "services/assessment/app/attempts.hpp"
#include "services/assessment/store/picture_store.hpp"

namespace lms::assessment {

class AttemptPictures {
public:
    // What it works with; all outlive it.
    struct Parts {
        pg::Database& database;
        const Clock& clock;
        const AttemptGate& gate;
        const Attempts& attempts;
        const AttemptReviews& reviews;
    };
    explicit AttemptPictures(Parts parts) : parts_(parts) {}

    // To its student while it runs, from where it may be made, those of the questions that are
    // sent, and later as far as the review rules show its questions; of keys and feedback only
    // what the student is told just then. To who grades it all of them, at any time. Throws
    // not_found("attempt") and not_found("picture").
    Task<store::PictureHead> find(const Context& context, AttemptId attempt,
                                  const std::string& sha256, const Visit& visit) const;
    // For who has found it.
    Task<std::string> read_part(const Context& context, BankId bank, const std::string& sha256,
                                std::uint64_t offset, std::uint64_t size_bytes) const;

private:
    using Found = std::optional<store::PictureHead>;
    Task<Found> find_running(const Context& context, const OpenedAttempt& attempt,
                             const std::string& sha256) const;
    Task<Found> find_ended(const Context& context, const AttemptReviews::Seen& seen,
                           const std::string& sha256) const;

    Parts parts_;
};

}  // namespace lms::assessment
