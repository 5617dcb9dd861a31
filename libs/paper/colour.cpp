#include <charconv>

#include "libs/paper/sheet.hpp"

namespace lms::paper {

std::optional<Colour> Colour::parse(std::string_view text) {
    if (text.size() != 7 || text.front() != '#') return std::nullopt;
    double parts[3]{};
    for (std::size_t i = 0; i < 3; ++i) {
        const std::string_view digits = text.substr(1 + 2 * i, 2);
        unsigned value = 0;
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
        if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
        parts[i] = value / 255.0;
    }
    return Colour{parts[0], parts[1], parts[2]};
}

}  // namespace lms::paper
