#pragma once
// How activities tell the gradebook of their course what there is to earn, and what was earned.
#include <optional>
#include <string>

#include "libs/core/time.hpp"
#include "libs/jobs/job_queue.hpp"
#include "libs/pg/database.hpp"
#include "services/assessment/contract/gradebook.hpp"
#include "services/course/contract/ids.hpp"

namespace lms::assessment {

class GradeTotals;

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
};

// Of a book that nobody has set up: points, percentages, letters.
GradebookRules standard_gradebook();

// Any thread. Both write in the caller's transaction, with the history and the totals that change,
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

private:
    const GradeTotals* totals_;
    const Clock* clock_;
};

}  // namespace lms::assessment
