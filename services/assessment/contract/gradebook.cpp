#include "services/assessment/contract/gradebook.hpp"

#include <charconv>

namespace lms::assessment {

namespace {

constexpr std::int64_t kParts = 100'000;  // of a whole, written as five digits

std::optional<std::int64_t> digits(std::string_view text) {
    std::int64_t value = 0;
    if (text.empty() || text.size() > 9 || text.front() == '-') return std::nullopt;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || stop != text.data() + text.size()) return std::nullopt;
    return value;
}

}  // namespace

std::string PointSum::to_string() const {
    static_assert(Score::kUnitsOfWhole % kParts == 0);
    constexpr std::int64_t kUnits = Score::kUnitsOfWhole / kParts;
    const bool negative = units < 0;
    const std::uint64_t size =
        negative ? 0 - static_cast<std::uint64_t>(units) : static_cast<std::uint64_t>(units);
    const std::uint64_t parts = (size + kUnits / 2) / kUnits;
    std::string text = std::to_string(parts / kParts);
    std::string rest = std::to_string(kParts + parts % kParts).substr(1);
    rest.erase(rest.find_last_not_of('0') + 1);
    if (!rest.empty()) text += "." + rest;
    return negative && parts != 0 ? "-" + text : text;
}

std::optional<PointSum> PointSum::parse(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    const auto point = text.find('.');
    const auto wholes = digits(text.substr(0, point));
    if (!wholes || *wholes > 90'000'000) return std::nullopt;
    std::int64_t units = *wholes * Score::kUnitsOfWhole;
    if (point != std::string_view::npos) {
        std::string part(text.substr(point + 1));
        if (part.empty() || part.size() > 5) return std::nullopt;
        part.resize(5, '0');
        const auto parts = digits(part);
        if (!parts) return std::nullopt;
        units += *parts * (Score::kUnitsOfWhole / kParts);
    }
    return PointSum{negative ? -units : units};
}

}  // namespace lms::assessment
