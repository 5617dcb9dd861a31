#pragma once
// Carries an import out: fetch, understand, hand over. Called by the job; every step may be
// repeated.
#include <filesystem>
#include <memory>

#include "libs/core/loops.hpp"
#include "libs/events/outbox.hpp"
#include "libs/http/network.hpp"
#include "libs/jobs/workers.hpp"
#include "libs/pg/database.hpp"
#include "services/content_ingestion/app/jobs.hpp"
#include "services/content_ingestion/settings.hpp"

namespace lms::content_ingestion {

class Importer {
public:
    // What it works with; all outlive it.
    struct Parts {
        pg::Database& database;
        events::Outbox& outbox;
        WorkPool& work_pool;
        const Clock& clock;
        http::ServiceClient course;
        std::filesystem::path work_folder;
        IngestionSettings settings;
    };
    explicit Importer(Parts parts) : parts_(std::move(parts)) {}

    // What is wrong with the source ends the import as failed, and the job as done. Throws what
    // another attempt may cure; on the last one that too becomes the import's failure.
    Task<> run(jobs::JobContext& job, const RunImport& input) const;
    Task<> fail_abandoned(const Context& context, const FailAbandonedImports& input) const;

private:
    struct Running;
    struct Fetched;
    Task<> import(Running& running) const;
    Task<std::shared_ptr<Fetched>> fetch(Running& running) const;
    Task<> put_assets(Running& running, const std::shared_ptr<Fetched>& fetched) const;
    Task<> finish(Running& running, Fetched& fetched) const;
    Task<> progress(Running& running, int percent, std::string step) const;
    Task<> fail(Running& running, const Problem& problem) const;

    Parts parts_;
};

}  // namespace lms::content_ingestion
