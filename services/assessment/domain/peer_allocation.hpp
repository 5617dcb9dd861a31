#pragma once
// Who reviews whose work. Pure: the same works, reviewers and seed give the same answer.
#include <cstdint>
#include <vector>

#include "libs/core/id.hpp"
#include "services/assessment/contract/ids.hpp"

namespace lms::assessment {

struct ReviewedWork {
    SubmissionId submission;
    std::vector<UserId> authors;  // a student, or a group; none of them reviews it
};

struct AllocatedReview {
    SubmissionId submission;
    UserId reviewer;
    bool operator==(const AllocatedReview&) const = default;
};

struct PeerAllocation {
    std::vector<AllocatedReview> reviews;
    std::int32_t missing = 0;  // that nobody could be found for
};

// Each work gets `reviews_each` different reviewers, none of its own authors; as few as there are
// where the class is too small. The loads of the reviewers are as even as can be: nobody has two
// more than somebody else could take over. Bounded: works × reviewers × reviews_each steps.
PeerAllocation allocate_reviews(const std::vector<ReviewedWork>& works,
                                const std::vector<UserId>& reviewers, std::int32_t reviews_each,
                                std::uint64_t seed);

}  // namespace lms::assessment
