#pragma once
#include <chrono>
#include <cstddef>
#include <string>

namespace lms::config {
class Binder;
}

namespace lms::assessment {

struct AssessmentSettings {
    std::size_t max_import_bytes = std::size_t{64} << 20U;
    std::size_t import_at_once_bytes = std::size_t{256} << 10U;
    std::size_t max_answer_file_bytes = std::size_t{20} << 20U;
    std::size_t max_answer_files_bytes = std::size_t{100} << 20U;  // of an attempt
    std::size_t uploads_at_once_bytes = std::size_t{128} << 20U;
    std::size_t max_picture_bytes = std::size_t{4} << 20U;
    std::size_t max_pictures_bytes = std::size_t{512} << 20U;  // of a bank
    std::size_t question_cache_bytes = std::size_t{32} << 20U;
    std::chrono::seconds grading_claim{15 * 60};
    std::string public_url = "http://localhost:3000";  // where people reach the pages
};

void bind(config::Binder& binder, AssessmentSettings& settings);

}  // namespace lms::assessment
