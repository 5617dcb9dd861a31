#include "services/assessment/app/grade_writing.hpp"

#include <set>

#include "services/assessment/contract/gradebook_json.hpp"
#include "services/assessment/domain/grade_scale.hpp"

namespace lms::assessment {

Task<> GradeWriting::load(pg::Transaction& transaction, const Context& context,
                          const std::vector<CellAddress>& cells) {
    std::set<UserId> students;
    for (const CellAddress& cell : cells)
        students.insert(cell.user_id);
    co_await store::lock_totals(transaction, context, book_.key,
                                {students.begin(), students.end()});
    co_await look(transaction, context, cells);
}

Task<> GradeWriting::look(pg::Session& session, const Context& context,
                          const std::vector<CellAddress>& cells) {
    std::vector<UserId> users;
    std::vector<GradeColumnId> columns;
    for (const CellAddress& cell : cells) {
        const GradeColumnId column = book_.book().columns[cell.column].id;
        users.push_back(cell.user_id);
        columns.push_back(column);
        cells_[cell].user_id = cell.user_id;
        cells_[cell].column_id = column;
    }
    for (store::WholeGrade& grade :
         co_await store::find_cells(session, context, book_.key, users, columns)) {
        const auto column = book_.plan->find_column(grade.column_id);
        cells_[{grade.user_id, column.value()}] = std::move(grade);
    }
}

bool GradeWriting::change(const CellAddress& cell, const GradeFacts& facts, GradeChangeKind kind) {
    store::WholeGrade& grade = cells_.at(cell);
    if (grade.facts == facts) return false;
    const auto [line, is_new] = changed_.emplace(cell, history_.size());
    if (is_new) {
        history_.push_back(
            {kind, grade.column_id.value, grade.user_id, to_json(grade.facts), to_json(facts)});
        ++grade.revision;
    } else {
        history_[line->second].after = to_json(facts);
    }
    grade.facts = facts;
    grade.changed_by = batch_.changed_by;
    grade.changed_at = batch_.now;
    return true;
}

Task<std::vector<StudentFigures>> GradeWriting::save(pg::Transaction& transaction,
                                                     const Context& context) {
    std::vector<store::WholeGrade> written;
    std::set<UserId> students;
    for (const auto& [cell, line] : changed_) {
        written.push_back(cells_.at(cell));
        students.insert(cell.user_id);
    }
    if (written.empty()) co_return std::vector<StudentFigures>{};
    store::put_grades(transaction, book_.key, written);
    store::insert_changes(transaction, book_.key, batch_, history_);
    co_return co_await GradeTotals::follow(transaction, context, book_,
                                           {students.begin(), students.end()});
}

GradeCell to_cell(const Gradebook& book, std::size_t place, const store::WholeGrade& grade) {
    const GradeColumn& column = book.columns[place];
    const StandingGrade standing = standing_of(column, grade.facts);
    GradeCell cell;
    cell.column_id = column.id;
    cell.user_id = grade.user_id;
    cell.revision = grade.revision;
    cell.score = standing.score;
    const GradeScale* scale = scale_of(book.rules, column.rules);
    if (standing.score && scale && column.most > Score::zero()) {
        cell.letter = label_of(*scale, Score::of(standing.score->units(), column.most.units()));
    }
    cell.given = grade.facts.score;
    cell.override_ = grade.facts.override_;
    cell.proposed = grade.facts.proposed;
    cell.is_final = grade.facts.is_final;
    cell.is_excused = grade.facts.is_excused;
    cell.comment = grade.facts.comment;
    cell.changed_by = grade.changed_by;
    cell.changed_at = grade.changed_at;
    return cell;
}

}  // namespace lms::assessment
