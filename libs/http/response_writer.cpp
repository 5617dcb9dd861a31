#include "libs/http/response_writer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <ctime>
#include <stdexcept>

namespace lms::http {
namespace {

constexpr std::pair<int, std::string_view> kReasons[] = {
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {206, "Partial Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {415, "Unsupported Media Type"},
    {416, "Range Not Satisfiable"},
    {422, "Unprocessable Content"},
    {428, "Precondition Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
};

void append_number(std::string& out, std::uint64_t number) {
    std::array<char, 20> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end);
}

// RFC 9110 section 5.6.7, formatted once a second.
std::string_view date_now() {
    thread_local std::time_t second = 0;
    thread_local std::array<char, 32> text;
    thread_local std::size_t size = 0;
    const std::time_t now = std::time(nullptr);
    if (now != second) {
        std::tm parts{};
        ::gmtime_r(&now, &parts);
        size = std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
        second = now;
    }
    return {text.data(), size};
}

bool same_name(std::string_view name, std::string_view lower) {
    return name.size() == lower.size() &&
           std::equal(name.begin(), name.end(), lower.begin(),
                      [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
}

bool is_ours(std::string_view name) {
    switch (name.size()) {
        case 4:
            return same_name(name, "date");
        case 10:
            return same_name(name, "connection") || same_name(name, "keep-alive");
        case 14:
            return same_name(name, "content-length");
        case 17:
            return same_name(name, "transfer-encoding");
        default:
            return false;
    }
}

}  // namespace

std::string_view reason_of(int status) {
    const auto* const found =
        std::lower_bound(std::begin(kReasons), std::end(kReasons), status,
                         [](const auto& reason, int wanted) { return reason.first < wanted; });
    return found != std::end(kReasons) && found->first == status ? found->second
                                                                 : std::string_view{};
}

bool has_body(int status) {
    return status >= 200 && status != 204 && status != 304;
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
    constexpr std::string_view kForbidden("\r\n\0", 3);
    if (name.find_first_of(": \r\n") != std::string_view::npos ||
        value.find_first_of(kForbidden) != std::string_view::npos)
        throw std::logic_error("a response field breaks out of its line: " + std::string(name));
    out.append(name).append(": ").append(value).append("\r\n");
}

void write_head(std::string& out, const Response& response, Method method,
                std::optional<std::uint64_t> body_bytes, Persistence persistence) {
    out.assign("HTTP/1.1 ");
    append_number(out, static_cast<std::uint64_t>(response.status));
    out.append(" ").append(reason_of(response.status)).append("\r\nDate: ");
    out.append(date_now()).append("\r\n");
    for (const auto& [name, value] : response.headers.all()) {
        if (!is_ours(name)) append_field(out, name, value);
    }
    const std::string_view forwarded = response.headers.get("Content-Length");
    if (method == Method::head && body_bytes == 0) {
        // What was passed on, for the answer to GET may well have a body (RFC 9110 section 8.6).
        if (!forwarded.empty()) append_field(out, "Content-Length", forwarded);
    } else if (has_body(response.status) && body_bytes) {
        out.append("Content-Length: ");
        append_number(out, *body_bytes);
        out.append("\r\n");
    } else if (has_body(response.status) && persistence != Persistence::close_1_0) {
        out.append("Transfer-Encoding: chunked\r\n");
    }
    if (persistence == Persistence::close || persistence == Persistence::close_1_0)
        out.append("Connection: close\r\n");
    if (persistence == Persistence::keep_alive_1_0) out.append("Connection: keep-alive\r\n");
    out.append("\r\n");
}

}  // namespace lms::http
