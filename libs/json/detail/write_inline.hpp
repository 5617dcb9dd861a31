#pragma once
// The template half of the writer: straight into a string, no document in between.
#include <string>
#include <string_view>
#include <type_traits>

#include "libs/json/detail/traits.hpp"

namespace lms::json::detail {

void write_string(std::string& out, std::string_view text);
void write_signed(std::string& out, std::int64_t value);
void write_unsigned(std::string& out, std::uint64_t value);
void write_double(std::string& out, double value);
// A comma unless `out` ends with '{', then the quoted name and a colon.
void write_key(std::string& out, std::string_view name);

template <class T>
void write_value(std::string& out, const T& value);

template <class T, class D>
void write_member(std::string& out, const T& object) {
    const auto& member = object.*D::pointer;
    if constexpr (kIsPatch<MemberType<T, D>>) {
        if (member.is_absent()) return;
    }
    write_key(out, wire_name(D::name));
    write_value(out, member);
}

template <class T>
void write_members(std::string& out, const T& object) {
    []<template <class...> class L, class... D>(L<D...>, std::string& text, const T& self) {
        (write_member<T, D>(text, self), ...);
    }(PublicMembers<T>{}, out, object);
}

template <class T>
void write_sequence(std::string& out, const T& values) {
    out += '[';
    bool first = true;
    for (const auto& element : values) {
        if (!first) out += ',';
        first = false;
        write_value<typename T::value_type>(out, element);
    }
    out += ']';
}

template <class T>
void write_map(std::string& out, const std::map<std::string, T>& values) {
    out += '{';
    for (const auto& [key, element] : values) {
        write_key(out, key);
        write_value(out, element);
    }
    out += '}';
}

template <class... T>
void write_variant(std::string& out, const std::variant<T...>& value) {
    std::visit(
        [&]<class Alternative>(const Alternative& chosen) {
            out += '{';
            write_key(out, "kind");
            write_string(out, Alternative::kKind);
            write_members(out, chosen);
            out += '}';
        },
        value);
}

template <class T>
void write_scalar(std::string& out, const T& value) {
    if constexpr (std::is_same_v<T, bool>) {
        out += value ? "true" : "false";
    } else if constexpr (Integer<T>) {
        if constexpr (std::is_signed_v<T>) {
            write_signed(out, value);
        } else {
            write_unsigned(out, value);
        }
    } else if constexpr (std::is_same_v<T, double>) {
        write_double(out, value);
    } else if constexpr (std::is_same_v<T, Time>) {
        write_string(out, to_rfc3339(value));
    } else if constexpr (DescribedEnum<T>) {
        write_string(out, to_text(value));
    } else if constexpr (TextValue<T>) {
        write_string(out, value.to_string());
    } else {
        write_string(out, value);
    }
}

template <class T>
void write_value(std::string& out, const T& value) {
    if constexpr (Scalar<T>) {
        write_scalar(out, value);
    } else if constexpr (kIsOptional<T> || kIsPatch<T>) {
        if (value.has_value()) {
            write_value(out, *value);
        } else {
            out += "null";
        }
    } else if constexpr (std::is_same_v<T, Raw>) {
        out += value.text.empty() ? std::string_view("null") : std::string_view(value.text);
    } else if constexpr (kIsVector<T>) {
        write_sequence(out, value);
    } else if constexpr (kIsMap<T>) {
        write_map(out, value);
    } else if constexpr (kIsVariant<T>) {
        write_variant(out, value);
    } else if constexpr (Described<T>) {
        out += '{';
        write_members(out, value);
        out += '}';
    } else {
        static_assert(kNever<T>, "this type has no JSON form: describe it (BOOST_DESCRIBE_STRUCT)");
    }
}

}  // namespace lms::json::detail
