#include "services/assessment/app/grade_feed.hpp"

#include <algorithm>

#include "services/assessment/app/grade_writing.hpp"
#include "services/assessment/contract/gradebook_json.hpp"
#include "services/assessment/domain/grade_change.hpp"
#include "services/assessment/domain/grade_scale.hpp"
#include "services/assessment/domain/gradebook_faults.hpp"

namespace lms::assessment {

namespace {

GradeColumnKind column_kind(GradedKind kind) {
    return kind == GradedKind::quiz ? GradeColumnKind::quiz : GradeColumnKind::assignment;
}

// In the points of the column as it is now.
std::optional<Score> points_of(const GradeColumn& column, const GradedResult& result) {
    if (!result.earned || !result.possible || *result.possible == column.most) return result.earned;
    if (*result.possible <= Score::zero()) return Score::zero();
    return column.most.times(Score::of(result.earned->units(), result.possible->units()));
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
    if (after.book.columns == open.book().columns) co_return;
    const GradeColumnId id = column->id;
    co_await save(transaction, context, open, std::move(after), id);
}

Task<> GradeFeed::withdraw(pg::Transaction& transaction, const Context& context,
                           OrganizationId organization, GradedKind kind,
                           const std::string& source) const {
    const auto found =
        co_await store::find_source(transaction, context, organization, column_kind(kind), source);
    if (!found) co_return;
    const store::BookKey key{organization, found->course_id};
    const OpenBook open =
        co_await totals_->shelf().lock(transaction, context, key, store::BookLock::alone);
    const auto place = open.plan->find_column(found->column_id);
    if (!place) co_return;
    store::StoredBook after{open.state, open.book()};
    auto& columns = after.book.columns;
    if (co_await store::has_grades(transaction, context, key, found->column_id)) {
        columns[*place].kind = GradeColumnKind::manual;
        columns[*place].source.reset();
    } else {
        columns.erase(columns.begin() + static_cast<std::ptrdiff_t>(*place));
        // A formula may name it: then it stays, as a column of the teacher's.
        if (faults_of(after.book).size() > faults_of(open.book()).size()) {
            after.book = open.book();
            columns[*place].kind = GradeColumnKind::manual;
            columns[*place].source.reset();
        }
    }
    co_await save(transaction, context, open, std::move(after), found->column_id);
}

Task<> GradeFeed::save(pg::Transaction& transaction, const Context& context, const OpenBook& open,
                       store::StoredBook after, GradeColumnId column) const {
    const Time now = clock_->now();
    ++after.state.revision;
    const bool concerns_totals = changes_totals(open.book(), after.book);
    if (concerns_totals) ++after.state.generation;
    if (!concerns_totals && !open.state.is_recomputing())
        after.state.computed = after.state.generation;
    store::save_book(transaction, open.key, open.book(), after, now);
    const auto document = [column](const Gradebook& book) {
        const auto found = std::ranges::find(book.columns, column, &GradeColumn::id);
        return found == book.columns.end() ? json::Raw{} : to_json(*found);
    };
    store::insert_changes(transaction, open.key, {Uuid::make(now), "", std::nullopt, now},
                          {{GradeChangeKind::column, column.value, std::nullopt,
                            document(open.book()), document(after.book)}});
    if (concerns_totals) {
        co_await totals_->follow_rules(
            transaction, context,
            {open.key, after.state, std::make_shared<const GradePlan>(after.book)});
    }
}

Task<> GradeFeed::put(pg::Transaction& transaction, const Context& context,
                      OrganizationId organization, const GradedResult& result) const {
    return put_many(transaction, context, organization, {result});
}

Task<> GradeFeed::put_many(pg::Transaction& transaction, const Context& context,
                           OrganizationId organization, std::vector<GradedResult> results) const {
    if (results.empty()) co_return;
    const auto found =
        co_await store::find_source(transaction, context, organization,
                                    column_kind(results.front().kind), results.front().source);
    if (!found) co_return;
    const OpenBook book = co_await totals_->shelf().lock(
        transaction, context, {organization, found->course_id}, store::BookLock::shared);
    const auto place = book.plan->find_column(found->column_id);
    if (!place) co_return;
    const GradeColumn& column = book.book().columns[*place];
    std::ranges::stable_sort(results, {}, &GradedResult::user);
    const Time now = clock_->now();
    const Uuid batch = Uuid::make(now);
    constexpr std::size_t kChunk = GradeTotals::kAtOnce;
    for (std::size_t at = 0; at < results.size(); at += kChunk) {
        const std::size_t end = std::min(at + kChunk, results.size());
        GradeWriting writing(book, {batch, "", std::nullopt, now});
        std::vector<CellAddress> cells;
        for (std::size_t i = at; i < end; ++i)
            cells.push_back({results[i].user, *place});
        co_await writing.load(transaction, context, cells);
        for (std::size_t i = at; i < end; ++i) {
            const CellAddress& cell = cells[i - at];
            writing.change(cell,
                           change_by_activity(column, writing.at(cell).facts,
                                              points_of(column, results[i]), results[i].is_final));
        }
        co_await writing.save(transaction, context);
    }
}

}  // namespace lms::assessment
