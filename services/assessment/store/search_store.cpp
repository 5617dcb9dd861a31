#include "services/assessment/store/search_store.hpp"

#include "libs/json/json.hpp"

namespace lms::assessment::store {

namespace {

#define LMS_FILTER                                                                         \
    " WHERE q.organization_id = $1 AND q.bank_id = $2"                                     \
    " AND ($3::text IS NULL OR q.search @@ to_tsquery('simple', $3))"                      \
    " AND ($4::uuid IS NULL OR q.category_id IN"                                           \
    "      (SELECT assessment_service.categories_below($1::uuid, $4)))"                    \
    " AND (NOT $5::boolean OR q.category_id IS NULL)"                                      \
    " AND ($6::text[] IS NULL OR q.tags @> $6) AND ($7::text[] IS NULL OR q.skills @> $7)" \
    " AND ($8::text IS NULL OR q.kind = $8)"                                               \
    " AND ($9::double precision IS NULL OR q.difficulty >= $9)"                            \
    " AND ($10::double precision IS NULL OR q.difficulty <= $10)"                          \
    " AND ($11::text IS NULL OR q.status = $11)"

#define LMS_SUMMARY                                                                              \
    "SELECT q.question_id AS id, q.category_id, q.status, q.version, q.revision, q.kind,"        \
    " q.name, left(q.words, 200) AS excerpt, q.tags, q.skills, q.difficulty, q.updated_by,"      \
    " q.updated_at, q.serial, (SELECT count(*)::integer FROM assessment_service.question_uses u" \
    "  WHERE u.organization_id = $1 AND u.question_id = q.question_id) AS use_count"             \
    " FROM assessment_service.questions q" LMS_FILTER

// A filter that nearly nothing passes reads the whole bank.
constexpr pg::Statement kNewest{"assessment.list_newest",
                                LMS_SUMMARY
                                " AND ($12::bigint IS NULL OR q.serial < $12)"
                                " ORDER BY q.serial DESC LIMIT $13",
                                pg::Speed::slow};
constexpr pg::Statement kOldest{"assessment.list_oldest",
                                LMS_SUMMARY
                                " AND ($12::bigint IS NULL OR q.serial > $12)"
                                " ORDER BY q.serial LIMIT $13",
                                pg::Speed::slow};
#undef LMS_SUMMARY

constexpr pg::Statement kWhole{
    "assessment.list_whole",
    "SELECT q.question_id, q.category_id, q.name, q.tags, q.skills, q.difficulty, q.external_id,"
    " q.source, q.license, v.document"
    " FROM assessment_service.questions q JOIN assessment_service.question_versions v"
    " ON v.organization_id = $1 AND v.question_id = q.question_id AND v.version = "
    "q.version" LMS_FILTER
    " AND ($12::uuid[] IS NULL OR q.question_id = ANY ($12)) ORDER BY q.serial LIMIT $13",
    pg::Speed::slow};

constexpr pg::Statement kCount{
    "assessment.count_questions",
    "WITH found AS MATERIALIZED (SELECT q.category_id, q.status, q.kind, q.tags, q.skills"
    " FROM assessment_service.questions q" LMS_FILTER
    ")"
    " SELECT 'total' AS facet, '' AS value, count(*)::integer AS count FROM found"
    " UNION ALL (SELECT 'category', coalesce(category_id::text, ''), count(*)::integer"
    "  FROM found GROUP BY 2 ORDER BY 3 DESC, 2 LIMIT 2001)"
    " UNION ALL (SELECT 'status', status, count(*)::integer FROM found"
    "  GROUP BY 2 ORDER BY 3 DESC, 2 LIMIT 10)"
    " UNION ALL (SELECT 'kind', kind, count(*)::integer FROM found"
    "  GROUP BY 2 ORDER BY 3 DESC, 2 LIMIT 50)"
    " UNION ALL (SELECT 'tag', t.tag, count(*)::integer FROM found CROSS JOIN LATERAL"
    "  unnest(tags) AS t (tag) GROUP BY 2 ORDER BY 3 DESC, 2 LIMIT 100)"
    " UNION ALL (SELECT 'skill', s.skill, count(*)::integer FROM found CROSS JOIN LATERAL"
    "  unnest(skills) AS s (skill) GROUP BY 2 ORDER BY 3 DESC, 2 LIMIT 100)",
    pg::Speed::slow};
#undef LMS_FILTER

// At most 100 of a group, however many there are: no group is lost to a large one.
constexpr pg::Statement kDuplicates{
    "assessment.list_duplicates",
    "SELECT q.body_digest, q.content_digest, q.id, q.name, q.status, q.created_at FROM"
    " (SELECT d.body_digest FROM assessment_service.questions d"
    "  WHERE d.organization_id = $1 AND d.bank_id = $2 AND d.body_digest > $3"
    "  GROUP BY d.body_digest HAVING count(*) > 1 ORDER BY d.body_digest LIMIT $4) g"
    " CROSS JOIN LATERAL (SELECT a.body_digest, a.content_digest, a.question_id AS id, a.name,"
    "  a.status, a.created_at, a.serial FROM assessment_service.questions a"
    "  WHERE a.organization_id = $1 AND a.bank_id = $2 AND a.body_digest = g.body_digest"
    "  ORDER BY a.serial LIMIT 100) q"
    " ORDER BY q.body_digest, q.serial",
    pg::Speed::slow};
constexpr pg::Statement kAlike{
    "assessment.list_alike",
    "SELECT q.body_digest, q.content_digest, q.question_id AS id, q.name, q.status, q.created_at"
    " FROM assessment_service.questions q JOIN assessment_service.questions o"
    "  ON o.organization_id = $1 AND o.question_id = $2"
    "  AND o.bank_id = q.bank_id AND o.body_digest = q.body_digest"
    " WHERE q.organization_id = $1 ORDER BY q.serial LIMIT 100"};

constexpr pg::Statement kLock{"assessment.lock_questions", R"(
    SELECT question_id, category_id, status, tags, skills, difficulty FROM assessment_service.questions
    WHERE organization_id = $1 AND bank_id = $2 AND question_id = ANY ($3)
    ORDER BY question_id FOR NO KEY UPDATE)"};

constexpr pg::Statement kUpdate{"assessment.update_questions", R"(
    UPDATE assessment_service.questions q
    SET category_id = w.category_id, status = w.status, tags = w.tags, skills = w.skills,
        difficulty = w.difficulty, revision = q.revision + 1, updated_by = $2, updated_at = $3
    FROM jsonb_to_recordset($4::jsonb) AS w (question_id uuid, category_id uuid, status text,
        tags text[], skills text[], difficulty double precision)
    WHERE q.organization_id = $1 AND q.question_id = w.question_id)"};

}  // namespace

Task<std::vector<FoundQuestion>> list_questions(pg::Session& session, const Context& context,
                                                const Search& search, QuestionSort sort,
                                                std::optional<std::int64_t> after,
                                                std::int32_t limit) {
    const QuestionFilter& filter = search.filter;
    return session.list<FoundQuestion>(
        context, sort == QuestionSort::newest ? kNewest : kOldest, search.organization, search.bank,
        search.words, filter.category, filter.without_category.value_or(false), filter.tags,
        filter.skills, filter.kind, filter.difficulty_from, filter.difficulty_to, filter.status,
        after, limit);
}

Task<std::vector<ExportRow>> list_whole(pg::Session& session, const Context& context,
                                        const Search& search,
                                        const std::optional<std::vector<QuestionId>>& questions,
                                        std::int32_t limit) {
    const QuestionFilter& filter = search.filter;
    return session.list<ExportRow>(context, kWhole, search.organization, search.bank, search.words,
                                   filter.category, filter.without_category.value_or(false),
                                   filter.tags, filter.skills, filter.kind, filter.difficulty_from,
                                   filter.difficulty_to, filter.status, questions, limit);
}

Task<std::vector<FacetCount>> count_questions(pg::Session& session, const Context& context,
                                              const Search& search) {
    const QuestionFilter& filter = search.filter;
    return session.list<FacetCount>(context, kCount, search.organization, search.bank, search.words,
                                    filter.category, filter.without_category.value_or(false),
                                    filter.tags, filter.skills, filter.kind, filter.difficulty_from,
                                    filter.difficulty_to, filter.status);
}

Task<std::vector<AlikeRow>> list_duplicates(pg::Session& session, const Context& context,
                                            OrganizationId organization, BankId bank,
                                            const std::string& after, std::int32_t limit) {
    return session.list<AlikeRow>(context, kDuplicates, organization, bank, after, limit);
}

Task<std::vector<AlikeRow>> list_alike(pg::Session& session, const Context& context,
                                       OrganizationId organization, QuestionId question) {
    return session.list<AlikeRow>(context, kAlike, organization, question);
}

Task<std::vector<FindableRow>> lock_questions(pg::Transaction& transaction, const Context& context,
                                              OrganizationId organization, BankId bank,
                                              const std::vector<QuestionId>& questions) {
    return transaction.list<FindableRow>(context, kLock, organization, bank, questions);
}

void update_questions(pg::Transaction& transaction, OrganizationId organization, UserId by,
                      Time now, const std::vector<FindableRow>& questions) {
    transaction.post(kUpdate, organization, by, now, json::Raw{json::write(questions)});
}

}  // namespace lms::assessment::store
