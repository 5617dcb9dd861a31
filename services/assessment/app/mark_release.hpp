#pragma once
// Which quizzes tell their marks to a student now, and what others may be told of them.
#include <set>

#include "libs/core/time.hpp"
#include "services/assessment/app/quiz_shelf.hpp"
#include "services/assessment/contract/completion.hpp"
#include "services/assessment/store/attempt_store.hpp"
#include "services/course/contract/ids.hpp"

namespace lms::assessment {

// Quizzes of the course with attempts of the student whose marks the review rules do not show at
// `now`, as the ids stand in columns of gradebooks. What is made of several attempts tells of each.
// One statement, and the snapshots that are not on the shelf.
Task<std::set<std::string>> quizzes_without_marks(pg::Session& session, const Context& context,
                                                  QuizShelf& quizzes, OrganizationId organization,
                                                  course::CourseId course, UserId student,
                                                  Time now);

// What others than the student may be told now of what their attempts at one quiz came to: by the
// strictest of the rules under which these attempts were made, as the student sees them.
struct MarkRelease {
    MarksTold marks = MarksTold::told;
    std::optional<Time> closes;  // the quiz, for anybody
};
Task<MarkRelease> release_of(pg::Session& session, const Context& context, QuizShelf& quizzes,
                             const store::AttemptFacts& attempt, Time now);

}  // namespace lms::assessment
