#pragma once
// Questions of a bank, for those who write them: everything here holds keys.
#include "services/assessment/contract/bank_categories.hpp"
#include "services/assessment/contract/question.hpp"

namespace lms::assessment {

// Ready ones are for quizzes to choose from; retired ones are kept for those that have them.
enum class QuestionStatus { draft, ready, retired };
BOOST_DESCRIBE_ENUM(QuestionStatus, draft, ready, retired)

// The facts of `question` are those that hold now, without a category: it has `category_id`.
struct QuestionView {
    static constexpr bool kSecret = true;
    QuestionId id;
    BankId bank_id;
    std::optional<BankCategoryId> category_id;
    QuestionStatus status = QuestionStatus::draft;
    std::int32_t version = 1;
    std::int32_t revision = 1;  // counts changes of anything, for If-Match
    std::int32_t use_count = 0;
    Question question;
    UserId created_by;
    Time created_at;
    UserId updated_by;
    Time updated_at;
};
BOOST_DESCRIBE_STRUCT(QuestionView, (),
                      (id, bank_id, category_id, status, version, revision, use_count, question,
                       created_by, created_at, updated_by, updated_at))

struct CreateQuestion {
    static constexpr bool kSecret = true;
    BankId bank_id;
    std::optional<BankCategoryId> category_id;
    QuestionStatus status = QuestionStatus::draft;
    Question question;
};
BOOST_DESCRIBE_STRUCT(CreateQuestion, (), (bank_id, category_id, status, question))
inline constexpr auto json_rules(const CreateQuestion*) {
    return json::rules(json::field<&CreateQuestion::status>(json::defaulted{}));
}

// All of it anew. A new version is made where body, key or points differ.
struct EditQuestion {
    static constexpr bool kSecret = true;
    QuestionId question_id;
    std::optional<BankCategoryId> category_id;
    QuestionStatus status = QuestionStatus::draft;
    Question question;
};
BOOST_DESCRIBE_STRUCT(EditQuestion, (), (question_id, category_id, status, question))

struct QuestionPath {
    QuestionId question_id;
};
BOOST_DESCRIBE_STRUCT(QuestionPath, (), (question_id))

// The copy is a draft, in this bank or another one that the caller may edit.
struct DuplicateQuestion {
    QuestionId question_id;
    std::optional<BankId> bank_id;
    std::optional<BankCategoryId> category_id;  // of that bank
};
BOOST_DESCRIBE_STRUCT(DuplicateQuestion, (), (question_id, bank_id, category_id))

struct VersionSummary {
    std::int32_t version = 1;
    std::optional<std::int32_t> restored_from;
    UserId created_by;
    std::optional<std::string> created_by_name;  // null until user-events told it
    Time created_at;
};
BOOST_DESCRIBE_STRUCT(VersionSummary, (),
                      (version, restored_from, created_by, created_by_name, created_at))
struct ListQuestionVersions {
    QuestionId question_id;
    std::optional<std::int32_t> limit;  // default 50
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListQuestionVersions, (), (question_id, limit, cursor))
inline constexpr auto json_rules(const ListQuestionVersions*) {
    return json::rules(json::field<&ListQuestionVersions::limit>(json::range{1, 100}));
}
struct QuestionVersionPage {
    std::vector<VersionSummary> items;  // newest first
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(QuestionVersionPage, (), (items, next_cursor))

struct VersionPath {
    QuestionId question_id;
    std::int32_t version = 1;
};
BOOST_DESCRIBE_STRUCT(VersionPath, (), (question_id, version))

// With the facts that held when it was made.
struct QuestionVersionView : VersionSummary {
    static constexpr bool kSecret = true;
    QuestionId question_id;
    Question question;
};
BOOST_DESCRIBE_STRUCT(QuestionVersionView, (VersionSummary), (question_id, question))

inline constexpr Endpoint<CreateQuestion, QuestionView> kCreateQuestion{
    Method::post,
    "/api/v1/question-banks/{bank_id}/questions",
    Access::teacher,
    "assessment.create_question",
    "Add a question to a bank",
    201};
inline constexpr Endpoint<QuestionPath, QuestionView> kGetQuestion{
    Method::get, "/api/v1/questions/{question_id}", Access::teacher, "assessment.get_question",
    "A question with its key"};
inline constexpr Endpoint<EditQuestion, QuestionView> kEditQuestion{
    Method::put, "/api/v1/questions/{question_id}", Access::teacher, "assessment.edit_question",
    "Change a question; another body, key or points make a new version (If-Match required)"};
inline constexpr Endpoint<QuestionPath, Nothing> kDeleteQuestion{
    Method::del, "/api/v1/questions/{question_id}", Access::teacher, "assessment.delete_question",
    "Delete a question that nothing uses, with all its versions"};
inline constexpr Endpoint<DuplicateQuestion, QuestionView> kDuplicateQuestion{
    Method::post,
    "/api/v1/questions/{question_id}/duplicate",
    Access::teacher,
    "assessment.duplicate_question",
    "Copy the newest version of a question",
    201};
inline constexpr Endpoint<ListQuestionVersions, QuestionVersionPage> kListQuestionVersions{
    Method::get, "/api/v1/questions/{question_id}/versions", Access::teacher,
    "assessment.list_versions", "Who made which version of a question"};
inline constexpr Endpoint<VersionPath, QuestionVersionView> kGetQuestionVersion{
    Method::get, "/api/v1/questions/{question_id}/versions/{version}", Access::teacher,
    "assessment.get_version", "A version of a question as it was"};
inline constexpr Endpoint<VersionPath, QuestionView> kRestoreQuestionVersion{
    Method::post, "/api/v1/questions/{question_id}/versions/{version}/restore", Access::teacher,
    "assessment.restore_version", "Make an older version the newest again (If-Match required)"};

}  // namespace lms::assessment
