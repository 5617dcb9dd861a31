#include "services/assessment/store/gradebook_store.hpp"

#include <algorithm>

#include "services/assessment/contract/gradebook_json.hpp"

namespace lms::assessment::store {

namespace {

#define LMS_STATE                                                 \
    "SELECT b.revision, b.generation, b.computed, b.columns_made" \
    " FROM assessment_service.gradebooks b WHERE b.organization_id = $1 AND b.course_id = $2"
constexpr pg::Statement kFindState{"assessment.find_gradebook_state", LMS_STATE};
constexpr pg::Statement kLockShared{"assessment.share_gradebook", LMS_STATE " FOR SHARE"};
constexpr pg::Statement kLockAlone{"assessment.lock_gradebook", LMS_STATE " FOR NO KEY UPDATE"};
#undef LMS_STATE

struct BookRow : BookState {
    json::Raw rules;
    json::Raw categories;
    json::Raw columns;
};
BOOST_DESCRIBE_STRUCT(BookRow, (BookState), (rules, categories, columns))
constexpr pg::Statement kFind{"assessment.find_gradebook", R"(
    SELECT b.revision, b.generation, b.computed, b.columns_made, b.rules,
           (SELECT coalesce(jsonb_agg(jsonb_build_object('id', c.category_id, 'parent_id', c.parent_id, 'title', c.title,
                'code', c.code, 'rules', c.rules) ORDER BY c.position, c.category_id), '[]')
            FROM assessment_service.grade_categories c
            WHERE c.organization_id = $1 AND c.course_id = $2) AS categories,
           (SELECT coalesce(jsonb_agg(jsonb_build_object('id', c.column_id, 'category_id', c.category_id, 'kind', c.kind,
                'source', c.source, 'title', c.title, 'code', c.code, 'most', c.most || 'u', 'rules', c.rules)
                ORDER BY c.position, c.column_id), '[]')
            FROM assessment_service.grade_columns c
            WHERE c.organization_id = $1 AND c.course_id = $2) AS columns
    FROM assessment_service.gradebooks b WHERE b.organization_id = $1 AND b.course_id = $2)"};

constexpr pg::Statement kInsert{"assessment.insert_gradebook", R"(
    INSERT INTO assessment_service.gradebooks (organization_id, course_id, rules, created_at, updated_at)
    VALUES ($1, $2, $3, $4, $4) ON CONFLICT DO NOTHING)"};

constexpr pg::Statement kSave{"assessment.save_gradebook", R"(
    UPDATE assessment_service.gradebooks
    SET rules = $3, revision = $4, generation = $5, computed = $6, columns_made = $7, updated_at = $8
    WHERE organization_id = $1 AND course_id = $2)"};

constexpr pg::Statement kPutCategories{"assessment.put_grade_categories", R"(
    INSERT INTO assessment_service.grade_categories
        (organization_id, course_id, category_id, parent_id, title, code, position, rules)
    SELECT $1, $2, * FROM unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::integer[], $8::jsonb[])
    ON CONFLICT (category_id) DO UPDATE
    SET parent_id = excluded.parent_id, title = excluded.title, code = excluded.code, position = excluded.position,
        rules = excluded.rules)"};
constexpr pg::Statement kDeleteCategories{"assessment.delete_grade_categories", R"(
    DELETE FROM assessment_service.grade_categories
    WHERE organization_id = $1 AND course_id = $2 AND category_id = ANY ($3))"};

constexpr pg::Statement kPutColumns{"assessment.put_grade_columns", R"(
    INSERT INTO assessment_service.grade_columns
        (organization_id, course_id, column_id, category_id, kind, source, title, code, most, position, rules)
    SELECT $1, $2, * FROM unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bigint[],
        $10::integer[], $11::jsonb[])
    ON CONFLICT (column_id) DO UPDATE
    SET category_id = excluded.category_id, kind = excluded.kind, source = excluded.source, title = excluded.title, code = excluded.code, most = excluded.most,
        position = excluded.position, rules = excluded.rules)"};
constexpr pg::Statement kDeleteColumns{"assessment.delete_grade_columns", R"(
    DELETE FROM assessment_service.grade_columns
    WHERE organization_id = $1 AND course_id = $2 AND column_id = ANY ($3))"};

constexpr pg::Statement kFinish{"assessment.finish_computing_grades", R"(
    UPDATE assessment_service.gradebooks SET computed = $3
    WHERE organization_id = $1 AND course_id = $2 AND generation >= $3 AND computed < $3)"};

constexpr pg::Statement kListLate{"assessment.list_late_gradebooks", R"(
    SELECT organization_id, course_id, generation FROM assessment_service.gradebooks
    WHERE computed < generation AND updated_at < $1 ORDER BY updated_at LIMIT $2)"};

constexpr pg::Statement kFindSource{"assessment.find_grade_source", R"(
    SELECT course_id, column_id FROM assessment_service.grade_columns
    WHERE organization_id = $1 AND kind = $2 AND source = $3)"};

// What `before` has at another place, otherwise, or not at all.
template <class Part>
std::vector<std::int32_t> changed(const std::vector<Part>& before, const std::vector<Part>& after) {
    std::vector<std::int32_t> places;
    for (std::size_t i = 0; i < after.size(); ++i) {
        if (i >= before.size() || !(before[i] == after[i]))
            places.push_back(static_cast<std::int32_t>(i));
    }
    return places;
}

template <class Part>
auto gone(const std::vector<Part>& before, const std::vector<Part>& after) {
    std::vector<decltype(Part::id)> ids;
    for (const Part& part : before) {
        if (std::ranges::find(after, part.id, &Part::id) == after.end()) ids.push_back(part.id);
    }
    return ids;
}

void put_categories(pg::Transaction& transaction, const BookKey& key,
                    const std::vector<GradeCategory>& categories,
                    const std::vector<std::int32_t>& places) {
    if (places.empty()) return;
    std::vector<GradeCategoryId> ids;
    std::vector<std::optional<GradeCategoryId>> parents;
    std::vector<std::string> titles, codes;
    std::vector<json::Raw> rules;
    for (const std::int32_t place : places) {
        const GradeCategory& category = categories[static_cast<std::size_t>(place)];
        ids.push_back(category.id);
        parents.push_back(category.parent_id);
        titles.push_back(category.title);
        codes.push_back(category.code);
        rules.push_back(to_json(category.rules));
    }
    transaction.post(kPutCategories, key.organization, key.course, ids, parents, titles, codes,
                     places, rules);
}

void put_columns(pg::Transaction& transaction, const BookKey& key,
                 const std::vector<GradeColumn>& columns, const std::vector<std::int32_t>& places) {
    if (places.empty()) return;
    std::vector<GradeColumnId> ids;
    std::vector<std::optional<GradeCategoryId>> categories;
    std::vector<GradeColumnKind> kinds;
    std::vector<std::optional<std::string>> sources;
    std::vector<std::string> titles, codes;
    std::vector<std::int64_t> most;
    std::vector<json::Raw> rules;
    for (const std::int32_t place : places) {
        const GradeColumn& column = columns[static_cast<std::size_t>(place)];
        ids.push_back(column.id);
        categories.push_back(column.category_id);
        kinds.push_back(column.kind);
        sources.push_back(column.source);
        titles.push_back(column.title);
        codes.push_back(column.code);
        most.push_back(column.most.units());
        rules.push_back(to_json(column.rules));
    }
    transaction.post(kPutColumns, key.organization, key.course, ids, categories, kinds, sources,
                     titles, codes, most, places, rules);
}

}  // namespace

Task<std::optional<BookState>> find_state(pg::Session& session, const Context& context,
                                          const BookKey& key) {
    return session.find<BookState>(context, kFindState, key.organization, key.course);
}

Task<std::optional<BookState>> lock_book(pg::Transaction& transaction, const Context& context,
                                         const BookKey& key, BookLock lock) {
    return transaction.find<BookState>(context, lock == BookLock::shared ? kLockShared : kLockAlone,
                                       key.organization, key.course);
}

Task<std::optional<StoredBook>> find_book(pg::Session& session, const Context& context,
                                          const BookKey& key) {
    const auto row = co_await session.find<BookRow>(context, kFind, key.organization, key.course);
    if (!row) co_return std::nullopt;
    co_return StoredBook{*row,
                         {read_gradebook_rules(row->rules), read_grade_categories(row->categories),
                          read_grade_columns(row->columns)}};
}

void insert_book(pg::Transaction& transaction, const BookKey& key, const GradebookRules& rules,
                 Time now) {
    transaction.post(kInsert, key.organization, key.course, to_json(rules), now);
}

void save_book(pg::Transaction& transaction, const BookKey& key, const Gradebook& before,
               const StoredBook& after, Time now) {
    const BookState& state = after.state;
    const Gradebook& book = after.book;
    transaction.post(kSave, key.organization, key.course, to_json(book.rules), state.revision,
                     state.generation, state.computed, state.columns_made, now);
    // Categories before the columns in them, and the other way round.
    put_categories(transaction, key, book.categories, changed(before.categories, book.categories));
    put_columns(transaction, key, book.columns, changed(before.columns, book.columns));
    if (const auto columns = gone(before.columns, book.columns); !columns.empty())
        transaction.post(kDeleteColumns, key.organization, key.course, columns);
    if (const auto categories = gone(before.categories, book.categories); !categories.empty())
        transaction.post(kDeleteCategories, key.organization, key.course, categories);
}

void finish_computing(pg::Transaction& transaction, const BookKey& key, std::int32_t generation) {
    transaction.post(kFinish, key.organization, key.course, generation);
}

Task<std::vector<LateBook>> list_late(pg::Session& session, const Context& context, Time since,
                                      std::int32_t limit) {
    return session.list<LateBook>(context, kListLate, since, limit);
}

Task<std::optional<SourceColumn>> find_source(pg::Session& session, const Context& context,
                                              OrganizationId organization, GradeColumnKind kind,
                                              std::string_view source) {
    return session.find<SourceColumn>(context, kFindSource, organization, kind, source);
}

}  // namespace lms::assessment::store
