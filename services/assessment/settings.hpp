#pragma once
#include <cstddef>

namespace lms::config {
class Binder;
}

namespace lms::assessment {

struct AssessmentSettings {
    std::size_t max_import_bytes = std::size_t{64} << 20U;
    std::size_t import_at_once_bytes = std::size_t{256} << 10U;
};

void bind(config::Binder& binder, AssessmentSettings& settings);

}  // namespace lms::assessment
