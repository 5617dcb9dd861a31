#include "libs/http/cursor.hpp"

#include <stdexcept>

#include "libs/core/crypto.hpp"
#include "libs/core/problem.hpp"

namespace lms::http::detail {
namespace {

constexpr std::size_t kChecksumBytes = 6;

std::string checksum(std::string_view position) {
    return std::string(as_view(sha256(position)).substr(0, kChecksumBytes));
}

}  // namespace

void refuse_cursor() {
    throw invalid("cursor", "invalid",
                  "is not a cursor of this list; leave it out to start from the beginning");
}

std::string seal_cursor(std::string_view position) {
    std::string cursor = to_base64url(checksum(position).append(position));
    if (cursor.size() > kMaxCursorBytes) throw std::logic_error("cursor is too long");
    return cursor;
}

std::string open_cursor(std::string_view cursor) {
    if (cursor.size() > kMaxCursorBytes) refuse_cursor();
    const auto sealed = from_base64url(cursor);
    if (!sealed || sealed->size() < kChecksumBytes) refuse_cursor();
    std::string position = sealed->substr(kChecksumBytes);
    if (checksum(position) != sealed->substr(0, kChecksumBytes)) refuse_cursor();
    return position;
}

}  // namespace lms::http::detail
