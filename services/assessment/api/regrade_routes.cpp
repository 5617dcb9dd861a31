// Grading anew.
#include "services/assessment/api/grading_routes.hpp"
#include "services/assessment/app/regrading.hpp"

namespace lms::assessment {

namespace {

// 202 while a job goes on with it.
Task<http::Reply<RegradeView>> started(const Regrading& regrading, const Context& context,
                                       const StartRegrade& input) {
    http::Reply<RegradeView> reply;
    reply.value = co_await regrading.start(context, input);
    reply.status = reply.value.state == RegradeState::done ? 201 : 202;
    reply.location = "/api/v1/quizzes/" + reply.value.quiz_id.to_string() + "/regrades/" +
                     reply.value.id.to_string();
    co_return reply;
}

}  // namespace

void add_regrade_routes(http::Router& router, const Regrading& regrading) {
    router.add(kStartRegrade, [&regrading](const Context& context, const StartRegrade& input) {
        return started(regrading, context, input);
    });
    router.add(kListRegrades, [&regrading](const Context& context, const ListRegrades& query) {
        return regrading.list(context, query);
    });
    router.add(kGetRegrade, [&regrading](const Context& context, const RegradePath& path) {
        return regrading.get(context, path);
    });
    router.add(kListRegradeChanges,
               [&regrading](const Context& context, const ListRegradeChanges& query) {
                   return regrading.changes(context, query);
               });
}

}  // namespace lms::assessment
