#include "services/assessment/module.hpp"

#include "libs/events/event_bus.hpp"
#include "libs/http/network.hpp"
#include "libs/module/platform.hpp"
#include "services/assessment/api/routes.hpp"
#include "services/assessment/app/banks.hpp"
#include "services/assessment/app/categories.hpp"
#include "services/assessment/app/exporting.hpp"
#include "services/assessment/app/importing.hpp"
#include "services/assessment/app/questions.hpp"
#include "services/assessment/app/searching.hpp"
#include "services/assessment/app/trying.hpp"
#include "services/assessment/events/people_consumer.hpp"

namespace lms::assessment {

namespace {

class AssessmentModule final : public module::Module {
public:
    AssessmentModule(module::Platform& platform, const AssessmentSettings& settings)
        : door_(platform.database, platform.network.to("course")),
          banks_(platform.database, platform.idempotency, platform.clock, door_),
          questions_({platform.database, platform.outbox, platform.idempotency, platform.work_pool,
                      platform.clock, door_}),
          categories_(platform.database, platform.idempotency, platform.clock, door_),
          searching_(platform.database, platform.outbox, platform.clock, door_),
          trying_(questions_, platform.work_pool),
          importing_({platform.database, platform.outbox, platform.jobs, platform.work_pool,
                      platform.clock, door_, settings}),
          exporting_(platform.database, platform.work_pool, door_),
          router_(make_router(
              {banks_, categories_, questions_, searching_, trying_, importing_, exporting_})) {
        platform.events.subscribe(people_subscription());
        platform.workers.handle<RunQuestionImport>(
            [this](jobs::JobContext& job, const RunQuestionImport& input) {
                return importing_.run(job, input);
            });
        platform.workers.handle<FailAbandonedQuestionImports>(
            [this](const Context& context, const FailAbandonedQuestionImports& input) {
                return importing_.fail_abandoned(context, input);
            });
        platform.workers.schedule("assessment.fail_abandoned_imports", "*/10 * * * *",
                                  FailAbandonedQuestionImports{});
    }

    std::string_view name() const override { return "assessment"; }
    std::vector<std::string_view> dependencies() const override { return {"course"}; }
    const http::Router* router() const override { return &router_; }
    Task<> start() override { co_return; }
    Task<> stop(Deadline) override { co_return; }

private:
    BankDoor door_;
    Banks banks_;
    Questions questions_;
    Categories categories_;
    Searching searching_;
    Trying trying_;
    Importing importing_;
    Exporting exporting_;
    http::Router router_;
};

}  // namespace

std::unique_ptr<module::Module> make_assessment_module(module::Platform& platform,
                                                       const AssessmentSettings& settings) {
    return std::make_unique<AssessmentModule>(platform, settings);
}

}  // namespace lms::assessment
