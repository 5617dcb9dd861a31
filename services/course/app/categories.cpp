#include "services/course/app/categories.hpp"

#include <algorithm>

#include "libs/auth/policy.hpp"
#include "services/course/store/category_store.hpp"

namespace lms::course {

namespace {

CategoryView to_view(const CategoryTree& tree, const Category& category) {
    CategoryView view;
    view.id = category.id;
    view.parent_id = category.parent_id;
    view.title = category.title;
    view.depth = static_cast<std::int32_t>(tree.depth(category.id));
    return view;
}

CategoryList to_list(const CategoryTree& tree, const std::vector<store::CategoryCountRow>& counts) {
    std::map<CategoryId, std::int32_t> courses;
    for (const store::CategoryCountRow& row : counts)
        courses.emplace(row.category_id, row.courses);
    CategoryList list;
    for (const Category* category : tree.in_order()) {
        list.items.push_back(to_view(tree, *category));
        list.items.back().course_count = courses[category->id];
    }
    return list;
}

void require_placement(const CategoryTree& tree, CategoryId id, std::optional<CategoryId> parent) {
    const auto fault = tree.fault_of_placing(id, parent);
    if (!fault) return;
    switch (*fault) {
        case PlacementFault::unknown_parent:
            throw invalid("parent_id", "unknown", "There is no such category.");
        case PlacementFault::cycle:
            throw conflict("category.cycle", "A category cannot stand below itself: " +
                                                 tree.cycle(id, *parent) + ".");
        case PlacementFault::too_deep:
            throw conflict("category.too_deep", "A tree of categories has at most " +
                                                    std::to_string(kMaxCategoryDepth) + " levels.");
    }
}

Task<CategoryTree> lock_tree(pg::Transaction& transaction, const Context& context) {
    co_return CategoryTree(
        co_await store::lock_categories(transaction, context, context.principal.organization_id));
}

}  // namespace

Task<CategoryList> Categories::list(const Context& context) const {
    const OrganizationId organization = context.principal.organization_id;
    const CategoryTree tree(co_await store::list_categories(*database_, context, organization));
    if (auth::is_administrator(context))
        co_return to_list(tree, co_await store::count_courses(*database_, context, organization));
    CategoryList list;
    for (const Category* category : tree.in_order())
        list.items.push_back(to_view(tree, *category));
    co_return list;
}

Task<CategoryView> Categories::create(const Context& context, const CreateCategory& input) const {
    auth::require_role(context, Role::administrator);
    const auto work = [&](pg::Transaction& transaction) -> Task<CategoryView> {
        const CategoryTree tree = co_await lock_tree(transaction, context);
        if (tree.size() >= kMaxCategories) {
            throw conflict(
                "category.too_many",
                "An organisation has at most " + std::to_string(kMaxCategories) + " categories.");
        }
        Category category{CategoryId::make(clock_->now()), input.parent_id, input.title, 0};
        require_placement(tree, category.id, input.parent_id);
        for (const Category* other : tree.in_order()) {
            if (other->parent_id == category.parent_id)
                category.position = std::max(category.position, other->position + 1);
        }
        co_await store::insert_category(transaction, context, context.principal.organization_id,
                                        category);
        CategoryView view = to_view(CategoryTree({category}), category);
        view.depth =
            input.parent_id ? static_cast<std::int32_t>(tree.depth(*input.parent_id)) + 1 : 0;
        view.course_count = 0;
        co_return view;
    };
    co_return co_await idempotency_->run<CategoryView>(context, "course.create_category", input,
                                                       work);
}

Task<CategoryView> Categories::rename(const Context& context, const RenameCategory& input) const {
    auth::require_role(context, Role::administrator);
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<CategoryView> {
            const CategoryTree tree = co_await lock_tree(transaction, context);
            const Category* present = tree.find(input.category_id);
            if (!present) throw not_found("category");
            co_await store::rename_category(transaction, context, context.principal.organization_id,
                                            present->id, input.title);
            CategoryView view = to_view(tree, *present);
            view.title = input.title;
            co_return view;
        });
}

Task<CategoryList> Categories::place(const Context& context, const PlaceCategory& input) const {
    auth::require_role(context, Role::administrator);
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<CategoryList> {
            const OrganizationId organization = context.principal.organization_id;
            const CategoryTree tree = co_await lock_tree(transaction, context);
            if (!tree.find(input.category_id)) throw not_found("category");
            require_placement(tree, input.category_id, input.parent_id);
            const Category* before = input.before_id ? tree.find(*input.before_id) : nullptr;
            if (input.before_id && (!before || before->parent_id != input.parent_id)) {
                throw invalid("before_id", "unknown", "There is no such category at that place.");
            }
            co_await store::place_category(
                transaction, context, organization, input.category_id, input.parent_id,
                tree.order_after_placing(input.category_id, input.parent_id, input.before_id));
            const CategoryTree placed(
                co_await store::list_categories(transaction, context, organization));
            co_return to_list(placed,
                              co_await store::count_courses(transaction, context, organization));
        });
}

Task<> Categories::remove(const Context& context, const DeleteCategory& input) const {
    auth::require_role(context, Role::administrator);
    co_await database_->transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        const OrganizationId organization = context.principal.organization_id;
        const CategoryTree tree = co_await lock_tree(transaction, context);
        if (!tree.find(input.category_id)) throw not_found("category");
        if (tree.has_children(input.category_id)) {
            throw conflict("category.has_children",
                           "Move or delete the categories below it first.");
        }
        if (input.move_to && (*input.move_to == input.category_id || !tree.find(*input.move_to))) {
            throw invalid("move_to", "unknown", "There is no such category.");
        }
        if (input.move_to) {
            store::move_courses(transaction, organization, input.category_id, *input.move_to);
        } else if (co_await store::has_courses(transaction, context, organization,
                                               input.category_id)) {
            throw conflict("category.has_courses", "It has courses: say where they go.");
        }
        store::delete_category(transaction, organization, input.category_id);
    });
}

}  // namespace lms::course
