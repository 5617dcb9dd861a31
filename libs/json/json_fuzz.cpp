// Any bytes: reading refuses with a Problem or gives a value that is written and read back equal.
#include <cstdint>
#include <cstdlib>

#include "libs/core/problem.hpp"
#include "libs/json/input.hpp"
#include "libs/json/test_types.hpp"

using lms::Problem;
using lms::json_test::Everything;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    namespace json = lms::json;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    try {
        const auto value = json::read<Everything>(text);
        if (json::read<Everything>(json::write(value)) != value) std::abort();
    } catch (const Problem&) {
    }
    try {
        const std::string raw = json::read<json::Raw>(text).text;
        if (json::read<json::Raw>(raw).text != raw) std::abort();
    } catch (const Problem&) {
    }
    try {
        const json::TextFields query{{"text", std::string(text)},
                                     {"marks", std::string(text)},
                                     {"at", std::string(text)},
                                     {"ratio", std::string(text)},
                                     {std::string(text), "1"}};
        json::read_input<Everything>({.query = &query, .body = text});
    } catch (const Problem&) {
    }
    return 0;
}
