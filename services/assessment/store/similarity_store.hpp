#pragma once
// Comparisons of submissions with each other, and what they found.
#include "libs/pg/database.hpp"
#include "services/assessment/contract/similarity.hpp"

namespace lms::assessment::store {

struct SimilarityRunRow {
    SimilarityRunId run_id;
    AssignmentId assignment_id;
    SimilarityState state = SimilarityState::queued;
    std::int32_t compared = 0;
    std::int32_t not_compared = 0;
    std::int32_t pairs = 0;
    UserId started_by;
    Time created_at;
    std::optional<Time> finished_at;

    SimilarityRun to_view() const {
        return {run_id, state, compared, not_compared, pairs, started_by, created_at, finished_at};
    }
};
BOOST_DESCRIBE_STRUCT(SimilarityRunRow, (),
                      (run_id, assignment_id, state, compared, not_compared, pairs, started_by,
                       created_at, finished_at))

Task<std::optional<SimilarityRunRow>> find_newest_run(pg::Session& session, const Context& context,
                                                      OrganizationId organization,
                                                      AssignmentId assignment);
Task<std::optional<SimilarityRunRow>> find_run(pg::Session& session, const Context& context,
                                               OrganizationId organization, SimilarityRunId run);
void insert_run(pg::Transaction& transaction, OrganizationId organization,
                const SimilarityRunRow& row);
// The state and what belongs to it.
void save_run(pg::Transaction& transaction, OrganizationId organization,
              const SimilarityRunRow& row);
// In this order; those of an earlier try go.
void replace_pairs(pg::Transaction& transaction, OrganizationId organization, SimilarityRunId run,
                   const std::vector<SimilarPair>& pairs);

struct SimilarPairRow {
    SubmissionId first_id;
    std::string first_pseudonym;
    SubmissionId second_id;
    std::string second_pseudonym;
    double share = 0;
    std::int32_t words = 0;
    json::Raw passages;
};
BOOST_DESCRIBE_STRUCT(SimilarPairRow, (),
                      (first_id, first_pseudonym, second_id, second_pseudonym, share, words,
                       passages))
// The most alike first.
Task<std::vector<SimilarPairRow>> list_pairs(pg::Session& session, const Context& context,
                                             OrganizationId organization, SimilarityRunId run);

}  // namespace lms::assessment::store
