#include "services/assessment/app/searching.hpp"

#include <map>

#include "libs/http/cursor.hpp"
#include "libs/pg/search_terms.hpp"
#include "services/assessment/contract/events.hpp"
#include "services/assessment/domain/bulk_change.hpp"
#include "services/assessment/store/category_store.hpp"
#include "services/assessment/store/question_store.hpp"
#include "services/assessment/store/search_store.hpp"

namespace lms::assessment {

namespace {

// The order that it was made in comes along: a place in one is none in the other.
struct QuestionPosition {
    QuestionSort sort = QuestionSort::newest;
    std::int64_t serial = 0;
};
BOOST_DESCRIBE_STRUCT(QuestionPosition, (), (sort, serial))
struct DigestPosition {
    std::string after;
};
BOOST_DESCRIBE_STRUCT(DigestPosition, (), (after))

constexpr std::int32_t kDefaultLimit = 50;

DuplicateGroup& group_of(std::vector<DuplicateGroup>& groups, bool is_next) {
    if (is_next || groups.empty()) groups.emplace_back();
    return groups.back();
}

void add_to(DuplicateGroup& group, const store::AlikeRow& row, const std::string& first) {
    if (group.items.size() < 100)
        group.items.push_back(
            {row.id, row.name, row.status, row.created_at, row.content_digest == first});
}

// Nothing: it would have too many words.
std::optional<store::FindableRow> changed(store::FindableRow row, const ChangeQuestions& input) {
    row.tags = changed_words(std::move(row.tags), input.add_tags, input.remove_tags);
    row.skills = changed_words(std::move(row.skills), input.add_skills, input.remove_skills);
    input.category_id.apply_to(row.category_id);
    input.difficulty.apply_to(row.difficulty);
    if (input.status) row.status = *input.status;
    const bool fits =
        row.tags.size() <= kMaxWordsOfQuestion && row.skills.size() <= kMaxWordsOfQuestion;
    return fits ? std::optional(std::move(row)) : std::nullopt;
}

}  // namespace

store::Search search_of(const Context& context, BankId bank, const QuestionFilter& filter) {
    store::Search search{context.principal.organization_id, bank, filter, {}};
    if (auto words = pg::prefix_query(filter.q.value_or("")); !words.empty()) search.words = words;
    return search;
}

Task<QuestionPage> Searching::list(const Context& context, const ListQuestions& query) const {
    co_await door_->open(context, query.bank_id, BankRight::use);
    const QuestionSort sort = query.sort.value_or(QuestionSort::newest);
    std::optional<std::int64_t> after;
    if (query.cursor) {
        const auto position = http::decode_cursor<QuestionPosition>(*query.cursor);
        if (position.sort == sort) after = position.serial;
    }
    const std::int32_t limit = query.limit.value_or(kDefaultLimit);
    auto rows = co_await store::list_questions(
        *database_, context, search_of(context, query.bank_id, query), sort, after, limit + 1);
    QuestionPage page;
    if (std::ssize(rows) > limit) {
        rows.pop_back();
        page.next_cursor = http::encode_cursor(QuestionPosition{sort, rows.back().serial});
    }
    page.items.assign(rows.begin(), rows.end());
    co_return page;
}

Task<QuestionFacets> Searching::count(const Context& context, const CountQuestions& query) const {
    co_await door_->open(context, query.bank_id, BankRight::use);
    QuestionFacets facets;
    const std::map<std::string, std::vector<QuestionCount>*, std::less<>> lists{
        {"category", &facets.categories},
        {"status", &facets.statuses},
        {"kind", &facets.kinds},
        {"tag", &facets.tags},
        {"skill", &facets.skills}};
    for (store::FacetCount& row : co_await store::count_questions(
             *database_, context, search_of(context, query.bank_id, query))) {
        const auto list = lists.find(row.facet);
        if (list == lists.end()) {
            facets.total = row.count;
        } else {
            list->second->push_back({std::move(row.value), row.count});
        }
    }
    co_return facets;
}

Task<DuplicatePage> Searching::duplicates(const Context& context,
                                          const ListDuplicates& query) const {
    co_await door_->open(context, query.bank_id, BankRight::use);
    std::string after;
    if (query.cursor) after = http::decode_cursor<DigestPosition>(*query.cursor).after;
    const std::int32_t limit = query.limit.value_or(kDefaultLimit);
    const auto rows = co_await store::list_duplicates(
        *database_, context, context.principal.organization_id, query.bank_id, after, limit + 1);
    DuplicatePage page;
    std::string body, first;
    for (const store::AlikeRow& row : rows) {
        const bool is_next = row.body_digest != body;
        if (is_next && std::ssize(page.items) == limit) {
            page.next_cursor = http::encode_cursor(DigestPosition{body});
            break;
        }
        if (is_next) first = row.content_digest;
        body = row.body_digest;
        add_to(group_of(page.items, is_next), row, first);
    }
    co_return page;
}

Task<DuplicateGroup> Searching::alike(const Context& context, QuestionId question) const {
    const OrganizationId organization = context.principal.organization_id;
    const auto row = co_await store::find_question(*database_, context, organization, question);
    if (!row) throw not_found("question");
    co_await door_->open(context, row->bank_id, BankRight::use, "question");
    DuplicateGroup group;
    std::string first;
    for (const store::AlikeRow& alike :
         co_await store::list_alike(*database_, context, organization, question)) {
        if (group.items.empty()) first = alike.content_digest;
        add_to(group, alike, first);
    }
    co_return group;
}

Task<ChangeReport> Searching::change(const Context& context, const ChangeQuestions& input) const {
    co_await door_->open(context, input.bank_id, BankRight::edit);
    const OrganizationId organization = context.principal.organization_id;
    const std::vector<QuestionId> wanted = each_once(input.question_ids);
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<ChangeReport> {
            if (input.category_id.has_value()) {
                co_await store::require_category(transaction, context, organization, input.bank_id,
                                                 *input.category_id);
            }
            std::map<QuestionId, ChangeOutcome> outcomes;
            std::vector<store::FindableRow> rows;
            for (store::FindableRow& row : co_await store::lock_questions(
                     transaction, context, organization, input.bank_id, wanted)) {
                const auto after = changed(row, input);
                outcomes[row.question_id] = !after          ? ChangeOutcome::too_many
                                            : *after == row ? ChangeOutcome::unchanged
                                                            : ChangeOutcome::changed;
                if (after && *after != row) rows.push_back(*after);
            }
            if (!rows.empty()) {
                const UserId user = context.principal.user_id;
                store::update_questions(transaction, organization, user, clock_->now(), rows);
                outbox_->append(
                    transaction, context, organization, input.bank_id.to_string(),
                    QuestionBankUpdated{input.bank_id, BankChange::questions_edited, std::nullopt,
                                        static_cast<std::int32_t>(rows.size()), user});
            }
            ChangeReport report;
            for (const QuestionId id : wanted) {
                const auto found = outcomes.find(id);
                report.items.push_back(
                    {id, found == outcomes.end() ? ChangeOutcome::not_found : found->second});
            }
            co_return report;
        });
}

}  // namespace lms::assessment
