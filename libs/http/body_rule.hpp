#pragma once
// How a body is taken: that of a request by the server, known before its first byte is read; that
// of an answer by whoever asks.
#include <cstddef>

namespace lms::http {

inline constexpr std::size_t kDefaultBodyBytes = std::size_t{1} << 20;

// `whole`, of a request: in request.body when the handler of the route is called. The server reads
// it before it asks anybody if it has at most kDefaultBodyBytes; a larger one is a stream until the
// router has let the caller pass.
enum class BodyMode { whole, stream };

struct BodyRule {
    BodyMode mode = BodyMode::whole;
    std::size_t max_bytes = kDefaultBodyBytes;
    bool operator==(const BodyRule&) const = default;
};

}  // namespace lms::http
