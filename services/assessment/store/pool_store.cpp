#include "services/assessment/store/pool_store.hpp"

namespace lms::assessment::store {

namespace {

constexpr pg::Statement kListNamed{"assessment.list_named_versions", R"(
    SELECT v.question_id, v.version, q.bank_id, '{}'::uuid[] AS categories, q.tags, q.skills, q.difficulty,
           v.document #>> '{body,interaction,kind}' AS kind,
           assessment_service.earns(v.document #>> '{body,interaction,kind}', v.document) AS earns
    FROM unnest($2::uuid[], $3::integer[]) AS w (question_id, version)
    JOIN assessment_service.question_versions v
      ON v.organization_id = $1 AND v.question_id = w.question_id AND v.version = w.version
    JOIN assessment_service.questions q ON q.organization_id = $1 AND q.question_id = v.question_id
    LIMIT 50000)"};

// Documents are read of matrices alone: of other types the kind says enough.
constexpr pg::Statement kListCurrent{"assessment.list_current_versions", R"(
    WITH RECURSIVE paths AS (
        SELECT c.category_id, ARRAY[c.category_id] AS path FROM assessment_service.categories c
        WHERE c.organization_id = $1 AND c.bank_id = ANY ($2) AND c.parent_id IS NULL
        UNION ALL
        SELECT c.category_id, p.path || c.category_id FROM paths p
        JOIN assessment_service.categories c ON c.organization_id = $1 AND c.parent_id = p.category_id)
    SELECT q.question_id, q.version, q.bank_id, coalesce(p.path, '{}') AS categories, q.tags, q.skills,
           q.difficulty, q.kind, assessment_service.earns(q.kind, v.document) AS earns
    FROM assessment_service.questions q
    LEFT JOIN assessment_service.question_versions v
           ON q.kind = 'matrix' AND v.organization_id = $1 AND v.question_id = q.question_id AND v.version = q.version
    LEFT JOIN paths p ON p.category_id = q.category_id
    WHERE q.organization_id = $1 AND q.bank_id = ANY ($2) AND q.status = 'ready'
    ORDER BY q.serial LIMIT 50000)",
                                     pg::Speed::slow};

struct VersionRow {
    QuestionId question_id;
    std::int32_t version = 1;
    BankId bank_id;
    std::vector<BankCategoryId> categories;
    std::vector<std::string> tags;
    std::vector<std::string> skills;
    std::optional<double> difficulty;
    std::string kind;
    bool earns = true;
};
BOOST_DESCRIBE_STRUCT(VersionRow, (),
                      (question_id, version, bank_id, categories, tags, skills, difficulty, kind,
                       earns))

std::vector<BankVersion> to_versions(std::vector<VersionRow> rows) {
    std::vector<BankVersion> versions;
    versions.reserve(rows.size());
    for (VersionRow& row : rows) {
        BankVersion& version = versions.emplace_back();
        version.ref = {row.question_id, row.version};
        version.bank_id = row.bank_id;
        version.categories = std::move(row.categories);
        version.facts.tags = std::move(row.tags);
        version.facts.skills = std::move(row.skills);
        version.facts.difficulty = row.difficulty;
        version.type = std::move(row.kind);
        version.earns = row.earns;
    }
    return versions;
}

}  // namespace

Task<std::vector<BankVersion>> list_named(pg::Session& session, const Context& context,
                                          OrganizationId organization,
                                          const std::vector<VersionRef>& versions) {
    std::vector<QuestionId> questions;
    std::vector<std::int32_t> numbers;
    for (const VersionRef& version : versions) {
        questions.push_back(version.question_id);
        numbers.push_back(version.version);
    }
    co_return to_versions(
        co_await session.list<VersionRow>(context, kListNamed, organization, questions, numbers));
}

Task<std::vector<BankVersion>> list_current(pg::Session& session, const Context& context,
                                            OrganizationId organization,
                                            const std::vector<BankId>& banks) {
    co_return to_versions(
        co_await session.list<VersionRow>(context, kListCurrent, organization, banks));
}

}  // namespace lms::assessment::store
