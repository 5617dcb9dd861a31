#include "services/assessment/app/grade_feed.hpp"

#include <algorithm>

#include "services/assessment/app/grade_writing.hpp"
#include "services/assessment/contract/gradebook_json.hpp"
#include "services/assessment/domain/grade_scale.hpp"
#include "services/assessment/domain/gradebook_faults.hpp"

namespace lms::assessment {

namespace {

GradeColumnKind column_kind(GradedKind kind) {
    return kind == GradedKind::quiz ? GradeColumnKind::quiz : GradeColumnKind::assignment;
}

}  // namespace

GradebookRules standard_gradebook() {
    GradebookRules rules;
    rules.scales = standard_scales();
    rules.scale = rules.scales.front().name;
    return rules;
}

Task<> GradeFeed::declare(pg::Transaction& transaction, const Context& context,
                          OrganizationId organization, const GradedWork& work) const {
    const store::BookKey key{organization, work.course};
    const Time now = clock_->now();
    store::insert_book(transaction, key, standard_gradebook(), now);
    const OpenBook open =
        co_await totals_->shelf().lock(transaction, context, key, store::BookLock::alone);
    store::StoredBook after{open.state, open.book()};
    auto& columns = after.book.columns;
    const auto source = std::optional(work.source);
    auto column = std::ranges::find_if(columns, [&](const GradeColumn& each) {
        return each.kind == column_kind(work.kind) && each.source == source;
    });
    if (column == columns.end()) {
        if (columns.size() >= kMaxGradeColumns)
            throw conflict("gradebook.full", "The gradebook has no room for another column.");
        GradeColumn fresh;
        fresh.id = GradeColumnId::make(now);
        fresh.kind = column_kind(work.kind);
        fresh.source = work.source;
        fresh.code = free_code(after.book, "c", ++after.state.columns_made);
        columns.push_back(std::move(fresh));
        column = std::prev(columns.end());
    }
    column->title = work.title;
    column->most = work.most;
    const bool is_new = columns.size() != open.book().columns.size();
    if (!is_new && after.book.columns == open.book().columns) co_return;
    ++after.state.revision;
    const bool concerns_totals = changes_totals(open.book(), after.book);
    if (concerns_totals) ++after.state.generation;
    if (!concerns_totals && !open.state.is_recomputing())
        after.state.computed = after.state.generation;
    store::save_book(transaction, key, open.book(), after, now);
    store::insert_changes(
        transaction, key, {Uuid::make(now), "", std::nullopt, now},
        {{GradeChangeKind::column, column->id.value, std::nullopt, {}, to_json(*column)}});
    if (concerns_totals) {
        co_await totals_->follow_rules(
            transaction, context,
            {key, after.state, std::make_shared<const GradePlan>(after.book)});
    }
}

Task<> GradeFeed::put(pg::Transaction& transaction, const Context& context,
                      OrganizationId organization, const GradedResult& result) const {
    const auto found = co_await store::find_source(transaction, context, organization,
                                                   column_kind(result.kind), result.source);
    if (!found) co_return;
    const OpenBook book = co_await totals_->shelf().lock(
        transaction, context, {organization, found->course_id}, store::BookLock::shared);
    const auto column = book.plan->find_column(found->column_id);
    if (!column) co_return;
    const Time now = clock_->now();
    GradeWriting writing(book, {Uuid::make(now), "", std::nullopt, now});
    const CellAddress cell{result.user, *column};
    co_await writing.load(transaction, context, {cell});
    writing.change(cell, change_by_activity(book.book().columns[*column], writing.at(cell).facts,
                                            result.earned, result.is_final));
    co_await writing.save(transaction, context);
}

}  // namespace lms::assessment
