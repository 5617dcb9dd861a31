#include "services/assessment/store/category_store.hpp"

#include "libs/core/problem.hpp"
#include "libs/json/json.hpp"

namespace lms::assessment::store {

namespace {

struct FoldedTitle {
    std::string title;
    std::string folded;
};
BOOST_DESCRIBE_STRUCT(FoldedTitle, (), (title, folded))

constexpr pg::Statement kList{"assessment.list_categories", R"(
    WITH RECURSIVE tree AS (
        SELECT category_id, parent_id, title, 0 AS depth, ARRAY[lower(title)] AS place
        FROM assessment_service.categories WHERE organization_id = $1 AND bank_id = $2 AND parent_id IS NULL
        UNION ALL
        SELECT c.category_id, c.parent_id, c.title, t.depth + 1, t.place || lower(c.title)
        FROM tree t JOIN assessment_service.categories c ON c.organization_id = $1 AND c.parent_id = t.category_id),
    counts AS (
        SELECT category_id, count(*)::integer AS number FROM assessment_service.questions
        WHERE organization_id = $1 AND bank_id = $2 GROUP BY category_id)
    SELECT t.category_id AS id, t.parent_id, t.title, t.depth, coalesce(n.number, 0) AS question_count
    FROM tree t LEFT JOIN counts n ON n.category_id = t.category_id
    ORDER BY t.place LIMIT 2000)"};

// It stays until what is written into it is there: deletion waits and moves that up, too.
constexpr pg::Statement kHold{"assessment.hold_category", R"(
    SELECT category_id FROM assessment_service.categories
    WHERE organization_id = $1 AND bank_id = $2 AND category_id = $3 FOR KEY SHARE)"};

constexpr pg::Statement kLock{"assessment.lock_category", R"(
    SELECT category_id FROM assessment_service.categories
    WHERE organization_id = $1 AND category_id = $2 FOR UPDATE)"};

constexpr pg::Statement kInsert{"assessment.insert_categories", R"(
    INSERT INTO assessment_service.categories (category_id, organization_id, bank_id, parent_id, title)
    SELECT w.category_id, $1::uuid, $2::uuid, w.parent_id, w.title
    FROM jsonb_to_recordset($3::jsonb) AS w (category_id uuid, parent_id uuid, title text))"};

constexpr pg::Statement kUpdate{"assessment.update_category", R"(
    UPDATE assessment_service.categories SET title = $3, parent_id = $4
    WHERE organization_id = $1 AND category_id = $2)"};

constexpr pg::Statement kMoveQuestions{"assessment.move_questions_up", R"(
    UPDATE assessment_service.questions q SET category_id = c.parent_id
    FROM assessment_service.categories c
    WHERE c.organization_id = $1 AND c.category_id = $2 AND q.organization_id = $1 AND q.category_id = c.category_id)"};

constexpr pg::Statement kMoveBelow{"assessment.move_categories_up", R"(
    UPDATE assessment_service.categories b SET parent_id = c.parent_id
    FROM assessment_service.categories c
    WHERE c.organization_id = $1 AND c.category_id = $2 AND b.organization_id = $1 AND b.parent_id = c.category_id)"};

constexpr pg::Statement kDelete{"assessment.delete_category", R"(
    DELETE FROM assessment_service.categories WHERE organization_id = $1 AND category_id = $2)"};

constexpr pg::Statement kFold{"assessment.fold_titles", R"(
    SELECT t.title, lower(t.title) AS folded FROM unnest($1::text[]) AS t (title))"};

// Runs a statement that may meet a sibling with the same title.
Task<> unless_taken(pg::Transaction& transaction, const Context& context,
                    const pg::Statement& statement, auto... values) {
    try {
        co_await transaction.execute(context, statement, values...);
    } catch (const pg::ConstraintViolation& violation) {
        if (violation.constraint != "categories_title") throw;
        throw conflict("category.title_taken",
                       "There is a category with this title at that place already.");
    }
}

}  // namespace

Task<std::vector<BankCategory>> list_categories(pg::Session& session, const Context& context,
                                                OrganizationId organization, BankId bank) {
    return session.list<BankCategory>(context, kList, organization, bank);
}

Task<std::map<std::string, std::string>> fold_titles(pg::Session& session, const Context& context,
                                                     const std::set<std::string>& titles) {
    const std::vector<std::string> wanted(titles.begin(), titles.end());
    std::map<std::string, std::string> folded;
    for (FoldedTitle& row : co_await session.list<FoldedTitle>(context, kFold, wanted))
        folded.emplace(std::move(row.title), std::move(row.folded));
    co_return folded;
}

Task<> require_category(pg::Transaction& transaction, const Context& context,
                        OrganizationId organization, BankId bank,
                        std::optional<BankCategoryId> category) {
    if (!category) co_return;
    if (!co_await transaction.find<BankCategoryId>(context, kHold, organization, bank, *category))
        throw invalid("category_id", "unknown", "There is no such category in this bank.");
}

Task<> insert_categories(pg::Transaction& transaction, const Context& context,
                         OrganizationId organization, BankId bank,
                         const std::vector<NewCategory>& categories) {
    return unless_taken(transaction, context, kInsert, organization, bank,
                        json::Raw{json::write(categories)});
}

Task<> update_category(pg::Transaction& transaction, const Context& context,
                       OrganizationId organization, const NewCategory& category) {
    return unless_taken(transaction, context, kUpdate, organization, category.category_id,
                        category.title, category.parent_id);
}

Task<> delete_category(pg::Transaction& transaction, const Context& context,
                       OrganizationId organization, BankCategoryId category) {
    co_await transaction.find<BankCategoryId>(context, kLock, organization, category);
    transaction.post(kMoveQuestions, organization, category);
    co_await unless_taken(transaction, context, kMoveBelow, organization, category);
    co_await transaction.execute(context, kDelete, organization, category);
}

}  // namespace lms::assessment::store
