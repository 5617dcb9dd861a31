#pragma once
// Reading many questions of a bank, and changing what is found by.
#include <optional>
#include <string>
#include <vector>

#include "libs/pg/database.hpp"
#include "services/assessment/contract/bank_search.hpp"
#include "services/assessment/store/question_store.hpp"

namespace lms::assessment::store {

// `words`: what pg::prefix_query makes of `filter.q`.
struct Search {
    OrganizationId organization;
    BankId bank;
    QuestionFilter filter;
    std::optional<std::string> words;
};

struct FoundQuestion : QuestionSummary {
    std::int64_t serial = 0;
};
BOOST_DESCRIBE_STRUCT(FoundQuestion, (QuestionSummary), (serial))
// Those after the serial in the order.
Task<std::vector<FoundQuestion>> list_questions(pg::Session& session, const Context& context,
                                                const Search& search, QuestionSort sort,
                                                std::optional<std::int64_t> after,
                                                std::int32_t limit);

struct ExportRow : FactsRow {
    QuestionId question_id;
    std::optional<BankCategoryId> category_id;
};
BOOST_DESCRIBE_STRUCT(ExportRow, (FactsRow), (question_id, category_id))
// Whole questions, oldest first; with `questions` these only.
Task<std::vector<ExportRow>> list_whole(pg::Session& session, const Context& context,
                                        const Search& search,
                                        const std::optional<std::vector<QuestionId>>& questions,
                                        std::int32_t limit);

struct FacetCount {
    std::string facet;
    std::string value;
    std::int32_t count = 0;
};
BOOST_DESCRIBE_STRUCT(FacetCount, (), (facet, value, count))
Task<std::vector<FacetCount>> count_questions(pg::Session& session, const Context& context,
                                              const Search& search);

struct AlikeRow {
    std::string body_digest;
    std::string content_digest;
    QuestionId id;
    std::string name;
    QuestionStatus status = QuestionStatus::draft;
    Time created_at;
};
BOOST_DESCRIBE_STRUCT(AlikeRow, (), (body_digest, content_digest, id, name, status, created_at))
// Of the `limit` digests after `after` that several questions share; by digest, oldest first.
Task<std::vector<AlikeRow>> list_duplicates(pg::Session& session, const Context& context,
                                            OrganizationId organization, BankId bank,
                                            const std::string& after, std::int32_t limit);
// With itself.
Task<std::vector<AlikeRow>> list_alike(pg::Session& session, const Context& context,
                                       OrganizationId organization, QuestionId question);

// What many questions are found by.
struct FindableRow {
    QuestionId question_id;
    std::optional<BankCategoryId> category_id;
    QuestionStatus status = QuestionStatus::draft;
    std::vector<std::string> tags;
    std::vector<std::string> skills;
    std::optional<double> difficulty;
    bool operator==(const FindableRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(FindableRow, (), (question_id, category_id, status, tags, skills, difficulty))
// Those of them that are in the bank, locked until the transaction ends.
Task<std::vector<FindableRow>> lock_questions(pg::Transaction& transaction, const Context& context,
                                              OrganizationId organization, BankId bank,
                                              const std::vector<QuestionId>& questions);
void update_questions(pg::Transaction& transaction, OrganizationId organization, UserId by,
                      Time now, const std::vector<FindableRow>& questions);

}  // namespace lms::assessment::store
