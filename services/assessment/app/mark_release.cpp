#include "services/assessment/app/mark_release.hpp"

#include "services/assessment/domain/attempt_review.hpp"
#include "services/assessment/store/attempt_store.hpp"

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

}  // namespace lms::assessment
