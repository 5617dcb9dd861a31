#include "services/assessment/areas/grading_area.hpp"

#include "libs/module/platform.hpp"
#include "services/assessment/api/grading_routes.hpp"

namespace lms::assessment {

GradingArea::GradingArea(module::Platform& platform, Parts parts,
                         const AssessmentSettings& settings)
    : mastering_(platform.database, parts.courses, parts.quizzes, platform.clock),
      steps_({platform.database, platform.outbox, platform.clock, parts.quizzes, mastering_,
              platform.network.to("course")}),
      completions_({platform.database, platform.jobs, platform.clock, steps_, parts.courses, {}}),
      queues_({platform.database, platform.work_pool, platform.clock, parts.courses, parts.quizzes,
               parts.questions, settings.grading_claim}),
      by_hand_({platform.database, platform.work_pool, platform.clock, parts.courses, parts.quizzes,
                parts.questions, parts.results}),
      records_({platform.database, platform.work_pool, platform.clock, parts.courses, parts.quizzes,
                parts.questions}),
      regrading_({platform.database, platform.jobs, platform.work_pool, platform.clock,
                  parts.courses, parts.quizzes, parts.questions, parts.results}),
      figures_({platform.database, platform.jobs, platform.work_pool, platform.clock, parts.courses,
                parts.banks, parts.quizzes, parts.questions}) {
    platform.workers.handle<AdvanceCompletion>(
        [this](const Context& context, const AdvanceCompletion& input) {
            return completions_.advance(context, input);
        });
    platform.workers.handle<WatchCompletions>(
        [this](const Context& context, const WatchCompletions&) {
            return completions_.watch(context);
        });
    platform.workers.handle<TellWithheld>(
        [this](const Context& context, const TellWithheld& input) {
            return completions_.tell_withheld(context, input);
        });
    platform.workers.handle<RunRegrade>([this](jobs::JobContext& job, const RunRegrade& input) {
        return regrading_.run(job, input);
    });
    platform.workers.handle<WatchRegrades>(
        [this](const Context& context, const WatchRegrades&) { return regrading_.watch(context); });
    platform.workers.handle<ComputeFigures>(
        [this](const Context& context, const ComputeFigures& input) {
            return figures_.compute(context, input);
        });
    platform.workers.schedule("assessment.watch_completions", "* * * * *", WatchCompletions{});
    platform.workers.schedule("assessment.watch_regrades", "*/5 * * * *", WatchRegrades{});
}

void GradingArea::add_routes(http::Router& router) const {
    add_grading_routes(router, queues_, by_hand_);
    add_record_routes(router, records_, completions_);
    add_regrade_routes(router, regrading_);
    add_figure_routes(router, figures_, mastering_);
}

}  // namespace lms::assessment
