#include "libs/markdown/html_rules.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace lms::markdown {

namespace {

using enum Content;

// Sorted by name. GitHub's list without picture, source, tt and strike, with section and aside for
// the blocks of a lesson.
constexpr auto kElements = std::to_array<ElementRule>({
    {"a", inline_},     {"abbr", inline_},  {"aside", block},      {"b", inline_},
    {"bdi", inline_},   {"bdo", inline_},   {"blockquote", block}, {"br", empty},
    {"caption", block}, {"cite", inline_},  {"code", inline_},     {"dd", block},
    {"del", inline_},   {"details", block}, {"dfn", inline_},      {"div", block},
    {"dl", block},      {"dt", block},      {"em", inline_},       {"figcaption", block},
    {"figure", block},  {"h1", block},      {"h2", block},         {"h3", block},
    {"h4", block},      {"h5", block},      {"h6", block},         {"hr", empty},
    {"i", inline_},     {"img", empty},     {"input", empty},      {"ins", inline_},
    {"kbd", inline_},   {"li", block},      {"mark", inline_},     {"ol", block},
    {"p", block},       {"pre", block},     {"q", inline_},        {"rp", inline_},
    {"rt", inline_},    {"ruby", inline_},  {"s", inline_},        {"samp", inline_},
    {"section", block}, {"small", inline_}, {"span", inline_},     {"strong", inline_},
    {"sub", inline_},   {"summary", block}, {"sup", inline_},      {"table", block},
    {"tbody", block},   {"td", block},      {"tfoot", block},      {"th", block},
    {"thead", block},   {"time", inline_},  {"tr", block},         {"u", inline_},
    {"ul", block},      {"var", inline_},   {"wbr", empty},
});

constexpr auto kRawText =
    std::to_array<std::string_view>({"iframe", "noembed", "noframes", "noscript", "plaintext",
                                     "script", "style", "textarea", "title", "xmp"});

constexpr auto kDropped =
    std::to_array<std::string_view>({"applet", "audio", "canvas", "frameset", "math", "object",
                                     "select", "svg", "template", "video"});

constexpr auto kClasses =
    std::to_array<std::string_view>({"align-center",   "align-left",  "align-right",
                                     "block",          "block-title", "callout",
                                     "challenge",      "checklist",   "contains-task-list",
                                     "discussion",     "display",     "footnote-backref",
                                     "footnote-ref",   "footnotes",   "hint",
                                     "inline",         "instructor",  "keypoints",
                                     "math",           "objectives",  "prereq",
                                     "questions",      "solution",    "spoiler",
                                     "task-list-item", "testimonial"});

static_assert(std::ranges::is_sorted(kElements, {}, &ElementRule::name));
static_assert(std::ranges::is_sorted(kRawText));
static_assert(std::ranges::is_sorted(kDropped));
static_assert(std::ranges::is_sorted(kClasses));

bool is_name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '+' || c == '#' || c == '.';
}

bool is_class(std::string_view name) {
    constexpr std::string_view kLanguage = "language-";
    if (std::ranges::binary_search(kClasses, name)) return true;
    return name.starts_with(kLanguage) && name.size() > kLanguage.size() && name.size() <= 48 &&
           std::ranges::all_of(name, is_name_character);
}

std::optional<std::string> filter_classes(std::string_view value) {
    std::string kept;
    std::size_t at = 0;
    while (at < value.size()) {
        const std::size_t end = std::min(value.find_first_of(" \t\n\r\f", at), value.size());
        const std::string_view name = value.substr(at, end - at);
        if (is_class(name) && kept.size() < 256) {
            if (!kept.empty()) kept += ' ';
            kept += name;
        }
        at = end + 1;
    }
    if (kept.empty()) return std::nullopt;
    return kept;
}

std::optional<std::string> number(std::string_view value, int low, int high) {
    int parsed = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), parsed);
    if (error != std::errc{} || end != value.data() + value.size()) return std::nullopt;
    if (parsed < low || parsed > high) return std::nullopt;
    return std::to_string(parsed);
}

std::optional<std::string> extent(std::string_view value) {
    if (value.ends_with('%')) {
        const auto percent = number(value.substr(0, value.size() - 1), 1, 100);
        return percent ? std::optional(*percent + "%") : std::nullopt;
    }
    if (value.ends_with("px")) value.remove_suffix(2);
    return number(value, 1, 10'000);
}

std::optional<std::string> one_of(std::string_view value,
                                  std::initializer_list<std::string_view> choices) {
    for (const std::string_view choice : choices) {
        if (value == choice) return std::string(choice);
    }
    return std::nullopt;
}

std::optional<std::string> short_text(std::string_view value, std::size_t limit) {
    if (value.size() > limit) return std::nullopt;
    return std::string(value);
}

std::optional<std::string> language_tag(std::string_view value) {
    const bool plain = std::ranges::all_of(value, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-';
    });
    if (!plain || value.empty() || value.size() > 35) return std::nullopt;
    return std::string(value);
}

std::optional<std::string> table_cell_value(std::string_view element, std::string_view attribute,
                                            std::string_view value) {
    if (attribute == "colspan" || attribute == "rowspan") return number(value, 1, 100);
    if (attribute == "align") return one_of(value, {"left", "center", "right"});
    if (attribute == "scope" && element == "th") {
        return one_of(value, {"row", "col", "rowgroup", "colgroup"});
    }
    return std::nullopt;
}

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

// What browsers remove before they look at an address (URL standard, basic URL parser, step 1-3).
std::string without_ignored(std::string_view address) {
    while (!address.empty() && static_cast<unsigned char>(address.front()) <= 0x20) {
        address.remove_prefix(1);
    }
    while (!address.empty() && static_cast<unsigned char>(address.back()) <= 0x20) {
        address.remove_suffix(1);
    }
    std::string kept;
    kept.reserve(address.size());
    for (const char c : address) {
        if (c == '\t' || c == '\n' || c == '\r') continue;
        if (c == '\\') {
            kept += "%5C";
        } else {
            kept += c;
        }
    }
    return kept;
}

bool is_raster_data(std::string_view rest) {
    for (const std::string_view type :
         {"image/png;base64,", "image/jpeg;base64,", "image/gif;base64,", "image/webp;base64,"}) {
        if (!rest.starts_with(type)) continue;
        return std::ranges::all_of(rest.substr(type.size()), [](char c) {
            return is_name_character(c) || c == '/' || c == '=';
        });
    }
    return false;
}

}  // namespace

const ElementRule* find_element(std::string_view element) {
    const auto found = std::ranges::lower_bound(kElements, element, {}, &ElementRule::name);
    return found != kElements.end() && found->name == element ? &*found : nullptr;
}

Treatment treatment_of(std::string_view element) {
    if (find_element(element)) return Treatment::keep;
    if (is_raw_text(element) || std::ranges::binary_search(kDropped, element)) {
        return Treatment::drop;
    }
    return Treatment::unwrap;
}

bool is_raw_text(std::string_view element) {
    return std::ranges::binary_search(kRawText, element);
}

bool is_address(std::string_view element, std::string_view attribute) {
    if (element == "a") return attribute == "href";
    if (element == "img") return attribute == "src";
    return attribute == "cite" &&
           (element == "blockquote" || element == "q" || element == "del" || element == "ins");
}

std::optional<std::string> allowed_value(std::string_view element, std::string_view attribute,
                                         std::string_view value) {
    if (attribute == "class") return filter_classes(value);
    if (attribute == "title") return short_text(value, 1000);
    if (attribute == "lang") return language_tag(value);
    if (attribute == "dir") return one_of(value, {"ltr", "rtl", "auto"});
    if (element == "img") {
        if (attribute == "alt") return short_text(value, 5000);
        if (attribute == "width" || attribute == "height") return extent(value);
    }
    if (element == "td" || element == "th") return table_cell_value(element, attribute, value);
    if (element == "ol") {
        if (attribute == "start") return number(value, 0, 1'000'000);
        if (attribute == "type") return one_of(value, {"1", "a", "A", "i", "I"});
        if (attribute == "reversed") return "";
    }
    if (element == "li" && attribute == "value") return number(value, 0, 1'000'000);
    if (element == "details" && attribute == "open") return "";
    if (element == "input" && attribute == "checked") return "";
    if ((element == "time" || element == "del" || element == "ins") && attribute == "datetime") {
        return short_text(value, 64);
    }
    return std::nullopt;
}

std::optional<Address> allowed_address(std::string_view address, AddressUse use) {
    Address result{without_ignored(address), false};
    const std::string& text = result.text;
    if (text.empty() || std::ranges::any_of(text, is_control)) return std::nullopt;
    const std::size_t colon = text.find_first_of(":/?#");
    if (colon == std::string::npos || text[colon] != ':') {
        result.outside = text.starts_with("//");
        return result;
    }
    std::string scheme = text.substr(0, colon);
    std::ranges::transform(scheme, scheme.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    if (scheme == "http" || scheme == "https") {
        result.outside = true;
        return result;
    }
    if (scheme == "mailto" && use == AddressUse::link) return result;
    if (scheme == "data" && use == AddressUse::image &&
        is_raster_data(std::string_view(text).substr(colon + 1))) {
        return result;
    }
    return std::nullopt;
}

}  // namespace lms::markdown
