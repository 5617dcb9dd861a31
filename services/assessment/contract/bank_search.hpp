#pragma once
// Finding questions in a bank, what is there twice, and changing many at once.
#include "services/assessment/contract/bank_questions.hpp"

namespace lms::assessment {

// In the order in which they came into the bank; those of a file in the order of the file.
enum class QuestionSort { newest, oldest };
BOOST_DESCRIBE_ENUM(QuestionSort, newest, oldest)

// What narrows a bank down; everything that is given holds.
struct QuestionFilter {
    std::optional<std::string> q;                    // words, or their beginnings
    std::optional<BankCategoryId> category;          // with everything below it
    std::optional<bool> without_category;            // true: those of none
    std::optional<std::vector<std::string>> tags;    // all of them
    std::optional<std::vector<std::string>> skills;  // all of them
    std::optional<std::string> kind;                 // "single_choice", ...
    std::optional<double> difficulty_from;
    std::optional<double> difficulty_to;
    std::optional<QuestionStatus> status;
};
BOOST_DESCRIBE_STRUCT(QuestionFilter, (),
                      (q, category, without_category, tags, skills, kind, difficulty_from,
                       difficulty_to, status))
inline constexpr auto json_rules(const QuestionFilter*) {
    constexpr json::items kFew{0, 20};
    constexpr json::length kWord{1, 200};
    return json::rules(json::field<&QuestionFilter::q>(json::length{0, 200}),
                       json::field<&QuestionFilter::tags>(kFew, json::each(kWord)),
                       json::field<&QuestionFilter::skills>(kFew, json::each(kWord)),
                       json::field<&QuestionFilter::kind>(json::length{1, 50}),
                       json::field<&QuestionFilter::difficulty_from>(json::range{0, 1}),
                       json::field<&QuestionFilter::difficulty_to>(json::range{0, 1}));
}

struct ListQuestions : QuestionFilter {
    BankId bank_id;
    std::optional<QuestionSort> sort;   // default newest
    std::optional<std::int32_t> limit;  // default 50
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListQuestions, (QuestionFilter), (bank_id, sort, limit, cursor))
inline constexpr auto json_rules(const ListQuestions*) {
    return json::rules(json::field<&ListQuestions::limit>(json::range{1, 100}));
}

struct QuestionSummary {
    QuestionId id;
    std::optional<BankCategoryId> category_id;
    QuestionStatus status = QuestionStatus::draft;
    std::int32_t version = 1;
    std::int32_t revision = 1;
    std::string kind;
    std::string name;
    std::string excerpt;  // of its text and choices
    std::vector<std::string> tags;
    std::vector<std::string> skills;
    std::optional<double> difficulty;
    std::int32_t use_count = 0;
    UserId updated_by;
    Time updated_at;
};
BOOST_DESCRIBE_STRUCT(QuestionSummary, (),
                      (id, category_id, status, version, revision, kind, name, excerpt, tags,
                       skills, difficulty, use_count, updated_by, updated_at))
struct QuestionPage {
    std::vector<QuestionSummary> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(QuestionPage, (), (items, next_cursor))

struct CountQuestions : QuestionFilter {
    BankId bank_id;
};
BOOST_DESCRIBE_STRUCT(CountQuestions, (QuestionFilter), (bank_id))
struct QuestionCount {
    std::string value;  // to be given as the filter; empty: without a category
    std::int32_t count = 0;
    bool operator==(const QuestionCount&) const = default;
};
BOOST_DESCRIBE_STRUCT(QuestionCount, (), (value, count))
// All counted under all filters; most frequent first.
struct QuestionFacets {
    std::int32_t total = 0;
    std::vector<QuestionCount> categories;  // directly in them
    std::vector<QuestionCount> statuses;
    std::vector<QuestionCount> kinds;
    std::vector<QuestionCount> tags;    // at most 100
    std::vector<QuestionCount> skills;  // at most 100
};
BOOST_DESCRIBE_STRUCT(QuestionFacets, (), (total, categories, statuses, kinds, tags, skills))

// Questions that students see alike.
struct AlikeQuestion {
    QuestionId id;
    std::string name;
    QuestionStatus status = QuestionStatus::draft;
    Time created_at;
    bool same_key = false;  // as the first of the group: one of them is not needed
};
BOOST_DESCRIBE_STRUCT(AlikeQuestion, (), (id, name, status, created_at, same_key))
struct DuplicateGroup {
    std::vector<AlikeQuestion> items;  // oldest first, at most 100
};
BOOST_DESCRIBE_STRUCT(DuplicateGroup, (), (items))
struct ListDuplicates {
    BankId bank_id;
    std::optional<std::int32_t> limit;  // groups; default 50
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListDuplicates, (), (bank_id, limit, cursor))
inline constexpr auto json_rules(const ListDuplicates*) {
    return json::rules(json::field<&ListDuplicates::limit>(json::range{1, 50}));
}
struct DuplicatePage {
    std::vector<DuplicateGroup> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(DuplicatePage, (), (items, next_cursor))

// What is to hold of many questions; nothing of it makes a version.
struct ChangeQuestions {
    BankId bank_id;
    std::vector<QuestionId> question_ids;
    std::vector<std::string> add_tags;
    std::vector<std::string> remove_tags;
    std::vector<std::string> add_skills;
    std::vector<std::string> remove_skills;
    json::Patch<BankCategoryId> category_id;  // null: of none
    json::Patch<double> difficulty;
    std::optional<QuestionStatus> status;
};
BOOST_DESCRIBE_STRUCT(ChangeQuestions, (),
                      (bank_id, question_ids, add_tags, remove_tags, add_skills, remove_skills,
                       category_id, difficulty, status))
inline constexpr auto json_rules(const ChangeQuestions*) {
    constexpr json::items kMany{0, 100};
    constexpr auto kWords = json::each(json::length{1, 200});
    constexpr json::defaulted kDefault;
    return json::rules(json::field<&ChangeQuestions::question_ids>(json::items{1, 1'000}),
                       json::field<&ChangeQuestions::add_tags>(kMany, kWords, kDefault),
                       json::field<&ChangeQuestions::remove_tags>(kMany, kWords, kDefault),
                       json::field<&ChangeQuestions::add_skills>(kMany, kWords, kDefault),
                       json::field<&ChangeQuestions::remove_skills>(kMany, kWords, kDefault),
                       json::field<&ChangeQuestions::difficulty>(json::range{0, 1}));
}
// too_many: it would have more than 100 tags or skills, and stays as it is.
enum class ChangeOutcome { changed, unchanged, too_many, not_found };
BOOST_DESCRIBE_ENUM(ChangeOutcome, changed, unchanged, too_many, not_found)
struct ChangedQuestion {
    QuestionId question_id;
    ChangeOutcome outcome = ChangeOutcome::unchanged;
    bool operator==(const ChangedQuestion&) const = default;
};
BOOST_DESCRIBE_STRUCT(ChangedQuestion, (), (question_id, outcome))
struct ChangeReport {
    std::vector<ChangedQuestion> items;  // in the order asked for, each once
};
BOOST_DESCRIBE_STRUCT(ChangeReport, (), (items))

inline constexpr Endpoint<ListQuestions, QuestionPage> kListQuestions{
    Method::get, "/api/v1/question-banks/{bank_id}/questions", Access::teacher,
    "assessment.list_questions", "Questions of a bank"};
inline constexpr Endpoint<CountQuestions, QuestionFacets> kCountQuestions{
    Method::get, "/api/v1/question-banks/{bank_id}/questions/facets", Access::teacher,
    "assessment.count_questions", "How many questions of a bank there are of each kind"};
inline constexpr Endpoint<ListDuplicates, DuplicatePage> kListDuplicates{
    Method::get, "/api/v1/question-banks/{bank_id}/duplicates", Access::teacher,
    "assessment.list_duplicates", "Questions of a bank that students see alike"};
inline constexpr Endpoint<QuestionPath, DuplicateGroup> kListAlike{
    Method::get, "/api/v1/questions/{question_id}/duplicates", Access::teacher,
    "assessment.list_alike", "Questions of the bank that students see as this one, with it"};
inline constexpr Endpoint<ChangeQuestions, ChangeReport> kChangeQuestions{
    Method::post, "/api/v1/question-banks/{bank_id}/questions/changes", Access::teacher,
    "assessment.change_questions",
    "Change tags, skills, category, difficulty or status of many questions at once"};

}  // namespace lms::assessment
