#pragma once
// Request targets and addresses of upstreams (RFC 3986, RFC 9112 section 3.2).
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lms::http {

// What a request asks for. `path` starts with '/', is percent-decoded once and free of dot segments
// and empty segments; a trailing '/' is kept. `query` is raw, without '?'.
struct Target {
    std::string path;
    std::string query;
    bool operator==(const Target&) const = default;
};

// Origin form, or the path of an absolute form. Nothing for what could be read in two ways: a
// broken escape, an encoded '/' or '\', a control character, a fragment, text that is not UTF-8, or
// dot segments that leave the root.
std::optional<Target> parse_target(std::string_view target);

// One pass over "%41"; nothing for a broken escape. '+' stays.
std::optional<std::string> percent_decode(std::string_view text);

// Where an upstream listens, with an optional path that all requests are below.
struct Address {
    bool tls = false;
    std::string host;  // a name, or an IP address without brackets
    std::uint16_t port = 80;
    std::string base_path;  // empty or "/x", without a trailing '/'
    bool operator==(const Address&) const = default;
    // "host:port" with brackets around an IPv6 address; the port is left out when it is the
    // default.
    std::string authority() const;
};

// "http://host:port/base" or https; nothing for other schemes, user information, query or fragment.
std::optional<Address> parse_address(std::string_view url);

}  // namespace lms::http
