// Whatever a request line contains: a path is normal, and normalising it again changes nothing.
#include <cstdlib>

#include "libs/http/url.hpp"

namespace {

void require(bool condition) {
    if (!condition) std::abort();
}

std::string encoded(std::string_view path) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string out;
    for (const char c : path) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '/') {
            out += c;
        } else {
            out += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
        }
    }
    return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    lms::http::percent_decode(text);
    lms::http::parse_address(text);
    const auto target = lms::http::parse_target(text);
    if (!target) return 0;
    require(target->path.starts_with('/'));
    require((target->path + "/").find("/../") == std::string::npos);
    require(target->path.find("//") == std::string::npos);
    require(target->path.find('\0') == std::string::npos);
    const auto again = lms::http::parse_target(encoded(target->path));
    require(again && again->path == target->path);
    return 0;
}
