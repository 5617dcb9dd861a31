#include "services/assessment/app/gradebooks.hpp"

#include <algorithm>
#include <functional>

#include "libs/http/etag.hpp"
#include "services/assessment/app/grade_writing.hpp"
#include "services/assessment/contract/gradebook_json.hpp"
#include "services/assessment/domain/gradebook_faults.hpp"
#include "services/assessment/store/grid_store.hpp"

namespace lms::assessment {

namespace {

constexpr std::int32_t kMostWaiting = 100'000;

GradeColumn& get_column(Gradebook& book, GradeColumnId id) {
    const auto found = std::ranges::find(book.columns, id, &GradeColumn::id);
    if (found == book.columns.end()) throw not_found("column");
    return *found;
}

GradeCategory& get_category(Gradebook& book, GradeCategoryId id) {
    const auto found = std::ranges::find(book.categories, id, &GradeCategory::id);
    if (found == book.categories.end()) throw not_found("category");
    return *found;
}

// Exactly these, in this order.
template <class Part, class PartId>
void put_in_order(std::vector<Part>& parts, const std::vector<PartId>& ids, const char* field) {
    std::vector<Part> ordered;
    for (const PartId id : ids) {
        const auto found = std::ranges::find(parts, id, &Part::id);
        if (found == parts.end()) throw invalid(field, "unknown", "names one that is not there");
        ordered.push_back(std::move(*found));
        parts.erase(found);
    }
    if (!parts.empty()) throw invalid(field, "not_complete", "must name all of them, each once");
    parts = std::move(ordered);
}

template <class Part>
json::Raw document_of(const std::vector<Part>& parts, std::optional<Uuid> id) {
    const auto found = std::ranges::find_if(
        parts, [&](const Part& part) { return std::optional(part.id.value) == id; });
    return found == parts.end() ? json::Raw{} : to_json(*found);
}

json::Raw document_of(const Gradebook& book, GradeChangeKind kind, std::optional<Uuid> target) {
    if (kind == GradeChangeKind::category) return document_of(book.categories, target);
    if (kind == GradeChangeKind::column) return document_of(book.columns, target);
    return to_json(book.rules);
}

store::BookChange change_of(GradeChangeKind kind, std::optional<Uuid> target,
                            const Gradebook& before, const Gradebook& after) {
    return {kind, target, std::nullopt, document_of(before, kind, target),
            document_of(after, kind, target)};
}

bool is_open(const GradeColumn& column) {
    return !column.rules.is_locked && !column.rules.is_moderated;
}

}  // namespace

// What one use case does to a locked book, and what the history calls it.
struct Gradebooks::Edit {
    GradeChangeKind kind = GradeChangeKind::column;
    // Also which column or category it is about.
    std::function<std::optional<Uuid>(store::StoredBook&)> apply;
    std::optional<GradeColumnId> without_grades = {};  // a column that must have none
};

Task<GradebookView> Gradebooks::get(const Context& context, course::CourseId course) const {
    const GradebookAccess access = co_await door_->enter(context, course);
    co_return co_await view(context, access, co_await door_->book(context, access));
}

Task<GradebookView> Gradebooks::view(const Context& context, const GradebookAccess& access,
                                     const OpenBook& book) const {
    GradebookView view;
    view.course_id = access.key.course;
    view.revision = book.state.revision;
    view.right = access.right;
    view.sections = access.sections;
    view.is_recomputing = book.state.is_recomputing();
    view.students =
        co_await store::count_students(*database_, context, access.key, access.sections);
    view.rules = book.book().rules;
    view.categories = book.book().categories;
    view.columns = book.book().columns;
    view.waiting.assign(view.columns.size(), 0);
    const auto waiting = co_await store::count_waiting(*database_, context, access.key);
    for (const store::WaitingGrades& row : waiting) {
        if (const auto column = book.plan->find_column(row.column_id))
            view.waiting[*column] = row.waiting;
    }
    co_return view;
}

Task<GradebookView> Gradebooks::edit(const Context& context, course::CourseId course,
                                     Edit change) const {
    const GradebookAccess access = co_await door_->enter(context, course, GradebookRight::manage);
    co_await door_->book(context, access);
    co_await database_->transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        const OpenBook open = co_await totals_->shelf().lock(transaction, context, access.key,
                                                             store::BookLock::alone);
        http::require_match(context, open.state.revision);
        if (change.without_grades &&
            co_await store::has_grades(transaction, context, access.key, *change.without_grades)) {
            throw conflict("column.has_grades",
                           "Students have grades in this column: hide it, or delete it with them.");
        }
        store::StoredBook after{open.state, open.book()};
        const auto target = change.apply(after);
        if (auto faults = faults_of(after.book); !faults.empty()) throw invalid(std::move(faults));
        ++after.state.revision;
        const bool concerns_totals = changes_totals(open.book(), after.book);
        if (concerns_totals) ++after.state.generation;
        const Time now = clock_->now();
        store::save_book(transaction, access.key, open.book(), after, now);
        const store::ChangeBatch batch{Uuid::make(now), "", context.principal.user_id, now};
        store::insert_changes(transaction, access.key, batch,
                              {change_of(change.kind, target, open.book(), after.book)});
        const OpenBook made{access.key, after.state, std::make_shared<const GradePlan>(after.book)};
        for (const GradeColumn& column : after.book.columns) {
            const auto before = open.plan->find_column(column.id);
            if (before && is_open(column) && !is_open(open.book().columns[*before]))
                co_await take_waiting(transaction, context, made, batch, column.id);
        }
        if (concerns_totals) co_await totals_->follow_rules(transaction, context, made);
    });
    co_return co_await view(context, access, co_await door_->book(context, access));
}

Task<> Gradebooks::take_waiting(pg::Transaction& transaction, const Context& context,
                                const OpenBook& book, const store::ChangeBatch& batch,
                                GradeColumnId column) const {
    const std::size_t place = book.plan->find_column(column).value();
    std::vector<CellAddress> cells;
    for (const UserId user :
         co_await store::list_waiting(transaction, context, book.key, column, kMostWaiting))
        cells.push_back({user, place});
    GradeWriting writing(book, batch);
    co_await writing.load(transaction, context, cells);
    for (const CellAddress& cell : cells)
        writing.change(cell, release(book.book().columns[place], writing.at(cell).facts),
                       GradeChangeKind::released);
    co_await writing.save(transaction, context);
}

Task<GradebookView> Gradebooks::set_rules(const Context& context,
                                          const SetGradebookRules& input) const {
    co_return co_await edit(context, input.course_id,
                            {GradeChangeKind::rules, [&](store::StoredBook& book) {
                                 book.book.rules = input.rules;
                                 return std::optional<Uuid>();
                             }});
}

Task<GradebookView> Gradebooks::create_category(const Context& context,
                                                const CreateGradeCategory& input) const {
    co_return co_await edit(context, input.course_id,
                            {GradeChangeKind::category, [&](store::StoredBook& book) {
                                 GradeCategory category;
                                 category.id = GradeCategoryId::make(clock_->now());
                                 category.parent_id = input.parent_id;
                                 category.title = input.title;
                                 category.code = input.code.value_or(
                                     free_code(book.book, "g", ++book.state.columns_made));
                                 category.rules = input.rules;
                                 book.book.categories.push_back(category);
                                 return std::optional(category.id.value);
                             }});
}

Task<GradebookView> Gradebooks::update_category(const Context& context,
                                                const UpdateGradeCategory& input) const {
    co_return co_await edit(context, input.course_id,
                            {GradeChangeKind::category, [&](store::StoredBook& book) {
                                 GradeCategory& category =
                                     get_category(book.book, input.category_id);
                                 input.parent_id.apply_to(category.parent_id);
                                 category.title = input.title.value_or(category.title);
                                 category.code = input.code.value_or(category.code);
                                 category.rules = input.rules.value_or(category.rules);
                                 return std::optional(category.id.value);
                             }});
}

Task<GradebookView> Gradebooks::remove_category(const Context& context,
                                                const GradeCategoryKey& key) const {
    co_return co_await edit(
        context, key.course_id,
        {GradeChangeKind::category, [&](store::StoredBook& book) {
             const auto parent = get_category(book.book, key.category_id).parent_id;
             std::erase_if(book.book.categories, [&](const GradeCategory& category) {
                 return category.id == key.category_id;
             });
             for (GradeCategory& category : book.book.categories) {
                 if (category.parent_id == key.category_id) category.parent_id = parent;
             }
             for (GradeColumn& column : book.book.columns) {
                 if (column.category_id == key.category_id) column.category_id = parent;
             }
             return std::optional(key.category_id.value);
         }});
}

Task<GradebookView> Gradebooks::create_column(const Context& context,
                                              const CreateGradeColumn& input) const {
    co_return co_await edit(context, input.course_id,
                            {GradeChangeKind::column, [&](store::StoredBook& book) {
                                 GradeColumn column;
                                 column.id = GradeColumnId::make(clock_->now());
                                 column.category_id = input.category_id;
                                 column.kind = input.rules.formula ? GradeColumnKind::calculated
                                                                   : GradeColumnKind::manual;
                                 column.title = input.title;
                                 column.code = input.code.value_or(
                                     free_code(book.book, "c", ++book.state.columns_made));
                                 column.most = input.most;
                                 column.rules = input.rules;
                                 book.book.columns.push_back(column);
                                 return std::optional(column.id.value);
                             }});
}

Task<GradebookView> Gradebooks::update_column(const Context& context,
                                              const UpdateGradeColumn& input) const {
    co_return co_await edit(context, input.course_id,
                            {GradeChangeKind::column, [&](store::StoredBook& book) {
                                 GradeColumn& column = get_column(book.book, input.column_id);
                                 if (column.source && (input.title || input.most)) {
                                     throw invalid(input.title ? "title" : "most", "not_allowed",
                                                   "is that of the activity");
                                 }
                                 input.category_id.apply_to(column.category_id);
                                 column.title = input.title.value_or(column.title);
                                 column.code = input.code.value_or(column.code);
                                 column.most = input.most.value_or(column.most);
                                 column.rules = input.rules.value_or(column.rules);
                                 return std::optional(column.id.value);
                             }});
}

Task<GradebookView> Gradebooks::remove_column(const Context& context,
                                              const DeleteGradeColumn& input) const {
    std::optional<GradeColumnId> without_grades;
    if (!input.with_grades.value_or(false)) without_grades = input.column_id;
    co_return co_await edit(
        context, input.course_id,
        {GradeChangeKind::column,
         [&](store::StoredBook& book) {
             if (get_column(book.book, input.column_id).source) {
                 throw conflict("column.of_activity",
                                "The column is the activity's: it does not have to count.");
             }
             std::erase_if(book.book.columns,
                           [&](const GradeColumn& column) { return column.id == input.column_id; });
             return std::optional(input.column_id.value);
         },
         without_grades});
}

Task<GradebookView> Gradebooks::order(const Context& context, const OrderGradebook& input) const {
    co_return co_await edit(context, input.course_id,
                            {GradeChangeKind::rules, [&](store::StoredBook& book) {
                                 put_in_order(book.book.categories, input.categories, "categories");
                                 put_in_order(book.book.columns, input.columns, "columns");
                                 return std::optional<Uuid>();
                             }});
}

}  // namespace lms::assessment
