#pragma once
// The course service as a part of a process.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "libs/core/embedded.hpp"
#include "libs/module/module.hpp"
#include "services/course/app/enrolling.hpp"

namespace lms::config {
class Binder;
}
namespace lms::module {
struct Platform;
}

namespace lms::course {

struct CourseSettings {
    std::size_t outline_cache_bytes = std::size_t{32} << 20U;
    std::chrono::seconds progress_slack{60};
    std::chrono::seconds progress_cap{4 * 3600};
    std::int32_t trash_days = 30;
    std::size_t max_file_bytes = std::size_t{128} << 20U;
    std::string public_url;
    std::string certificate_secret;
    std::chrono::seconds certificate_key_rotation{};
    EnrollingSettings enrolling;
};
void bind(config::Binder& binder, CourseSettings& settings);

// What the platform refers to outlives the module.
std::unique_ptr<module::Module> make_course_module(module::Platform& platform,
                                                   const CourseSettings& settings,
                                                   const auth::PasswordSettings& keys);
// Schema course_service; service name "course" for pg::migrate.
std::span<const EmbeddedFile> course_migrations();

}  // namespace lms::course
