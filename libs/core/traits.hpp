#pragma once
// What the codecs of JSON, of PostgreSQL and of calls ask about a type.
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/members.hpp>
#include <boost/describe/modifiers.hpp>

namespace lms {

template <class T>
inline constexpr bool kIsOptional = false;
template <class T>
inline constexpr bool kIsOptional<std::optional<T>> = true;
template <class T>
inline constexpr bool kIsVector = false;
template <class T>
inline constexpr bool kIsVector<std::vector<T>> = true;

// Id<>, Uuid and whatever else travels as a string.
template <class T>
concept TextValue = requires(const T& value, std::string_view text) {
    { T::parse(text) } -> std::same_as<std::optional<T>>;
    { value.to_string() } -> std::convertible_to<std::string>;
};

// The descriptors of a described struct's public members, those of its bases first.
template <class T>
using PublicMembers = boost::describe::describe_members<T, boost::describe::mod_public |
                                                               boost::describe::mod_inherited>;

}  // namespace lms
