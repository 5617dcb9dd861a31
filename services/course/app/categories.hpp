#pragma once
// Keeping the tree of categories.
#include "libs/core/time.hpp"
#include "libs/idempotency/idempotency.hpp"
#include "libs/pg/database.hpp"
#include "services/course/contract/categories.hpp"

namespace lms::course {

class Categories {
public:
    Categories(pg::Database& database, idempotency::Idempotency& idempotency, const Clock& clock)
        : database_(&database), idempotency_(&idempotency), clock_(&clock) {}

    Task<CategoryList> list(const Context& context) const;

    // Administrators only. May be repeated with an idempotency key.
    Task<CategoryView> create(const Context& context, const CreateCategory& input) const;
    Task<CategoryView> rename(const Context& context, const RenameCategory& input) const;
    // Throws conflict("category.cycle"), which names the circle, and conflict("category.too_deep").
    Task<CategoryList> place(const Context& context, const PlaceCategory& input) const;
    // Throws conflict("category.has_children") and, when it has courses and nowhere to put them,
    // conflict("category.has_courses").
    Task<> remove(const Context& context, const DeleteCategory& input) const;

private:
    pg::Database* database_;
    idempotency::Idempotency* idempotency_;
    const Clock* clock_;
};

}  // namespace lms::course
