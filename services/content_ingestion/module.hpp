#pragma once
// The content ingestion service as a part of a process.
#include <memory>
#include <span>

#include "libs/core/embedded.hpp"
#include "libs/module/module.hpp"
#include "services/content_ingestion/settings.hpp"

namespace lms::module {
struct Platform;
}

namespace lms::content_ingestion {

// What the platform refers to outlives the module.
std::unique_ptr<module::Module> make_content_ingestion_module(module::Platform& platform,
                                                              const IngestionSettings& settings);
// Schema content_ingestion_service; service name "content_ingestion" for pg::migrate.
std::span<const EmbeddedFile> content_ingestion_migrations();

}  // namespace lms::content_ingestion
