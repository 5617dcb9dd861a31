#include "services/content_ingestion/module.hpp"

#include "libs/http/network.hpp"
#include "libs/jobs/workers.hpp"
#include "libs/module/platform.hpp"
#include "services/content_ingestion/api/routes.hpp"
#include "services/content_ingestion/app/importer.hpp"
#include "services/content_ingestion/app/imports.hpp"
#include "services/content_ingestion/source/source.hpp"

namespace lms::content_ingestion {

namespace {

class ContentIngestionModule final : public module::Module {
public:
    ContentIngestionModule(module::Platform& platform, const IngestionSettings& settings)
        : work_pool_(platform.work_pool),
          work_folder_(platform.data_folder / "ingestion"),
          imports_(platform.database, platform.jobs, platform.idempotency, platform.clock),
          importer_({platform.database, platform.outbox, platform.work_pool, platform.clock,
                     platform.network.to("course"), work_folder_, settings}),
          router_(make_router(imports_)) {
        platform.workers.handle<RunImport>([this](jobs::JobContext& job, const RunImport& input) {
            return importer_.run(job, input);
        });
        platform.workers.handle<FailAbandonedImports>(
            [this](const Context& context, const FailAbandonedImports& input) {
                return importer_.fail_abandoned(context, input);
            });
        platform.workers.schedule("ingestion.fail_abandoned", "*/10 * * * *",
                                  FailAbandonedImports{});
    }

    std::string_view name() const override { return "content_ingestion"; }
    std::vector<std::string_view> dependencies() const override { return {"course"}; }
    const http::Router* router() const override { return &router_; }
    Task<> start() override {
        co_await work_pool_.run(Deadline::in(std::chrono::seconds(30)),
                                [folder = work_folder_] { clean_work_folder(folder); });
    }
    Task<> stop(Deadline) override { co_return; }

private:
    WorkPool& work_pool_;
    std::filesystem::path work_folder_;
    Imports imports_;
    Importer importer_;
    http::Router router_;
};

}  // namespace

std::unique_ptr<module::Module> make_content_ingestion_module(module::Platform& platform,
                                                              const IngestionSettings& settings) {
    return std::make_unique<ContentIngestionModule>(platform, settings);
}

}  // namespace lms::content_ingestion
