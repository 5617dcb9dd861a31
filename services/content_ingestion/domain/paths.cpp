#include "services/content_ingestion/domain/paths.hpp"

#include <algorithm>
#include <vector>

namespace lms::content_ingestion {

namespace {

constexpr std::size_t kMaxPath = 180;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

char to_lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// The digits at the start of the text, without leading zeros; both are moved past.
std::string_view take_number(std::string_view& text) {
    std::size_t end = 0;
    while (end < text.size() && is_digit(text[end]))
        ++end;
    std::string_view digits = text.substr(0, end);
    text.remove_prefix(end);
    while (digits.size() > 1 && digits.front() == '0')
        digits.remove_prefix(1);
    return digits;
}

}  // namespace

bool is_safe_path(std::string_view path) {
    if (path.empty() || path.size() > kMaxPath) return false;
    const bool plain = std::ranges::all_of(path, [](char c) {
        return static_cast<unsigned char>(c) >= 0x20 && c != '\\' && c != 0x7f;
    });
    if (!plain) return false;
    for (std::size_t at = 0; at <= path.size();) {
        const std::size_t end = std::min(path.find('/', at), path.size());
        const std::string_view name = path.substr(at, end - at);
        if (name.empty() || name == "." || name == "..") return false;
        at = end + 1;
    }
    return true;
}

std::string_view folder_of(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string_view name_of(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string extension_of(std::string_view path) {
    const std::string_view name = name_of(path);
    const std::size_t dot = name.rfind('.');
    if (dot == std::string_view::npos || dot == 0) return {};
    std::string extension(name.substr(dot));
    std::ranges::transform(extension, extension.begin(), to_lower);
    return extension;
}

std::string_view without_extension(std::string_view path) {
    return path.substr(0, path.size() - extension_of(path).size());
}

std::optional<std::string> join(std::string_view folder, std::string_view relative) {
    std::vector<std::string_view> names;
    const auto add = [&names](std::string_view path) {
        for (std::size_t at = 0; at <= path.size();) {
            const std::size_t end = std::min(path.find('/', at), path.size());
            const std::string_view name = path.substr(at, end - at);
            at = end + 1;
            if (name.empty() || name == ".") continue;
            if (name != "..") {
                names.push_back(name);
            } else if (names.empty()) {
                return false;
            } else {
                names.pop_back();
            }
        }
        return true;
    };
    if (!relative.starts_with('/') && !add(folder)) return std::nullopt;
    if (!add(relative)) return std::nullopt;
    std::string joined;
    for (const std::string_view name : names) {
        if (!joined.empty()) joined += '/';
        joined += name;
    }
    return joined;
}

std::string title_from_name(std::string_view path) {
    std::string_view name = without_extension(name_of(path));
    const std::size_t begin = name.find_first_not_of("0123456789-_. ");
    if (begin != std::string_view::npos) name.remove_prefix(begin);
    std::string title(name);
    std::ranges::replace_if(title, [](char c) { return c == '-' || c == '_'; }, ' ');
    if (!title.empty() && title[0] >= 'a' && title[0] <= 'z') {
        title[0] = static_cast<char>(title[0] - 'a' + 'A');
    }
    return title;
}

bool natural_less(std::string_view left, std::string_view right) {
    const std::string_view whole_left = left;
    const std::string_view whole_right = right;
    while (!left.empty() && !right.empty()) {
        if (is_digit(left.front()) && is_digit(right.front())) {
            const std::string_view a = take_number(left);
            const std::string_view b = take_number(right);
            if (a.size() != b.size()) return a.size() < b.size();
            if (a != b) return a < b;
        } else {
            const char a = to_lower(left.front());
            const char b = to_lower(right.front());
            if (a != b) return a < b;
            left.remove_prefix(1);
            right.remove_prefix(1);
        }
    }
    if (left.empty() != right.empty()) return left.empty();
    return whole_left < whole_right;  // equal but for case and leading zeros
}

}  // namespace lms::content_ingestion
