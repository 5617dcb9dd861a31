#pragma once
// Described structs to and from JSON (RFC 8259). A type takes part by a description beside it:
//
//   struct CreateCourse { std::string title; std::optional<std::string> summary; Level level; };
//   BOOST_DESCRIBE_STRUCT(CreateCourse, (), (title, summary, level))
//   inline constexpr auto json_rules(const CreateCourse*) {          // rules.hpp; may be left out
//       return json::rules(json::field<&CreateCourse::title>(json::length{1, 200}));
//   }
//
// Members: bool, integers (range-checked; 1.0 is none), double, std::string, Id<>, Uuid, Time,
// described enums, std::optional, Patch, std::vector, std::map<std::string, T>, described structs
// with their bases, Raw, any type with `static optional<T> parse(string_view)` and `to_string()`,
// and std::variant of structs with a `kKind` each (the wire field "kind" tells which).
// A name on the wire is the C++ name; one trailing underscore (`class_`) is dropped.
#include <string>
#include <string_view>

#include <boost/describe.hpp>

#include "libs/json/detail/read_inline.hpp"
#include "libs/json/detail/write_inline.hpp"
#include "libs/json/rules.hpp"
#include "libs/json/types.hpp"

namespace lms::json {

// The value in `text`. Throws Problem: `malformed` (code json.malformed, with the byte offset),
// `too_large`, or `validation` with every violation at once, each with its path
// ("modules[2].title"). Unknown and repeated keys are violations. An absent or null optional is
// empty; everything else is required, unless its rule is `defaulted`.
template <class T>
T read(std::string_view text, const Limits& limits = {}) {
    T value{};
    detail::read_document(text, limits, detail::Unknown::refused, &detail::read_erased<T>, &value);
    return value;
}

// The same for what this project wrote itself, perhaps in a newer release: events, stored
// documents, answers of services. Unknown keys are ignored.
template <class T>
T read_lenient(std::string_view text, const Limits& limits = {}) {
    T value{};
    detail::read_document(text, limits, detail::Unknown::ignored, &detail::read_erased<T>, &value);
    return value;
}

// Appends; members in the order of the description, an empty optional as null, an absent Patch not
// at all. Doubles in the shortest form that reads back equal; one that is not finite throws
// std::logic_error. Bytes that are not UTF-8 become U+FFFD.
template <class T>
void write(std::string& out, const T& value) {
    detail::write_value(out, value);
}

template <class T>
std::string write(const T& value) {
    std::string out;
    detail::write_value(out, value);
    return out;
}

}  // namespace lms::json
