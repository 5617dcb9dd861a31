#include "services/assessment/settings.hpp"

#include "libs/config/config.hpp"

namespace lms::assessment {

void bind(config::Binder& binder, AssessmentSettings& settings) {
    constexpr std::int64_t kMebibyte = 1 << 20;
    binder.section("Assessment");
    binder.bytes("ASSESSMENT_IMPORT_BYTES", settings.max_import_bytes, 64 * kMebibyte,
                 {1024, 64 * kMebibyte}, "Size of a file of questions");
    binder.bytes("ASSESSMENT_IMPORT_AT_ONCE_BYTES", settings.import_at_once_bytes, kMebibyte / 4,
                 {0, 4 * kMebibyte},
                 "Files up to this size are imported while the sender waits, larger ones by a job");
}

}  // namespace lms::assessment
