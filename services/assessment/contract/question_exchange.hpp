#pragma once
// Questions from files and to files, with a report of every item. An import is a raw route, for it
// takes the bytes of the file as they are:
//   POST /api/v1/question-banks/{bank_id}/imports?format=&duplicates=&category_id=&status=&dry_run=
// answered 201 with QuestionImportView when it is done, 202 when a job does it. May be repeated
// with an idempotency key. Imports are for who may edit the bank.
#include "services/assessment/contract/bank_search.hpp"

namespace lms::assessment {

// qti: an item, a document or a package of 1.2, 2.1, 2.2 or 3.0 when it is read, a package of 2.1
// when it is written; qti_3 writes 3.0. oatutor is only read.
enum class QuestionFormat { gift, aiken, moodle_xml, oatutor, csv, qti, qti_3 };
BOOST_DESCRIBE_ENUM(QuestionFormat, gift, aiken, moodle_xml, oatutor, csv, qti, qti_3)

// What to do with a question that the bank has, or that stands in the file twice: the same with the
// same key.
enum class OnDuplicate { skip, add };
BOOST_DESCRIBE_ENUM(OnDuplicate, skip, add)

enum class QuestionImportState { queued, running, succeeded, failed };
BOOST_DESCRIBE_ENUM(QuestionImportState, queued, running, succeeded, failed)

// duplicate: skipped, as it adds nothing. Of a dry run: what would become of it.
enum class QuestionOutcome { kept, approximated, refused, duplicate };
BOOST_DESCRIBE_ENUM(QuestionOutcome, kept, approximated, refused, duplicate)

struct OutcomeCounts {
    std::int32_t kept = 0;
    std::int32_t approximated = 0;
    std::int32_t refused = 0;
    std::int32_t duplicate = 0;
    bool operator==(const OutcomeCounts&) const = default;
};
BOOST_DESCRIBE_STRUCT(OutcomeCounts, (), (kept, approximated, refused, duplicate))

struct QuestionImportFailure {
    std::string code;
    std::string detail;
};
BOOST_DESCRIBE_STRUCT(QuestionImportFailure, (), (code, detail))

struct QuestionImportView {
    QuestionImportId id;
    BankId bank_id;
    QuestionFormat format = QuestionFormat::gift;
    OnDuplicate duplicates = OnDuplicate::skip;
    bool dry_run = false;
    QuestionImportState state = QuestionImportState::queued;
    OutcomeCounts counts;  // once it has succeeded
    std::optional<QuestionImportFailure> error;
    UserId requested_by;
    Time created_at;
    std::optional<Time> finished_at;
};
BOOST_DESCRIBE_STRUCT(QuestionImportView, (),
                      (id, bank_id, format, duplicates, dry_run, state, counts, error, requested_by,
                       created_at, finished_at))

// What is otherwise than in the file, or why it is not there.
struct ExchangeRemark {
    std::string place;  // "body.text"; may be empty
    std::string code;
    std::string message;
    bool operator==(const ExchangeRemark&) const = default;
};
BOOST_DESCRIBE_STRUCT(ExchangeRemark, (), (place, code, message))

struct ImportedQuestion {
    std::int32_t position = 0;  // in the file, from 1
    std::string file;           // of a package, that it stands in
    std::int32_t line = 0;      // on which it begins
    std::string name;
    QuestionOutcome outcome = QuestionOutcome::kept;
    std::vector<ExchangeRemark> remarks;
    std::optional<QuestionId> question_id;  // the new one; of a duplicate the one that was there
};
BOOST_DESCRIBE_STRUCT(ImportedQuestion, (),
                      (position, file, line, name, outcome, remarks, question_id))

// Those of a bank, the newest first.
struct ListQuestionImports {
    BankId bank_id;
    std::optional<std::int32_t> limit;  // default 20
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListQuestionImports, (), (bank_id, limit, cursor))
inline constexpr auto json_rules(const ListQuestionImports*) {
    return json::rules(json::field<&ListQuestionImports::limit>(json::range{1, 100}));
}
struct QuestionImportPage {
    std::vector<QuestionImportView> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(QuestionImportPage, (), (items, next_cursor))

struct QuestionImportPath {
    QuestionImportId import_id;
};
BOOST_DESCRIBE_STRUCT(QuestionImportPath, (), (import_id))
struct ListImportedQuestions {
    QuestionImportId import_id;
    std::optional<QuestionOutcome> outcome;
    std::optional<std::int32_t> limit;  // default 100
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListImportedQuestions, (), (import_id, outcome, limit, cursor))
inline constexpr auto json_rules(const ListImportedQuestions*) {
    return json::rules(json::field<&ListImportedQuestions::limit>(json::range{1, 500}));
}
struct ImportedQuestionPage {
    std::vector<ImportedQuestion> items;  // in the order of the file
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(ImportedQuestionPage, (), (items, next_cursor))

inline constexpr std::int32_t kMaxExported = 5'000;

struct ExportQuestions : QuestionFilter {
    BankId bank_id;
    QuestionFormat format = QuestionFormat::gift;
    std::optional<std::vector<QuestionId>> question_ids;  // these only; as many as an address holds
};
BOOST_DESCRIBE_STRUCT(ExportQuestions, (QuestionFilter), (bank_id, format, question_ids))
inline constexpr auto json_rules(const ExportQuestions*) {
    return json::rules(json::field<&ExportQuestions::question_ids>(json::items{0, 100}));
}
struct ExportedQuestion {
    QuestionId question_id;
    std::string name;
    QuestionOutcome outcome = QuestionOutcome::kept;  // refused: not in the file
    std::vector<ExchangeRemark> remarks;
};
BOOST_DESCRIBE_STRUCT(ExportedQuestion, (), (question_id, name, outcome, remarks))
struct ExportedQuestions {
    std::string file_name;
    std::string media_type;
    std::string text;                     // of a package nothing
    std::optional<std::string> package;   // base64url, of a format that is no text
    std::vector<ExportedQuestion> items;  // in the order of the file
};
BOOST_DESCRIBE_STRUCT(ExportedQuestions, (), (file_name, media_type, text, package, items))

inline constexpr Endpoint<ListQuestionImports, QuestionImportPage> kListQuestionImports{
    Method::get, "/api/v1/question-banks/{bank_id}/imports", Access::teacher,
    "assessment.list_imports", "Files that were brought into a bank"};
inline constexpr Endpoint<QuestionImportPath, QuestionImportView> kGetQuestionImport{
    Method::get, "/api/v1/question-imports/{import_id}", Access::teacher, "assessment.get_import",
    "How far an import of questions is"};
inline constexpr Endpoint<ListImportedQuestions, ImportedQuestionPage> kListImportedQuestions{
    Method::get, "/api/v1/question-imports/{import_id}/items", Access::teacher,
    "assessment.list_import_items", "What became of every item of a file"};
inline constexpr Endpoint<ExportQuestions, ExportedQuestions> kExportQuestions{
    Method::get, "/api/v1/question-banks/{bank_id}/export", Access::teacher,
    "assessment.export_questions",
    "Questions as a file of another system, with what it cannot hold"};

}  // namespace lms::assessment
