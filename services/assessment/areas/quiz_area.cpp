#include "services/assessment/areas/quiz_area.hpp"

#include "libs/jobs/workers.hpp"
#include "libs/module/platform.hpp"
#include "services/assessment/api/quiz_routes.hpp"

namespace lms::assessment {

QuizArea::QuizArea(module::Platform& platform, const BankDoor& banks, const GradeFeed& grades)
    : passwords_(platform.hash_pool, {}),
      door_(platform.database, CourseDoor(platform.network.to("course"))),
      registration_(platform.database, platform.jobs, platform.network.to("course")),
      quizzes_(
          {platform.database, platform.idempotency, platform.clock, passwords_, door_, grades}),
      publishing_({platform.database, platform.outbox, platform.jobs, platform.work_pool,
                   platform.clock, door_, banks, grades}),
      accommodations_(platform.database, platform.clock, door_) {
    platform.workers.handle<RegisterActivityKinds>(
        [this](const Context& context, const RegisterActivityKinds&) {
            return registration_.tell(context);
        });
    platform.workers.schedule("assessment.register_activity_kinds", "41 2 * * *",
                              RegisterActivityKinds{});
}

void QuizArea::add_routes(http::Router& router) const {
    add_quiz_routes(router, quizzes_);
    add_publishing_routes(router, publishing_);
    add_accommodation_routes(router, accommodations_);
}

}  // namespace lms::assessment
