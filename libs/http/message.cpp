#include "libs/http/message.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

#include "libs/http/body_size.hpp"

namespace lms::http {
namespace {

constexpr std::array<std::pair<Method, std::string_view>, 7> kMethods{
    {{Method::get, "GET"},
     {Method::head, "HEAD"},
     {Method::post, "POST"},
     {Method::put, "PUT"},
     {Method::patch, "PATCH"},
     {Method::del, "DELETE"},
     {Method::options, "OPTIONS"}}};

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_name(std::string_view left, std::string_view right) {
    return left.size() == right.size() &&
           std::equal(left.begin(), left.end(), right.begin(),
                      [](char a, char b) { return lower(a) == lower(b); });
}

}  // namespace

std::string_view to_text(Method method) {
    for (const auto& [each, text] : kMethods) {
        if (each == method) return text;
    }
    return {};
}

std::optional<Method> parse_method(std::string_view text) {
    for (const auto& [method, name] : kMethods) {
        if (name == text) return method;
    }
    return std::nullopt;
}

std::optional<std::uint64_t> content_length(const Request& request) {
    const std::string_view text = request.headers.get("Content-Length");
    std::uint64_t size_bytes = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), size_bytes);
    if (text.empty() || error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return size_bytes;
}

std::string_view Headers::get(std::string_view name) const {
    for (const auto& [each, value] : fields_) {
        if (same_name(each, name)) return value;
    }
    return {};
}

bool Headers::has(std::string_view name) const {
    return std::any_of(fields_.begin(), fields_.end(),
                       [name](const auto& field) { return same_name(field.first, name); });
}

void Headers::set(std::string_view name, std::string value) {
    remove(name);
    fields_.emplace_back(std::string(name), std::move(value));
}

void Headers::add(std::string name, std::string value) {
    fields_.emplace_back(std::move(name), std::move(value));
}

void Headers::remove(std::string_view name) {
    std::erase_if(fields_, [name](const auto& field) { return same_name(field.first, name); });
}

Response Response::json(int status, std::string text) {
    return Response::text(status, "application/json", std::move(text));
}

Response Response::text(int status, std::string_view content_type, std::string text) {
    Response response{status, {}, std::move(text)};
    response.headers.add("Content-Type", std::string(content_type));
    return response;
}

bool Response::is_in_memory() const {
    return std::holds_alternative<std::string>(body) || std::holds_alternative<SharedBody>(body);
}

std::string_view Response::body_view() const {
    if (const auto* text = std::get_if<std::string>(&body)) return *text;
    if (const auto* shared = std::get_if<SharedBody>(&body))
        return *shared ? std::string_view(**shared) : std::string_view{};
    throw std::logic_error("this body is not in memory");
}

}  // namespace lms::http
