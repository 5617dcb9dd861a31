#include "services/course/store/category_store.hpp"

#include "libs/core/problem.hpp"

namespace lms::course::store {

namespace {

constexpr pg::Statement kLock{"course.lock_categories", R"(
    SELECT pg_advisory_xact_lock(hashtextextended('course.categories ' || $1::text, 0)) IS NULL)"};

#define LMS_CATEGORIES                                     \
    "SELECT category_id AS id, parent_id, title, position" \
    " FROM course_service.categories WHERE organization_id = $1"

constexpr pg::Statement kList{"course.list_categories",
                              LMS_CATEGORIES " ORDER BY position, category_id LIMIT 2000"};
constexpr pg::Statement kFind{"course.find_category", LMS_CATEGORIES " AND category_id = $2"};
#undef LMS_CATEGORIES

constexpr pg::Statement kFindByTitle{"course.find_category_by_title", R"(
    SELECT category_id FROM course_service.categories
    WHERE organization_id = $1 AND lower(title) = lower($2)
    ORDER BY parent_id IS NOT NULL, position, category_id LIMIT 1)"};

constexpr pg::Statement kCountCourses{"course.count_courses_of_categories", R"(
    SELECT category_id, count(*)::integer AS courses FROM course_service.courses
    WHERE organization_id = $1 AND category_id IS NOT NULL GROUP BY category_id LIMIT 2000)"};

constexpr pg::Statement kHasCourses{"course.has_courses_of_category", R"(
    SELECT EXISTS (SELECT FROM course_service.courses WHERE organization_id = $1 AND category_id = $2) AS found)"};

constexpr pg::Statement kInsert{"course.insert_category", R"(
    INSERT INTO course_service.categories (category_id, organization_id, parent_id, title, position)
    VALUES ($2, $1, $3, $4, $5))"};

constexpr pg::Statement kRename{"course.rename_category", R"(
    UPDATE course_service.categories SET title = $3 WHERE organization_id = $1 AND category_id = $2)"};

constexpr pg::Statement kPlace{"course.place_category", R"(
    UPDATE course_service.categories c
    SET position = o.position - 1, parent_id = CASE c.category_id WHEN $2 THEN $3 ELSE c.parent_id END
    FROM unnest($4::uuid[]) WITH ORDINALITY AS o (category_id, position)
    WHERE c.organization_id = $1 AND c.category_id = o.category_id)"};

constexpr pg::Statement kMoveCourses{"course.move_courses", R"(
    WITH moved AS (
        UPDATE course_service.courses SET category_id = $3 WHERE organization_id = $1 AND category_id = $2
        RETURNING course_id)
    UPDATE course_service.catalogue k SET category_id = $3
    FROM moved m WHERE k.organization_id = $1 AND k.course_id = m.course_id)"};

constexpr pg::Statement kDelete{"course.delete_category", R"(
    DELETE FROM course_service.categories WHERE organization_id = $1 AND category_id = $2)"};

// Runs `write`, which may meet a sibling with the same title.
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

Task<std::vector<Category>> list_categories(pg::Session& session, const Context& context,
                                            OrganizationId organization) {
    return session.list<Category>(context, kList, organization);
}

Task<std::vector<Category>> lock_categories(pg::Transaction& transaction, const Context& context,
                                            OrganizationId organization) {
    transaction.post(kLock, organization);
    co_return co_await transaction.list<Category>(context, kList, organization);
}

Task<std::optional<Category>> find_category(pg::Session& session, const Context& context,
                                            OrganizationId organization, CategoryId category) {
    return session.find<Category>(context, kFind, organization, category);
}

Task<std::optional<CategoryId>> find_category_by_title(pg::Session& session, const Context& context,
                                                       OrganizationId organization,
                                                       std::string_view title) {
    return session.find<CategoryId>(context, kFindByTitle, organization, title);
}

Task<std::vector<CategoryCountRow>> count_courses(pg::Session& session, const Context& context,
                                                  OrganizationId organization) {
    return session.list<CategoryCountRow>(context, kCountCourses, organization);
}

Task<bool> has_courses(pg::Session& session, const Context& context, OrganizationId organization,
                       CategoryId category) {
    return session.one<bool>(context, kHasCourses, organization, category);
}

Task<> insert_category(pg::Transaction& transaction, const Context& context,
                       OrganizationId organization, const Category& category) {
    return unless_taken(transaction, context, kInsert, organization, category.id,
                        category.parent_id, category.title, category.position);
}

Task<> rename_category(pg::Transaction& transaction, const Context& context,
                       OrganizationId organization, CategoryId category, std::string_view title) {
    return unless_taken(transaction, context, kRename, organization, category, std::string(title));
}

Task<> place_category(pg::Transaction& transaction, const Context& context,
                      OrganizationId organization, CategoryId category,
                      std::optional<CategoryId> parent, const std::vector<CategoryId>& order) {
    return unless_taken(transaction, context, kPlace, organization, category, parent, order);
}

void move_courses(pg::Transaction& transaction, OrganizationId organization, CategoryId from,
                  CategoryId to) {
    transaction.post(kMoveCourses, organization, from, to);
}

void delete_category(pg::Transaction& transaction, OrganizationId organization,
                     CategoryId category) {
    transaction.post(kDelete, organization, category);
}

}  // namespace lms::course::store
