#include "services/assessment/app/mark_release.hpp"

#include <algorithm>

#include "services/assessment/domain/attempt_review.hpp"

namespace lms::assessment {

Task<std::set<std::string>> quizzes_without_marks(pg::Session& session, const Context& context,
                                                  QuizShelf& quizzes, OrganizationId organization,
                                                  course::CourseId course, UserId student,
                                                  Time now) {
    std::set<std::string> found;
    for (const store::EndedAttempts& ended :
         co_await store::list_ended(session, context, organization, course, student)) {
        const auto snapshot = co_await quizzes.snapshot(session, context, organization,
                                                        ended.quiz_id, ended.snapshot_number);
        // Those between them are at one of these two moments.
        for (const Time end : {ended.first_ended, ended.last_ended}) {
            const ReviewMoment moment = moment_of(end, ended.latest_close, now);
            if (!revealed(snapshot->quiz.review, moment).marks)
                found.insert(ended.quiz_id.to_string());
        }
    }
    co_return found;
}

Task<MarkRelease> release_of(pg::Session& session, const Context& context, QuizShelf& quizzes,
                             const store::AttemptFacts& attempt, Time now) {
    const OrganizationId organization = attempt.organization_id;
    MarkRelease found;
    for (const store::EndedAttempts& ended : co_await store::list_ended(
             session, context, organization, attempt.course_id, attempt.user_id)) {
        if (ended.quiz_id != attempt.quiz_id) continue;
        const auto snapshot = co_await quizzes.snapshot(session, context, organization,
                                                        ended.quiz_id, ended.snapshot_number);
        found.closes = ended.latest_close;
        // From told to never.
        found.marks =
            std::max(found.marks, marks_told(snapshot->quiz.review, ended.latest_close, now));
    }
    co_return found;
}

}  // namespace lms::assessment
