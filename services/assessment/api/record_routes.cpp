// Attempts for those who grade, and what they led to.
#include "services/assessment/api/grading_routes.hpp"
#include "services/assessment/app/attempt_records.hpp"
#include "services/assessment/app/completions.hpp"

namespace lms::assessment {

void add_record_routes(http::Router& router, const AttemptRecords& records,
                       const Completions& completions) {
    router.add(kListAttempts, [&records](const Context& context, const ListAttempts& query) {
        return records.list(context, query);
    });
    router.add(kGetAnswers, [&records](const Context& context, const GetAnswers& query) {
        return records.answers(context, query);
    });
    router.add(kGetSignals, [&records](const Context& context, const AttemptPath& path) {
        return records.signals(context, path.attempt_id);
    });
    router.add(kGetCompletion, [&completions](const Context& context, const AttemptPath& path) {
        return completions.get(context, path.attempt_id);
    });
    router.add(kRetryCompletion, [&completions](const Context& context, const AttemptPath& path) {
        return completions.retry(context, path.attempt_id);
    });
    router.add(kListCompletions,
               [&completions](const Context& context, const ListCompletions& query) {
                   return completions.list(context, query);
               });
}

}  // namespace lms::assessment
