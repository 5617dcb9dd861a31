#include "services/assessment/areas/bank_area.hpp"

#include "libs/module/platform.hpp"
#include "services/assessment/api/bank_routes.hpp"

namespace lms::assessment {

BankArea::BankArea(module::Platform& platform, const BankDoor& door,
                   const AssessmentSettings& settings)
    : banks_(platform.database, platform.idempotency, platform.clock, door),
      questions_({platform.database, platform.outbox, platform.idempotency, platform.work_pool,
                  platform.clock, door, static_cast<std::int64_t>(settings.max_pictures_bytes)}),
      categories_(platform.database, platform.idempotency, platform.clock, door),
      searching_(platform.database, platform.outbox, platform.clock, door),
      trying_(questions_, platform.work_pool),
      import_reports_(platform.database, door),
      importing_({platform.database, platform.outbox, platform.idempotency, platform.jobs,
                  platform.work_pool, platform.clock, door, import_reports_, settings}),
      exporting_(platform.database, platform.work_pool, door, settings.max_import_bytes),
      pictures_(
          {platform.database,
           platform.work_pool,
           platform.clock,
           door,
           {settings.max_picture_bytes, static_cast<std::int64_t>(settings.max_pictures_bytes)}}) {
    platform.workers.handle<ForgetPictures>(
        [this](const Context& context, const ForgetPictures& input) {
            return pictures_.forget(context, input);
        });
    platform.workers.schedule("assessment.forget_pictures", "41 3 * * *", ForgetPictures{});
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

void BankArea::add_routes(http::Router& router, UploadMemory& uploads) const {
    add_bank_routes(router, banks_);
    add_category_routes(router, categories_);
    add_question_routes(router, questions_);
    add_search_routes(router, searching_);
    add_trying_routes(router, trying_);
    add_picture_routes(router, pictures_, uploads);
    add_exchange_routes(router, {importing_, import_reports_, exporting_, uploads});
}

}  // namespace lms::assessment
