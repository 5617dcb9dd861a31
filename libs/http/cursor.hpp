#pragma once
// Opaque cursors of lists: the position after the last item, as a described struct that only this
// service reads.
#include <cstddef>
#include <string>
#include <string_view>

#include "libs/json/json.hpp"

namespace lms::http {

inline constexpr std::size_t kMaxCursorBytes = 1024;

namespace detail {

std::string seal_cursor(std::string_view position);
// Throws what decode_cursor throws.
std::string open_cursor(std::string_view cursor);
[[noreturn]] void refuse_cursor();

}  // namespace detail

// base64url of a checksum and the JSON of `position`. Throws std::logic_error when it becomes
// longer than kMaxCursorBytes.
template <class Position>
std::string encode_cursor(const Position& position) {
    return detail::seal_cursor(json::write(position));
}

// Throws Problem `validation` (field "cursor") for anything that encode_cursor of this type did not
// make, as far as a checksum tells: a cursor is not a secret and grants nothing, so statements
// bound by it must hold the caller's conditions themselves.
template <class Position>
Position decode_cursor(std::string_view cursor) {
    const std::string position = detail::open_cursor(cursor);
    try {
        return json::read<Position>(position);
    } catch (const Problem&) {
        detail::refuse_cursor();
    }
}

}  // namespace lms::http
