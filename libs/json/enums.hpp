#pragma once
// Described enums and their wire text: the enumerator's name without one trailing underscore.
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>

#include <boost/describe.hpp>
#include <boost/mp11.hpp>

namespace lms::json {

namespace detail {

// "class_" -> "class": a C++ keyword can be a wire name.
constexpr std::string_view wire_name(std::string_view name) {
    if (name.size() > 1 && name.back() == '_') name.remove_suffix(1);
    return name;
}

struct Enumerator {
    std::string_view name;
    std::int64_t value;
};

template <class E>
inline constexpr auto kEnumerators = []<template <class...> class L, class... D>(L<D...>) {
    return std::array<Enumerator, sizeof...(D)>{
        Enumerator{wire_name(D::name), static_cast<std::int64_t>(D::value)}...};
}(boost::describe::describe_enumerators<E>{});

// Throws std::logic_error for a value that has no name.
std::string_view enumerator_name(std::span<const Enumerator> all, std::int64_t value);
const Enumerator* find_enumerator(std::span<const Enumerator> all, std::string_view name);

}  // namespace detail

template <class T>
concept DescribedEnum = std::is_enum_v<T> && boost::describe::has_describe_enumerators<T>::value;

// The wire text; throws std::logic_error for a value that is no enumerator.
template <DescribedEnum E>
std::string_view to_text(E value) {
    return detail::enumerator_name(detail::kEnumerators<E>, static_cast<std::int64_t>(value));
}

template <DescribedEnum E>
std::optional<E> enum_from_text(std::string_view text) {
    const detail::Enumerator* found = detail::find_enumerator(detail::kEnumerators<E>, text);
    if (!found) return std::nullopt;
    return static_cast<E>(found->value);
}

}  // namespace lms::json
