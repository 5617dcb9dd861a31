#pragma once
// How the server takes the body of a request, known before the first byte of it is read.
#include <cstddef>

namespace lms::http {

inline constexpr std::size_t kDefaultBodyBytes = std::size_t{1} << 20;

// `whole`: in request.body when the handler of the route is called. The server reads it before it
// asks anybody if it has at most kDefaultBodyBytes; a larger one is a stream until the router has
// let the caller pass.
enum class BodyMode { whole, stream };

struct BodyRule {
    BodyMode mode = BodyMode::whole;
    std::size_t max_bytes = kDefaultBodyBytes;
    bool operator==(const BodyRule&) const = default;
};

}  // namespace lms::http
