#include "libs/http/url.hpp"

#include <charconv>
#include <vector>

namespace lms::http {
namespace {

int hex_value(char digit) {
    if (digit >= '0' && digit <= '9') return digit - '0';
    if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
    if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
    return -1;
}

bool is_visible_ascii(std::string_view text) {
    for (const char c : text) {
        if (c <= ' ' || c == '\x7f') return false;  // bytes above 127 are negative
    }
    return true;
}

// RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto first = static_cast<unsigned char>(text[at]);
        const std::size_t length = first < 0x80             ? 1
                                   : (first & 0xE0) == 0xC0 ? 2
                                   : (first & 0xF0) == 0xE0 ? 3
                                   : (first & 0xF8) == 0xF0 ? 4
                                                            : 0;
        if (length == 0 || at + length > text.size()) return false;
        std::uint32_t code = length == 1 ? first : first & (0x7Fu >> length);
        for (std::size_t i = 1; i < length; ++i) {
            const auto next = static_cast<unsigned char>(text[at + i]);
            if ((next & 0xC0) != 0x80) return false;
            code = (code << 6) | (next & 0x3F);
        }
        constexpr std::uint32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
        if (code < kSmallest[length] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
            return false;
        at += length;
    }
    return true;
}

// In a decoded segment these would be taken for structure, or end a C string.
bool has_ambiguous_character(std::string_view segment) {
    for (const char c : segment) {
        if (c == '/' || c == '\\' || static_cast<unsigned char>(c) < ' ' || c == '\x7f')
            return true;
    }
    return false;
}

// RFC 3986 section 5.2.4, refusing to climb above the root instead of staying there.
std::optional<std::string> normalise(std::string_view raw_path) {
    std::vector<std::string> segments;
    bool ends_with_slash = true;
    while (!raw_path.empty()) {
        raw_path.remove_prefix(1);  // the '/'
        const std::size_t end = std::min(raw_path.find('/'), raw_path.size());
        auto segment = percent_decode(raw_path.substr(0, end));
        raw_path.remove_prefix(end);
        if (!segment || has_ambiguous_character(*segment)) return std::nullopt;
        ends_with_slash = segment->empty() || *segment == "." || *segment == "..";
        if (*segment == "..") {
            if (segments.empty()) return std::nullopt;
            segments.pop_back();
        } else if (!ends_with_slash) {
            segments.push_back(std::move(*segment));
        }
    }
    std::string path;
    for (const std::string& segment : segments)
        path.append("/").append(segment);
    if (ends_with_slash) path += '/';
    return path;
}

// The part from the path on of "http://host/path"; nothing when it is no absolute form.
std::optional<std::string_view> after_authority(std::string_view target) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!target.starts_with(scheme)) continue;
        const std::size_t path = target.find_first_of("/?", scheme.size());
        if (path == scheme.size() || target.size() == scheme.size()) return std::nullopt;
        return path == std::string_view::npos ? std::string_view("/") : target.substr(path);
    }
    return std::nullopt;
}

bool is_host(std::string_view host) {
    if (host.empty() || host.size() > 255) return false;
    return host.find_first_not_of(
               "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_:") ==
           std::string_view::npos;
}

}  // namespace

std::optional<std::string> percent_decode(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '%') {
            out += text[at];
            continue;
        }
        if (at + 2 >= text.size()) return std::nullopt;
        const int high = hex_value(text[at + 1]);
        const int low = hex_value(text[at + 2]);
        if (high < 0 || low < 0) return std::nullopt;
        out += static_cast<char>(high * 16 + low);
        at += 2;
    }
    return out;
}

std::optional<Target> parse_target(std::string_view target) {
    if (target.empty() || !is_visible_ascii(target) || target.find('#') != std::string_view::npos)
        return std::nullopt;
    if (target.front() != '/') {
        const auto rest = after_authority(target);
        if (!rest) return std::nullopt;
        target = *rest;
    }
    const std::size_t mark = std::min(target.find('?'), target.size());
    auto path = normalise(target.substr(0, mark));
    if (!path || !is_utf8(*path)) return std::nullopt;
    if (mark < target.size())
        target.remove_prefix(mark + 1);
    else
        target = {};
    return Target{std::move(*path), std::string(target)};
}

std::string Address::authority() const {
    std::string text = host.find(':') == std::string::npos ? host : "[" + host + "]";
    if (port != (tls ? 443 : 80)) text += ":" + std::to_string(port);
    return text;
}

std::optional<Address> parse_address(std::string_view url) {
    Address address;
    if (url.starts_with("https://")) {
        address.tls = true;
        address.port = 443;
    } else if (!url.starts_with("http://")) {
        return std::nullopt;
    }
    url.remove_prefix(address.tls ? 8 : 7);
    if (!is_visible_ascii(url) || url.find_first_of("@?#%\\") != std::string_view::npos)
        return std::nullopt;
    const std::size_t slash = std::min(url.find('/'), url.size());
    std::string_view base = url.substr(slash);
    while (base.ends_with('/'))
        base.remove_suffix(1);
    address.base_path = base;

    std::string_view authority = url.substr(0, slash);
    if (authority.starts_with('[')) {
        const std::size_t end = authority.find(']');
        if (end == std::string_view::npos) return std::nullopt;
        address.host = authority.substr(1, end - 1);
        authority.remove_prefix(end + 1);
    } else {
        const std::size_t colon = std::min(authority.find(':'), authority.size());
        address.host = authority.substr(0, colon);
        authority.remove_prefix(colon);
    }
    if (!is_host(address.host)) return std::nullopt;
    if (authority.empty()) return address;
    authority.remove_prefix(1);
    const char* const end = authority.data() + authority.size();
    const auto [stopped, error] = std::from_chars(authority.data(), end, address.port);
    if (error != std::errc() || stopped != end || address.port == 0) return std::nullopt;
    return address;
}

}  // namespace lms::http
