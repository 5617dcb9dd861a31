#pragma once
// Reading from more than a JSON text: path values, a query string and a body fill one described
// struct, and every violation of all three is reported together.
#include <optional>
#include <string>
#include <string_view>

#include "libs/json/json.hpp"

namespace lms::json {

// Names and values, percent-decoded, in the order in which they were sent.
using TextFields = detail::TextFields;

// Where the members of an input struct come from.
struct InputParts {
    const TextFields* path = nullptr;      // a member found here is not accepted elsewhere
    const TextFields* query = nullptr;     // null: the route takes none, it is ignored
    std::optional<std::string_view> body;  // a JSON object; none: the route takes no body
    Limits limits;
};

// Throws like read(). A member that is a vector takes repeated query fields and commas
// ("tag=a&tag=b", "tag=a,b"); an empty query value of an optional counts as absent.
template <class T>
T read_input(const InputParts& parts) {
    T value{};
    detail::read_input(detail::kObjectPlan<T>, &value, parts.path, parts.query,
                       parts.body ? &*parts.body : nullptr, parts.limits);
    return value;
}

// One text as a value (bool, number, text, id, time, enum, optional of these); throws Problem
// `validation` with `field` as the path.
template <class T>
T from_text(std::string_view text, std::string_view field = "") {
    T value{};
    detail::read_one_text(&detail::read_erased<T>, &value, text, field);
    return value;
}

// Whether T has that member, and whether a text can fill it: for checks when a route is registered.
enum class MemberKind { none, structured, text };
template <class T>
MemberKind member_kind(std::string_view name) {
    const detail::FieldPlan* field = detail::find_field(detail::kObjectPlan<T>, name);
    if (!field) return MemberKind::none;
    return field->shape == detail::TextShape::none ? MemberKind::structured : MemberKind::text;
}

}  // namespace lms::json
