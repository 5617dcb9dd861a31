#pragma once
// Writing grades: what every way to change a cell ends with.
#include <functional>
#include <map>

#include "services/assessment/app/grade_totals.hpp"
#include "services/assessment/domain/grade_change.hpp"

namespace lms::assessment {

struct CellAddress {
    UserId user_id;
    std::size_t column = 0;  // its place in the book
    auto operator<=>(const CellAddress&) const = default;
};

// One transaction's changes of cells of one book, which is locked. Students are locked by load(),
// changes are kept until save(), which writes them with their history and totals.
class GradeWriting {
public:
    GradeWriting(const OpenBook& book, store::ChangeBatch batch)
        : book_(book), batch_(std::move(batch)) {}

    // Locks the students of these cells, and reads the cells; three statements. Once.
    Task<> load(pg::Transaction& transaction, const Context& context,
                const std::vector<CellAddress>& cells);
    // Reads only: for what is not saved.
    Task<> look(pg::Session& session, const Context& context,
                const std::vector<CellAddress>& cells);
    // One of those loaded, as it is after the changes so far.
    const store::WholeGrade& at(const CellAddress& cell) const { return cells_.at(cell); }
    // False: it was so.
    bool change(const CellAddress& cell, const GradeFacts& facts,
                GradeChangeKind kind = GradeChangeKind::grade);
    std::size_t changes() const { return history_.size(); }
    // Figures of all students with a change.
    Task<std::vector<StudentFigures>> save(pg::Transaction& transaction, const Context& context);

private:
    const OpenBook& book_;
    store::ChangeBatch batch_;
    std::map<CellAddress, store::WholeGrade> cells_;
    std::map<CellAddress, std::size_t> changed_;  // to its line of the history
    std::vector<store::BookChange> history_;
};

GradeCell to_cell(const Gradebook& book, std::size_t column, const store::WholeGrade& grade);

}  // namespace lms::assessment
