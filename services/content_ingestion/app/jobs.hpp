#pragma once
// The background work of this service.
#include "libs/jobs/job.hpp"
#include "services/content_ingestion/contract/types.hpp"

namespace lms::content_ingestion {

struct RunImport {
    static constexpr std::string_view kJob = "ingestion.import";
    static constexpr jobs::Queue kQueue = jobs::Queue::ingestion;
    ImportId import_id;
    OrganizationId organization_id;
};
BOOST_DESCRIBE_STRUCT(RunImport, (), (import_id, organization_id))

// Imports whose worker died on the last attempt would wait for ever.
struct FailAbandonedImports {
    static constexpr std::string_view kJob = "ingestion.fail_abandoned";
    static constexpr jobs::Queue kQueue = jobs::Queue::maintenance;
    std::int32_t after_minutes = 60;
};
BOOST_DESCRIBE_STRUCT(FailAbandonedImports, (), (after_minutes))

}  // namespace lms::content_ingestion
