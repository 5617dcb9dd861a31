#pragma once
// How activities tell the gradebook of their course what there is to earn, and what was earned.
#include <optional>
#include <string>
#include <vector>

#include "libs/core/time.hpp"
#include "libs/jobs/job_queue.hpp"
#include "libs/pg/database.hpp"
#include "services/assessment/contract/gradebook.hpp"
#include "services/course/contract/ids.hpp"

namespace lms::assessment {

class GradeTotals;
struct OpenBook;
namespace store {
struct StoredBook;
}

enum class GradedKind { quiz, assignment };
BOOST_DESCRIBE_ENUM(GradedKind, quiz, assignment)

// A column.
struct GradedWork {
    GradedKind kind = GradedKind::quiz;
    std::string source;  // the id of the quiz or the assignment
    course::CourseId course;
    std::string title;
    Score most;  // points
};

struct GradedResult {
    GradedKind kind = GradedKind::quiz;
    std::string source;
    UserId user;
    std::optional<Score> earned;  // points; null: nothing yet, or no longer
    bool is_final = true;         // false: somebody still has to grade a part
    // What `earned` is out of, where the work may be worth something else by now; it is then the
    // same part of that. Null: what the column has.
    std::optional<Score> possible = std::nullopt;
};

// Of a book that nobody has set up: points, percentages, letters.
GradebookRules standard_gradebook();

// Any thread. All write in the caller's transaction, with the history and the totals that change,
// and take the book's lock before those of students: call them last.
class GradeFeed {
public:
    // Both outlive it.
    GradeFeed(const GradeTotals& totals, const Clock& clock) : totals_(&totals), clock_(&clock) {}

    // Makes the column, or gives it the title and the points that the work has now. What teachers
    // have said of the column stays.
    Task<> declare(pg::Transaction& transaction, const Context& context,
                   OrganizationId organization, const GradedWork& work) const;
    // Does nothing for work that was never declared, and for a result that is known. A result that
    // is not final, or of a column that is locked or moderated, waits beside the grade.
    Task<> put(pg::Transaction& transaction, const Context& context, OrganizationId organization,
               const GradedResult& result) const;
    // The same for many students of one work: a constant number of statements for each 200 of them,
    // who are locked in the order of their ids. `kind` and `source` of all are those of the first.
    Task<> put_many(pg::Transaction& transaction, const Context& context,
                    OrganizationId organization, std::vector<GradedResult> results) const;
    // The work is deleted: its column goes along where no student has anything in it, else it is a
    // manual one from now on. Does nothing for work that was never declared.
    Task<> withdraw(pg::Transaction& transaction, const Context& context,
                    OrganizationId organization, GradedKind kind, const std::string& source) const;

private:
    // What became of the columns of a book that is locked alone.
    Task<> save(pg::Transaction& transaction, const Context& context, const OpenBook& open,
                store::StoredBook after, GradeColumnId column) const;

    const GradeTotals* totals_;
    const Clock* clock_;
};

}  // namespace lms::assessment
