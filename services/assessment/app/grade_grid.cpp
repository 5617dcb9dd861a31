#include "services/assessment/app/grade_grid.hpp"

#include <algorithm>
#include <map>

#include "libs/http/cursor.hpp"
#include "services/assessment/contract/gradebook_json.hpp"
#include "services/assessment/domain/grade_change.hpp"
#include "services/assessment/domain/grade_scale.hpp"
#include "services/assessment/store/grid_store.hpp"

namespace lms::assessment {

namespace {

struct GridCursor {
    GridSort sort = GridSort::name;
    GridOrder order = GridOrder::asc;
    std::optional<GradeColumnId> column_id;
    std::string name;
    std::int64_t score = 0;
    UserId user_id;
};
BOOST_DESCRIBE_STRUCT(GridCursor, (), (sort, order, column_id, name, score, user_id))

struct HistoryCursor {
    std::int64_t before = 0;
};
BOOST_DESCRIBE_STRUCT(HistoryCursor, (), (before))

constexpr std::int32_t kDefaultLimit = 50;

store::GridQuery to_query(const GradebookAccess& access, const ListGrid& input) {
    store::GridQuery query;
    query.sections = access.sections;
    query.section = input.section_id;
    if (input.q && !input.q->empty()) query.words = input.q;
    query.user = input.user_id;
    query.sort = input.sort.value_or(GridSort::name);
    query.order = input.order.value_or(GridOrder::asc);
    query.column = input.column_id;
    if (query.sort == GridSort::column && !query.column)
        throw invalid("column_id", "required", "Say which column to sort by.");
    if (input.cursor) {
        const auto from = http::decode_cursor<GridCursor>(*input.cursor);
        if (from.sort != query.sort || from.order != query.order || from.column_id != query.column)
            throw invalid("cursor", "invalid", "It belongs to another order.");
        query.after = store::GridPosition{from.name, from.score, from.user_id};
    }
    query.limit = input.limit.value_or(kDefaultLimit) + 1;
    return query;
}

std::optional<Score> score_of(std::optional<std::int64_t> units) {
    return units ? std::optional(Score::of_units(*units)) : std::nullopt;
}

GradeFacts facts_of(const store::PlainGrade& row) {
    GradeFacts facts;
    facts.score = score_of(row.score);
    facts.override_ = score_of(row.override_);
    facts.proposed = score_of(row.proposed);
    facts.is_final = row.proposed_is_final;
    facts.is_excused = row.excused;
    return facts;
}

// Rows of the page while they are filled.
class Page {
public:
    Page(const OpenBook& book, std::vector<store::GridRowFacts> rows)
        : book_(book), rows_(std::move(rows)) {
        const std::size_t columns = book.book().columns.size();
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            const store::GridRowFacts& row = rows_[i];
            GridRow& made = items_.emplace_back();
            made.user_id = row.user_id;
            made.name = row.name;
            made.email = row.email;
            made.section_id = row.section_id;
            made.override_revision = row.override_revision;
            made.scores.resize(columns);
            made.revisions.resize(columns);
            made.letters.resize(columns);
            places_.emplace(row.user_id, i);
            grades_.push_back(no_grades(book.book()));
        }
    }
    void add(const store::PlainGrade& row) {
        const auto column = book_.plan->find_column(row.column_id);
        const auto place = places_.find(row.user_id);
        if (!column || place == places_.end()) return;
        const GradeFacts facts = facts_of(row);
        const StandingGrade standing = standing_of(book_.book().columns[*column], facts);
        grades_[place->second].grades[*column] = standing;
        GridRow& item = items_[place->second];
        item.revisions[*column] = row.revision;
        item.scores[*column] = standing.score;
        const bool differs = facts.score != standing.score && !facts.is_excused;
        if (!facts.is_excused && !facts.override_ && !facts.proposed && facts.is_final &&
            !row.has_comment && !differs)
            return;
        GridMark mark;
        mark.column = static_cast<std::int32_t>(*column);
        mark.is_excused = facts.is_excused;
        mark.is_overridden = facts.override_.has_value();
        mark.has_comment = row.has_comment;
        if (facts.score != standing.score) mark.given = facts.score;
        mark.proposed = facts.proposed;
        mark.is_final = facts.is_final;
        item.marks.push_back(mark);
    }
    std::vector<GridRow> finish() {
        for (std::size_t i = 0; i < items_.size(); ++i) {
            GridRow& item = items_[i];
            item.figures = figures_of(i);
            for (const CalculatedFigure& figure : item.figures.calculated) {
                if (const auto column = book_.plan->find_column(figure.column_id))
                    item.scores[*column] = figure.score;
            }
            mark_dropped(item);
            add_letters(item);
        }
        return std::move(items_);
    }

private:
    // Computed here where they never were, or for a book of other categories.
    GradeFigures figures_of(std::size_t i) const {
        if (const auto& stored = rows_[i].figures) {
            auto figures = read_grade_figures(*stored);
            if (figures.categories.size() == book_.book().categories.size()) return figures;
        }
        return book_.plan->figures(grades_[i]);
    }
    void mark_dropped(GridRow& item) const {
        for (const GradeColumnId id : item.figures.dropped) {
            const auto column = book_.plan->find_column(id);
            if (!column) continue;
            const auto place = static_cast<std::int32_t>(*column);
            auto mark = std::ranges::find(item.marks, place, &GridMark::column);
            if (mark == item.marks.end()) {
                item.marks.push_back({place});
                mark = std::prev(item.marks.end());
            }
            mark->is_dropped = true;
        }
    }
    void add_letters(GridRow& item) const {
        const Gradebook& book = book_.book();
        for (std::size_t i = 0; i < book.columns.size(); ++i) {
            const GradeColumn& column = book.columns[i];
            const bool wanted = column.rules.display == GradeDisplay::letter;
            if (!wanted || !item.scores[i] || column.most <= Score::zero()) continue;
            const GradeScale* scale = scale_of(book.rules, column.rules);
            if (scale) {
                item.letters[i] =
                    label_of(*scale, Score::of(item.scores[i]->units(), column.most.units()));
            }
        }
    }

    const OpenBook& book_;
    std::vector<store::GridRowFacts> rows_;
    std::vector<GridRow> items_;
    std::vector<StudentGrades> grades_;
    std::map<UserId, std::size_t> places_;
};

}  // namespace

Task<GridPage> GradeGrid::list(const Context& context, const ListGrid& input) const {
    const GradebookAccess access = co_await door_->enter(context, input.course_id);
    const store::GridQuery query = to_query(access, input);
    const OpenBook book = co_await door_->book(context, access);
    auto rows = co_await store::list_grid(*database_, context, access.key, query);
    GridPage page;
    page.revision = book.state.revision;
    page.is_recomputing = book.state.is_recomputing();
    if (std::ssize(rows) == query.limit) {
        rows.pop_back();
        const store::GridRowFacts& last = rows.back();
        page.next_cursor = http::encode_cursor(GridCursor{
            query.sort, query.order, query.column, last.sort_name, last.sort_score, last.user_id});
    }
    std::vector<UserId> users;
    for (const store::GridRowFacts& row : rows)
        users.push_back(row.user_id);
    Page made(book, std::move(rows));
    for (const store::PlainGrade& row :
         co_await store::list_grades(*database_, context, access.key, users))
        made.add(row);
    page.items = made.finish();
    co_return page;
}

Task<GradeHistory> GradeGrid::history(const Context& context, const ListGradeHistory& input) const {
    const GradebookAccess access = co_await door_->enter(context, input.course_id);
    store::HistoryQuery query;
    if (input.column_id) query.target = input.column_id->value;
    query.user = input.user_id;
    query.sections = access.sections;
    if (input.cursor) query.before = http::decode_cursor<HistoryCursor>(*input.cursor).before;
    query.limit = input.limit.value_or(kDefaultLimit) + 1;
    GradeHistory history;
    history.items = co_await store::list_changes(*database_, context, access.key, query);
    if (std::ssize(history.items) == query.limit) {
        history.items.pop_back();
        history.next_cursor = http::encode_cursor(HistoryCursor{history.items.back().id});
    }
    co_return history;
}

}  // namespace lms::assessment
