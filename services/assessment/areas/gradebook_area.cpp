#include "services/assessment/areas/gradebook_area.hpp"

#include "libs/module/platform.hpp"
#include "services/assessment/api/gradebook_routes.hpp"
#include "services/assessment/events/class_consumer.hpp"

namespace lms::assessment {

GradebookArea::GradebookArea(module::Platform& platform, const CourseDoor& courses,
                             QuizShelf& quizzes)
    : totals_(platform.database, platform.jobs, shelf_, platform.clock),
      feed_(totals_, platform.clock),
      door_(platform.database, courses, shelf_, platform.clock),
      books_(platform.database, door_, totals_, platform.clock),
      giving_(platform.database, platform.outbox, door_, shelf_, platform.clock),
      grid_(platform.database, door_),
      files_(platform.database, platform.outbox, platform.work_pool, door_, shelf_, platform.clock),
      own_(platform.database, shelf_, quizzes, platform.clock),
      filling_(platform.database, platform.network.to("course"), platform.clock) {
    platform.events.subscribe(class_subscription(platform.jobs));
    platform.workers.handle<RecomputeGrades>(
        [this](const Context& context, const RecomputeGrades& input) {
            return totals_.run(context, input);
        });
    platform.workers.handle<ComputeStudent>(
        [this](const Context& context, const ComputeStudent& input) {
            return totals_.run(context, input);
        });
    platform.workers.handle<RecomputeLateGrades>(
        [this](const Context& context, const RecomputeLateGrades& input) {
            return totals_.run(context, input);
        });
    platform.workers.schedule("assessment.recompute_late_grades", "*/10 * * * *",
                              RecomputeLateGrades{});
    platform.workers.handle<FillClasses>([this](const Context& context, const FillClasses& input) {
        return filling_.run(context, input);
    });
    platform.workers.schedule("assessment.fill_classes", "* * * * *", FillClasses{});
}

void GradebookArea::add_routes(http::Router& router) const {
    add_gradebook_routes(router, books_);
    add_grid_routes(router, grid_, giving_);
    add_grade_record_routes(router, grid_, files_, own_);
}

}  // namespace lms::assessment
