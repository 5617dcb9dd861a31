#include "services/assessment/store/similarity_store.hpp"

namespace lms::assessment::store {

namespace {

#define LMS_RUN                                                                                   \
    "SELECT run_id, assignment_id, state, compared, not_compared, pairs, started_by, created_at," \
    " finished_at FROM assessment_service.similarity_runs WHERE organization_id = $1"
constexpr pg::Statement kFindNewest{"assessment.find_newest_similarity_run",
                                    LMS_RUN " AND assignment_id = $2 ORDER BY run_id DESC LIMIT 1"};
constexpr pg::Statement kFind{"assessment.find_similarity_run", LMS_RUN " AND run_id = $2"};
#undef LMS_RUN

constexpr pg::Statement kInsert{"assessment.insert_similarity_run", R"(
    INSERT INTO assessment_service.similarity_runs (run_id, organization_id, assignment_id, started_by, created_at)
    VALUES ($2, $1, $3, $4, $5))"};

constexpr pg::Statement kSave{"assessment.save_similarity_run", R"(
    UPDATE assessment_service.similarity_runs
    SET state = $3, compared = $4, not_compared = $5, pairs = $6, finished_at = $7
    WHERE organization_id = $1 AND run_id = $2)"};

constexpr pg::Statement kDeletePairs{"assessment.delete_similar_pairs", R"(
    DELETE FROM assessment_service.similar_pairs WHERE organization_id = $1 AND run_id = $2)"};

constexpr pg::Statement kInsertPairs{"assessment.insert_similar_pairs", R"(
    INSERT INTO assessment_service.similar_pairs (run_id, place, organization_id, first_id, second_id, share, words,
        passages)
    SELECT $2::uuid, w.place, $1::uuid, (w.pair ->> 'first')::uuid, (w.pair ->> 'second')::uuid,
        (w.pair ->> 'share')::double precision, (w.pair ->> 'words')::integer, w.pair -> 'passages'
    FROM jsonb_array_elements($3::jsonb) WITH ORDINALITY AS w (pair, place))"};

constexpr pg::Statement kListPairs{"assessment.list_similar_pairs", R"(
    SELECT p.first_id, a.pseudonym AS first_pseudonym, p.second_id, b.pseudonym AS second_pseudonym, p.share, p.words,
        p.passages
    FROM assessment_service.similar_pairs p
    JOIN assessment_service.submissions a ON a.submission_id = p.first_id
    JOIN assessment_service.submissions b ON b.submission_id = p.second_id
    WHERE p.organization_id = $1 AND p.run_id = $2 ORDER BY p.place LIMIT 500)"};

}  // namespace

Task<std::optional<SimilarityRunRow>> find_newest_run(pg::Session& session, const Context& context,
                                                      OrganizationId organization,
                                                      AssignmentId assignment) {
    return session.find<SimilarityRunRow>(context, kFindNewest, organization, assignment);
}

Task<std::optional<SimilarityRunRow>> find_run(pg::Session& session, const Context& context,
                                               OrganizationId organization, SimilarityRunId run) {
    return session.find<SimilarityRunRow>(context, kFind, organization, run);
}

void insert_run(pg::Transaction& transaction, OrganizationId organization,
                const SimilarityRunRow& row) {
    transaction.post(kInsert, organization, row.run_id, row.assignment_id, row.started_by,
                     row.created_at);
}

void save_run(pg::Transaction& transaction, OrganizationId organization,
              const SimilarityRunRow& row) {
    transaction.post(kSave, organization, row.run_id, row.state, row.compared, row.not_compared,
                     row.pairs, row.finished_at);
}

void replace_pairs(pg::Transaction& transaction, OrganizationId organization, SimilarityRunId run,
                   const std::vector<SimilarPair>& pairs) {
    transaction.post(kDeletePairs, organization, run);
    transaction.post(kInsertPairs, organization, run, json::Raw{json::write(pairs)});
}

Task<std::vector<SimilarPairRow>> list_pairs(pg::Session& session, const Context& context,
                                             OrganizationId organization, SimilarityRunId run) {
    return session.list<SimilarPairRow>(context, kListPairs, organization, run);
}

}  // namespace lms::assessment::store
