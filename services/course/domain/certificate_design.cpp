#include "services/course/domain/certificate_design.hpp"

#include <algorithm>
#include <array>

namespace lms::course {

namespace {

using namespace std::string_view_literals;

constexpr std::array kPlaceholders = {"student"sv, "course"sv, "organization"sv, "teacher"sv,
                                      "date"sv,    "hours"sv,  "code"sv,         "verify_url"sv};

// Literal text up to `brace`, then the name in braces, if any is left.
struct Piece {
    std::string_view literal;
    std::optional<std::string_view> name;
};

Piece next_piece(std::string_view& rest) {
    const std::size_t open = rest.find('{');
    const std::size_t close = open == std::string_view::npos ? open : rest.find('}', open);
    Piece piece;
    if (close == std::string_view::npos) {
        piece.literal = rest;
        rest = {};
    } else {
        piece.literal = rest.substr(0, open);
        piece.name = rest.substr(open + 1, close - open - 1);
        rest.remove_prefix(close + 1);
    }
    return piece;
}

// U+2066 to U+2069, U+202A to U+202E, U+200E, U+200F, U+061C: they would reorder what comes after.
bool is_direction_mark(std::string_view at) {
    if (at.starts_with("\xD8\x9C")) return true;
    if (at.size() < 3 || at[0] != '\xE2') return false;
    const auto second = static_cast<unsigned char>(at[1]);
    const auto third = static_cast<unsigned char>(at[2]);
    if (second == 0x80) return third == 0x8E || third == 0x8F || (third >= 0xAA && third <= 0xAE);
    return second == 0x81 && third >= 0xA6 && third <= 0xA9;
}

// Between U+2068 and U+2069 (Unicode Standard Annex 9), so that an Arabic name in an English line,
// or the other way round, keeps to itself.
std::string isolated(std::string_view value) {
    std::string text = "\xE2\x81\xA8";
    while (!value.empty()) {
        if (is_direction_mark(value)) {
            value.remove_prefix(value[0] == '\xE2' ? 3 : 2);
            continue;
        }
        const auto c = static_cast<unsigned char>(value.front());
        text += c < 0x20 || c == 0x7F ? ' ' : value.front();
        value.remove_prefix(1);
    }
    return text + "\xE2\x81\xA9";
}

void check_text(const DesignText& text, const std::string& path, std::vector<FieldError>& errors) {
    std::string_view rest = text.text;
    while (!rest.empty()) {
        const Piece piece = next_piece(rest);
        if (!piece.name || is_placeholder(*piece.name)) continue;
        errors.push_back({path + ".text", "unknown_placeholder",
                          "{" + std::string(*piece.name) + "} is no placeholder"});
    }
}

}  // namespace

PageExtent extent_of(PageSize size, PageOrientation orientation) {
    const PageExtent portrait =
        size == PageSize::a4 ? PageExtent{210, 297} : PageExtent{215.9, 279.4};
    if (orientation == PageOrientation::portrait) return portrait;
    return {portrait.height, portrait.width};
}

bool is_placeholder(std::string_view name) {
    return std::ranges::find(kPlaceholders, name) != kPlaceholders.end();
}

std::vector<FieldError> check_design(const CertificateDesign& design) {
    constexpr double kRounding = 0.01;
    const PageExtent page = extent_of(design.page_size, design.orientation);
    std::vector<FieldError> errors;
    for (std::size_t i = 0; i < design.elements.size(); ++i) {
        const std::string path = "design.elements[" + std::to_string(i) + "]";
        const PlacedBox box =
            std::visit([](const auto& element) { return element.box; }, design.elements[i]);
        if (box.x + box.width > page.width + kRounding ||
            box.y + box.height > page.height + kRounding) {
            errors.push_back({path + ".box", "off_page", "must be on the page"});
        }
        if (const auto* text = std::get_if<DesignText>(&design.elements[i])) {
            check_text(*text, path, errors);
        }
    }
    if (images_of(design).size() > kMaxDesignImages) {
        errors.push_back({"design.elements", "too_many_images", "show at most 10 pictures"});
    }
    return errors;
}

std::optional<std::string> fill_placeholders(std::string_view text,
                                             const PlaceholderValues& values) {
    std::string filled;
    while (!text.empty()) {
        const Piece piece = next_piece(text);
        filled += piece.literal;
        if (!piece.name) continue;
        const auto value = values.find(*piece.name);
        if (value == values.end() || value->second.empty()) return std::nullopt;
        filled += isolated(value->second);
    }
    return filled;
}

std::vector<std::string> images_of(const CertificateDesign& design) {
    std::vector<std::string> images;
    if (design.background_sha256) images.push_back(*design.background_sha256);
    for (const DesignElement& element : design.elements) {
        if (const auto* image = std::get_if<DesignImage>(&element)) images.push_back(image->sha256);
    }
    std::ranges::sort(images);
    const auto repeated = std::ranges::unique(images);
    images.erase(repeated.begin(), repeated.end());
    return images;
}

}  // namespace lms::course
