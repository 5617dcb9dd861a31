#pragma once
// How the server takes the body of a request, known before the first byte of it is read.
#include <cstddef>

namespace lms::http {

inline constexpr std::size_t kDefaultBodyBytes = std::size_t{1} << 20;

enum class BodyMode { whole, stream };

struct BodyRule {
    BodyMode mode = BodyMode::whole;
    std::size_t max_bytes = kDefaultBodyBytes;
    bool operator==(const BodyRule&) const = default;
};

}  // namespace lms::http
