#include "services/assessment/api/grading_routes.hpp"

#include "services/assessment/api/replies.hpp"
#include "services/assessment/app/grading_queue.hpp"
#include "services/assessment/app/hand_grading.hpp"
#include "services/assessment/contract/grading_endpoints.hpp"

namespace lms::assessment {

void add_grading_routes(http::Router& router, const GradingQueues& queues,
                        const HandGrading& by_hand) {
    router.add(kGetGradingQueue, [&queues](const Context& context, const QuizKey& path) {
        return queues.get(context, path.quiz_id);
    });
    router.add(kSetAnonymity, [&queues](const Context& context, const SetAnonymity& input) {
        return queues.set_anonymity(context, input);
    });
    router.add(kListWaitingStudents,
               [&queues](const Context& context, const ListWaitingStudents& query) {
                   return queues.students(context, query);
               });
    router.add(kListGradingAnswers,
               [&queues](const Context& context, const ListGradingAnswers& query) {
                   return queues.answers(context, query);
               });
    router.add(kClaimAnswers, [&queues](const Context& context, const ClaimAnswers& input) {
        return queues.claim(context, input);
    });
    router.add(kReleaseAnswers,
               [&queues](const Context& context, const QuizKey& path) -> Task<Nothing> {
                   co_await queues.release(context, path.quiz_id);
                   co_return Nothing{};
               });
    router.add(kGradeSlot,
               [&by_hand](const Context& context,
                          const GradeSlot& input) -> Task<http::Reply<GradedSlot>> {
                   co_return with_revision(co_await by_hand.grade(context, input));
               });
}

}  // namespace lms::assessment
