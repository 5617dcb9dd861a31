#pragma once
// How the project's types look to the reader, the writer and the schemas.
#include <concepts>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include <boost/describe.hpp>

#include "libs/core/id.hpp"
#include "libs/core/time.hpp"
#include "libs/core/traits.hpp"
#include "libs/json/enums.hpp"
#include "libs/json/types.hpp"

namespace lms::json::detail {

template <class T>
inline constexpr bool kNever = false;

template <class T>
inline constexpr bool kIsPatch = false;
template <class T>
inline constexpr bool kIsPatch<Patch<T>> = true;
template <class T>
inline constexpr bool kIsMap = false;
template <class T>
inline constexpr bool kIsMap<std::map<std::string, T>> = true;
template <class T>
inline constexpr bool kIsVariant = false;
template <class... T>
inline constexpr bool kIsVariant<std::variant<T...>> = true;

template <class T>
struct InnerOf;
template <class T>
struct InnerOf<std::optional<T>> {
    using type = T;
};
template <class T>
struct InnerOf<Patch<T>> {
    using type = T;
};
template <class T>
struct InnerOf<std::vector<T>> {
    using type = T;
};
template <class T>
struct InnerOf<std::map<std::string, T>> {
    using type = T;
};
template <class T>
using Inner = typename InnerOf<T>::type;

template <class T>
concept Integer = std::is_integral_v<T> && !std::same_as<T, bool> && !std::same_as<T, char>;

template <class T>
concept Described =
    std::is_class_v<T> && boost::describe::has_describe_members<T>::value && !TextValue<T>;

template <class T>
concept Scalar =
    std::same_as<T, bool> || Integer<T> || std::same_as<T, double> ||
    std::same_as<T, std::string> || std::same_as<T, Time> || TextValue<T> || DescribedEnum<T>;

template <class>
struct OwnerOf;
template <class Member, class Owner>
struct OwnerOf<Member Owner::*> {
    using type = Owner;
};

// The class that declares the member with descriptor D.
template <class D>
using Owner = typename OwnerOf<std::remove_const_t<decltype(D::pointer)>>::type;
template <class T, class D>
using MemberType = std::remove_cvref_t<decltype(std::declval<T&>().*D::pointer)>;

}  // namespace lms::json::detail
