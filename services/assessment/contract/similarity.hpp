#pragma once
// What submissions of one assignment have in common, found by a job within this installation.
#include "services/assessment/contract/submissions.hpp"

namespace lms::assessment {

using SimilarityRunId = Id<struct SimilarityRunTag>;

enum class SimilarityState { queued, running, succeeded, failed };
BOOST_DESCRIBE_ENUM(SimilarityState, queued, running, succeeded, failed)

struct SimilarityRun {
    SimilarityRunId id;
    SimilarityState state = SimilarityState::queued;
    std::int32_t compared = 0;      // submissions with enough words
    std::int32_t not_compared = 0;  // too short, or nothing but files that are no text
    std::int32_t pairs = 0;
    UserId started_by;
    Time created_at;
    std::optional<Time> finished_at;
};
BOOST_DESCRIBE_STRUCT(SimilarityRun, (),
                      (id, state, compared, not_compared, pairs, started_by, created_at,
                       finished_at))

// The same words in both, in code points of the text; behind it stand the files that are text, in
// their order, each on a new line.
struct SharedPassage {
    std::int32_t first_start = 0;
    std::int32_t first_length = 0;
    std::int32_t second_start = 0;
    std::int32_t second_length = 0;
    std::int32_t words = 0;
    bool operator==(const SharedPassage&) const = default;
};
BOOST_DESCRIBE_STRUCT(SharedPassage, (),
                      (first_start, first_length, second_start, second_length, words))

struct SimilarPair {
    SubmissionId first;
    std::string first_pseudonym;
    SubmissionId second;
    std::string second_pseudonym;
    double share = 0;        // of the words of the shorter text that stand in the other, 0 to 1
    std::int32_t words = 0;  // in common
    std::vector<SharedPassage> passages;  // the longest first, at most 50
};
BOOST_DESCRIBE_STRUCT(SimilarPair, (),
                      (first, first_pseudonym, second, second_pseudonym, share, words, passages))

struct SimilarityReport {
    std::optional<SimilarityRun> run;  // the newest; null: never asked for
    std::vector<SimilarPair> items;    // the most alike first, at most 500
};
BOOST_DESCRIBE_STRUCT(SimilarityReport, (), (run, items))

inline constexpr Endpoint<AssignmentKey, SimilarityRun> kCheckSimilarity{
    Method::post,
    "/api/v1/assignments/{assignment_id}/similarity",
    Access::teacher,
    "assessment.check_similarity",
    "Compare all submissions of an assignment with each other",
    202};
inline constexpr Endpoint<AssignmentKey, SimilarityReport> kGetSimilarity{
    Method::get, "/api/v1/assignments/{assignment_id}/similarity", Access::teacher,
    "assessment.get_similarity", "Submissions that are alike, by the newest comparison"};

}  // namespace lms::assessment
