#pragma once
// Rows of questions and their versions. A question is locked before its versions are written.
#include <optional>
#include <string>
#include <vector>

#include "libs/pg/database.hpp"
#include "services/assessment/contract/bank_questions.hpp"
#include "services/assessment/contract/quiz.hpp"

namespace lms::assessment::store {

// The facts that hold now, and the document of the newest version.
struct FactsRow {
    std::string name;
    std::vector<std::string> tags;
    std::vector<std::string> skills;
    std::optional<double> difficulty;
    std::string external_id;
    std::string source;
    std::string license;
    json::Raw document;
};
BOOST_DESCRIBE_STRUCT(FactsRow, (),
                      (name, tags, skills, difficulty, external_id, source, license, document))

struct QuestionRow : FactsRow {
    QuestionId question_id;
    BankId bank_id;
    std::optional<BankCategoryId> category_id;
    QuestionStatus status = QuestionStatus::draft;
    std::int32_t version = 1;
    std::int32_t revision = 1;
    UserId created_by;
    Time created_at;
    UserId updated_by;
    Time updated_at;
    std::int32_t use_count = 0;
};
BOOST_DESCRIBE_STRUCT(QuestionRow, (FactsRow),
                      (question_id, bank_id, category_id, status, version, revision, created_by,
                       created_at, updated_by, updated_at, use_count))

Task<std::optional<QuestionRow>> find_question(pg::Session& session, const Context& context,
                                               OrganizationId organization, QuestionId question);
// Locked until the transaction ends.
Task<std::optional<QuestionRow>> lock_question(pg::Transaction& transaction, const Context& context,
                                               OrganizationId organization, QuestionId question);

// A question as it is written; travels as JSON.
struct WrittenQuestion {
    QuestionId question_id;
    std::optional<BankCategoryId> category_id;
    QuestionStatus status = QuestionStatus::draft;
    std::string kind;
    std::string name;
    std::vector<std::string> tags;
    std::vector<std::string> skills;
    std::optional<double> difficulty;
    std::string external_id;
    std::string source;
    std::string license;
    std::string words;
    std::string content_digest;
    std::string body_digest;
    json::Raw document;
};
BOOST_DESCRIBE_STRUCT(WrittenQuestion, (),
                      (question_id, category_id, status, kind, name, tags, skills, difficulty,
                       external_id, source, license, words, content_digest, body_digest, document))

struct Author {
    OrganizationId organization;
    UserId user;
    Time now;
};

// Each with its version 1, in this order; one statement.
void insert_questions(pg::Transaction& transaction, const Author& author, BankId bank,
                      const std::vector<WrittenQuestion>& questions);
enum class VersionChange { none, made };
// What holds now; with a further version if there is one.
void update_question(pg::Transaction& transaction, const Author& author,
                     const WrittenQuestion& question, VersionChange change,
                     std::optional<std::int32_t> restored_from);
// False when it is gone already. Throws conflict `question.in_use`.
Task<bool> delete_question(pg::Transaction& transaction, const Context& context,
                           OrganizationId organization, QuestionId question);

// Newest first, those before `before`.
Task<std::vector<VersionSummary>> list_versions(pg::Session& session, const Context& context,
                                                OrganizationId organization, QuestionId question,
                                                std::optional<std::int32_t> before,
                                                std::int32_t limit);
struct VersionRow : VersionSummary {
    json::Raw document;
};
BOOST_DESCRIBE_STRUCT(VersionRow, (VersionSummary), (document))
Task<std::optional<VersionRow>> find_version(pg::Session& session, const Context& context,
                                             OrganizationId organization, QuestionId question,
                                             std::int32_t version);

// What an attempt asks; a version never changes.
struct VersionDocument {
    QuestionId question_id;
    std::int32_t version = 1;
    json::Raw document;  // a Question, with the facts that held then
};
BOOST_DESCRIBE_STRUCT(VersionDocument, (), (question_id, version, document))
// Those of them that are there, in any order; one statement.
Task<std::vector<VersionDocument>> find_versions(pg::Session& session, const Context& context,
                                                 OrganizationId organization,
                                                 const std::vector<VersionRef>& versions);

}  // namespace lms::assessment::store
