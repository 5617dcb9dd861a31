#pragma once
// Names and values in a query, and text in a path segment: percent-encoding (RFC 3986 section 2.1)
// both ways.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lms::http {

inline constexpr std::size_t kMaxQueryFields = 200;

// "a=1&b=x+y" in order, decoded; '+' is a space. Throws Problem malformed for a broken escape or
// more than kMaxQueryFields fields.
std::vector<std::pair<std::string, std::string>> parse_query(std::string_view query);
// Appends "name=value", after '&' unless `query` is empty.
void append_query(std::string& query, std::string_view name, std::string_view value);
// Everything but unreserved characters escaped: for a path segment or a query value.
std::string percent_encode(std::string_view text);

}  // namespace lms::http
