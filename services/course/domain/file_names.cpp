#include "services/course/domain/file_names.hpp"

#include <algorithm>
#include <array>

namespace lms::course {

namespace {

constexpr std::size_t kMaxName = 100;
constexpr std::size_t kMaxExtension = 16;

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

char to_lower(char c) {
    return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

int digit_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    const char lower = to_lower(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// What is no encoded byte stays as it is: names are written by people.
std::string decoded(std::string_view name) {
    std::string out;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const bool encoded = name[i] == '%' && i + 2 < name.size() && digit_of(name[i + 1]) >= 0 &&
                             digit_of(name[i + 2]) >= 0;
        if (!encoded) {
            out += name[i];
            continue;
        }
        out += static_cast<char>(digit_of(name[i + 1]) * 16 + digit_of(name[i + 2]));
        i += 2;
    }
    return out;
}

// Without hyphens and dots around it; runs of what does not fit are one hyphen.
std::string plain_part(std::string_view text, std::string_view also) {
    std::string plain;
    for (const char c : text) {
        if (is_letter_or_digit(c) || also.find(c) != std::string_view::npos) {
            plain += c;
        } else if (!plain.ends_with('-')) {
            plain += '-';
        }
    }
    const std::size_t first = plain.find_first_not_of(".-");
    if (first == std::string::npos) return "";
    return plain.substr(first, plain.find_last_not_of(".-") - first + 1);
}

// Of Windows, whatever extension follows.
bool is_reserved(std::string_view stem) {
    constexpr std::array<std::string_view, 4> kDevices = {"con", "prn", "aux", "nul"};
    std::string lower(stem.substr(0, stem.find('.')));
    std::ranges::transform(lower, lower.begin(), to_lower);
    if (std::ranges::find(kDevices, lower) != kDevices.end()) return true;
    return lower.size() == 4 && (lower.starts_with("com") || lower.starts_with("lpt")) &&
           lower[3] >= '0' && lower[3] <= '9';
}

// Where a name that stands behind `before` in a text ends.
std::size_t end_of_name(std::string_view rest, char before) {
    if (before == '<') return rest.find_first_of(">\r\n#?");
    if (before == '"' || before == '\'') {
        const std::array<char, 3> ends = {before, '#', '?'};
        return rest.find_first_of(std::string_view(ends.data(), ends.size()));
    }
    // A bare destination may have brackets of its own (CommonMark 0.31, section 6.3).
    int open = 0;
    for (std::size_t i = 0; i < rest.size(); ++i) {
        const char c = rest[i];
        if (c == '(') ++open;
        if (c == ')' && open-- == 0) return i;
        if (std::string_view("#?>\"' \t\r\n").find(c) != std::string_view::npos) return i;
    }
    return std::string_view::npos;
}

}  // namespace

std::string_view name_in_text(std::string_view text, std::string_view reference) {
    for (std::size_t at = text.find(reference); at != std::string_view::npos;
         at = text.find(reference, at + 1)) {
        const std::string_view rest = text.substr(at + reference.size());
        const std::string_view name =
            rest.substr(0, end_of_name(rest, at > 0 ? text[at - 1] : ' '));
        if (!name.empty()) return name;
    }
    return {};
}

std::string plain_name(std::string_view name) {
    std::string whole = decoded(name);
    while (!whole.empty() && !is_letter_or_digit(whole.back()) && whole.back() != '_')
        whole.pop_back();
    const std::size_t dot = whole.find_last_of('.');
    std::string extension;
    if (dot != std::string::npos && dot > 0) extension = plain_part(whole.substr(dot + 1), "_-");
    if (extension.size() > kMaxExtension) extension.clear();
    std::string stem =
        extension.empty() ? plain_part(whole, "_-") : plain_part(whole.substr(0, dot), "._-");
    if (stem.empty() && extension.empty()) return "";
    if (stem.empty()) stem = "file";
    if (is_reserved(stem)) stem = "file-" + stem;
    const std::size_t room = kMaxName - (extension.empty() ? 0 : extension.size() + 1);
    stem = plain_part(stem.substr(0, room), "._-");
    return extension.empty() ? stem : stem + "." + extension;
}

}  // namespace lms::course
