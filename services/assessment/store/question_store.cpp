#include "services/assessment/store/question_store.hpp"

#include "libs/core/problem.hpp"
#include "libs/json/json.hpp"

namespace lms::assessment::store {

namespace {

#define LMS_QUESTION                                                                         \
    "SELECT q.question_id, q.bank_id, q.category_id, q.status, q.version, q.revision,"       \
    " q.name, q.tags, q.skills, q.difficulty, q.external_id, q.source, q.license,"           \
    " q.created_by, q.created_at, q.updated_by, q.updated_at, v.document,"                   \
    " (SELECT count(*)::integer FROM assessment_service.question_uses u"                     \
    "  WHERE u.organization_id = $1 AND u.question_id = q.question_id) AS use_count"         \
    " FROM assessment_service.questions q JOIN assessment_service.question_versions v"       \
    " ON v.organization_id = $1 AND v.question_id = q.question_id AND v.version = q.version" \
    " WHERE q.organization_id = $1 AND q.question_id = $2"

constexpr pg::Statement kFind{"assessment.find_question", LMS_QUESTION};
#undef LMS_QUESTION

// The question alone, and read after it: a row that was waited for is compared anew with the rows
// that were joined before the wait, where its newest version is not yet.
constexpr pg::Statement kLock{"assessment.lock_question", R"(
    SELECT question_id FROM assessment_service.questions
    WHERE organization_id = $1 AND question_id = $2 FOR NO KEY UPDATE)"};

// $1: a JSON array of WrittenQuestion.
#define LMS_COLUMNS                                                                        \
    "question_id, category_id, status, kind, name, tags, skills, difficulty, external_id," \
    " source, license, words, content_digest, body_digest, document"
#define LMS_WRITTEN                                                                          \
    "WITH written AS MATERIALIZED (SELECT " LMS_COLUMNS                                      \
    ", place FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS (question_id uuid,"            \
    " category_id uuid, status text, kind text, name text, tags text[], skills text[],"      \
    " difficulty double precision, external_id text, source text, license text, words text," \
    " content_digest text, body_digest text, document jsonb))"                               \
    " WITH ORDINALITY AS w (" LMS_COLUMNS ", place)), "

constexpr pg::Statement kInsert{
    "assessment.insert_questions", LMS_WRITTEN
    "inserted AS ("
    " INSERT INTO assessment_service.questions (question_id, organization_id, bank_id,"
    "  category_id, status, version, kind, name, tags, skills, difficulty, external_id, source,"
    "  license, words, content_digest, body_digest, created_by, created_at, updated_by, updated_at)"
    " SELECT w.question_id, $2::uuid, $3::uuid, w.category_id, w.status, 1, w.kind, w.name, w.tags,"
    "  w.skills, w.difficulty, w.external_id, w.source, w.license, left(w.words, 100000),"
    "  w.content_digest, w.body_digest, $4::uuid, $5::timestamptz, $4::uuid, $5::timestamptz"
    " FROM written w ORDER BY w.place RETURNING question_id, organization_id)"
    " INSERT INTO assessment_service.question_versions (question_id, version, organization_id,"
    "  document, created_by, created_at)"
    " SELECT i.question_id, 1, i.organization_id, w.document, $4::uuid, $5::timestamptz"
    " FROM inserted i JOIN written w ON i.organization_id = $2::uuid"
    "  AND w.question_id = i.question_id"};

constexpr pg::Statement kUpdate{
    "assessment.update_question", LMS_WRITTEN
    "updated AS ("
    " UPDATE assessment_service.questions q SET category_id = w.category_id, status = w.status,"
    "  version = q.version + $4::integer, revision = q.revision + 1, kind = w.kind, name = w.name,"
    "  tags = w.tags, skills = w.skills, difficulty = w.difficulty, external_id = w.external_id,"
    "  source = w.source, license = w.license, words = left(w.words, 100000),"
    "  content_digest = w.content_digest, body_digest = w.body_digest, updated_by = $3::uuid,"
    "  updated_at = $5::timestamptz"
    " FROM written w WHERE q.organization_id = $2::uuid AND q.question_id = w.question_id"
    " RETURNING q.question_id, q.version, w.document)"
    " INSERT INTO assessment_service.question_versions (question_id, version, organization_id,"
    "  document, restored_from, created_by, created_at)"
    " SELECT u.question_id, u.version, $2::uuid, u.document, $6::integer, $3::uuid,"
    "  $5::timestamptz FROM updated u WHERE $4::integer > 0"};
#undef LMS_WRITTEN
#undef LMS_COLUMNS

constexpr pg::Statement kDelete{"assessment.delete_question", R"(
    DELETE FROM assessment_service.questions WHERE organization_id = $1 AND question_id = $2)"};

#define LMS_VERSION \
    "SELECT v.version, v.restored_from, v.created_by, p.name AS created_by_name, v.created_at"

#define LMS_VERSIONS                                                                     \
    " FROM assessment_service.question_versions v LEFT JOIN assessment_service.people p" \
    " ON p.organization_id = $1 AND p.user_id = v.created_by"                            \
    " WHERE v.organization_id = $1 AND v.question_id = $2"

constexpr pg::Statement kListVersions{
    "assessment.list_versions", LMS_VERSION LMS_VERSIONS
    " AND ($3::integer IS NULL OR v.version < $3) ORDER BY v.version DESC LIMIT $4"};
constexpr pg::Statement kFindVersion{"assessment.find_version",
                                     LMS_VERSION ", v.document" LMS_VERSIONS " AND v.version = $3"};
#undef LMS_VERSION
#undef LMS_VERSIONS

constexpr pg::Statement kFindVersions{"assessment.find_versions", R"(
    SELECT v.question_id, v.version, v.document
    FROM unnest($2::uuid[], $3::integer[]) AS w (question_id, version)
    JOIN assessment_service.question_versions v
      ON v.organization_id = $1 AND v.question_id = w.question_id AND v.version = w.version)"};

}  // namespace

Task<std::optional<QuestionRow>> find_question(pg::Session& session, const Context& context,
                                               OrganizationId organization, QuestionId question) {
    return session.find<QuestionRow>(context, kFind, organization, question);
}

Task<std::optional<QuestionRow>> lock_question(pg::Transaction& transaction, const Context& context,
                                               OrganizationId organization, QuestionId question) {
    if (!co_await transaction.find<QuestionId>(context, kLock, organization, question))
        co_return std::nullopt;
    co_return co_await transaction.find<QuestionRow>(context, kFind, organization, question);
}

void insert_questions(pg::Transaction& transaction, const Author& author, BankId bank,
                      const std::vector<WrittenQuestion>& questions) {
    transaction.post(kInsert, json::Raw{json::write(questions)}, author.organization, bank,
                     author.user, author.now);
}

void update_question(pg::Transaction& transaction, const Author& author,
                     const WrittenQuestion& question, VersionChange change,
                     std::optional<std::int32_t> restored_from) {
    transaction.post(kUpdate, json::Raw{json::write(std::vector{question})}, author.organization,
                     author.user, change == VersionChange::made ? 1 : 0, author.now, restored_from);
}

Task<bool> delete_question(pg::Transaction& transaction, const Context& context,
                           OrganizationId organization, QuestionId question) {
    try {
        co_return co_await transaction.execute(context, kDelete, organization, question) > 0;
    } catch (const pg::ConstraintViolation& violation) {
        if (violation.constraint != "question_uses_version") throw;
        throw conflict("question.in_use", "Something uses this question: retire it instead.");
    }
}

Task<std::vector<VersionSummary>> list_versions(pg::Session& session, const Context& context,
                                                OrganizationId organization, QuestionId question,
                                                std::optional<std::int32_t> before,
                                                std::int32_t limit) {
    return session.list<VersionSummary>(context, kListVersions, organization, question, before,
                                        limit);
}

Task<std::optional<VersionRow>> find_version(pg::Session& session, const Context& context,
                                             OrganizationId organization, QuestionId question,
                                             std::int32_t version) {
    return session.find<VersionRow>(context, kFindVersion, organization, question, version);
}

Task<std::vector<VersionDocument>> find_versions(pg::Session& session, const Context& context,
                                                 OrganizationId organization,
                                                 const std::vector<VersionRef>& versions) {
    std::vector<QuestionId> questions;
    std::vector<std::int32_t> numbers;
    for (const VersionRef& version : versions) {
        questions.push_back(version.question_id);
        numbers.push_back(version.version);
    }
    co_return co_await session.list<VersionDocument>(context, kFindVersions, organization,
                                                     questions, numbers);
}

}  // namespace lms::assessment::store
