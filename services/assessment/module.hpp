#pragma once
// The assessment service as a part of a process.
#include <memory>
#include <span>

#include "libs/core/embedded.hpp"
#include "libs/module/module.hpp"
#include "services/assessment/settings.hpp"

namespace lms::module {
struct Platform;
}

namespace lms::assessment {

// What the platform refers to outlives the module.
std::unique_ptr<module::Module> make_assessment_module(module::Platform& platform,
                                                       const AssessmentSettings& settings);
// Schema assessment_service; service name "assessment" for pg::migrate.
std::span<const EmbeddedFile> assessment_migrations();

}  // namespace lms::assessment
