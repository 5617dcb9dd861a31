#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>

#include "libs/core/problem.hpp"
#include "libs/http/cursor.hpp"

namespace {

struct Position {
    std::int64_t rank = 0;
    std::string title;
    std::optional<lms::Time> at;
};
BOOST_DESCRIBE_STRUCT(Position, (), (rank, title, at))

void check(std::string_view cursor) {
    try {
        const auto position = lms::http::decode_cursor<Position>(cursor);
        const std::string again = lms::http::encode_cursor(position);
        if (lms::json::write(lms::http::decode_cursor<Position>(again)) !=
            lms::json::write(position))
            std::abort();
    } catch (const lms::Problem& problem) {
        if (problem.kind() != lms::ProblemKind::validation) std::abort();
    } catch (const std::logic_error&) {
        // A position whose canonical text is longer than the bound: nothing makes such a cursor.
    }
}

}  // namespace

// The input as a cursor, and as the JSON inside a cursor with a right checksum.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    check(input);
    if (size <= 600) check(lms::http::detail::seal_cursor(input));
    return 0;
}
