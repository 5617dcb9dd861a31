#pragma once
// Finds the rules of a member and applies them to its value.
#include <tuple>
#include <type_traits>

#include "libs/json/detail/reading.hpp"
#include "libs/json/detail/traits.hpp"
#include "libs/json/rules.hpp"

namespace lms::json::detail {

void check(const Spot& spot, const length& rule, std::string_view text);
void check(const Spot& spot, const not_blank& rule, std::string_view text);
void check(const Spot& spot, const pattern& rule, std::string_view text);
void check(const Spot& spot, const format& rule, std::string_view text);
void check(const Spot& spot, const range& rule, double value);
void check(const Spot& spot, const items& rule, std::size_t count);

template <class T>
concept HasRules = requires(const T* type) { json_rules(type); };

template <class T>
constexpr auto rules_of() {
    if constexpr (HasRules<T>) {
        return json_rules(static_cast<const T*>(nullptr));
    } else {
        return Rules<>{};
    }
}

template <auto Left, auto Right>
constexpr bool same_member() {
    if constexpr (std::is_same_v<decltype(Left), decltype(Right)>) {
        return Left == Right;
    } else {
        return false;
    }
}

// The tuple of the rules that `set` has for the member D.
template <class D, class... Field>
constexpr auto select(const Rules<Field...>& set) {
    return std::apply(
        [](const Field&... field) {
            return std::tuple_cat([&] {
                if constexpr (same_member<Field::kMember, D::pointer>()) {
                    return field.rules;
                } else {
                    return std::tuple<>{};
                }
            }()...);
        },
        set.fields);
}

// Rules declared beside T and beside the base that owns the member. Lookup for T finds those of its
// base when T has none, hence the comparison.
template <class T, class D>
constexpr auto member_rules() {
    using Base = Owner<D>;
    if constexpr (std::is_same_v<decltype(rules_of<T>()), decltype(rules_of<Base>())>) {
        return select<D>(rules_of<T>());
    } else {
        return std::tuple_cat(select<D>(rules_of<Base>()), select<D>(rules_of<T>()));
    }
}

template <class Tuple>
inline constexpr bool kHasDefaulted = false;
template <class... R>
inline constexpr bool kHasDefaulted<std::tuple<R...>> = (std::is_same_v<R, defaulted> || ...);

template <class T, class R>
void apply_rule(const Spot& spot, const R& rule, const T& value);

template <class T, class... R>
void apply_each(const Spot& spot, const EachRule<R...>& each, const T& value) {
    if constexpr (kIsMap<T>) {
        for (const auto& [key, element] : value) {
            const Place place{spot.place(), key, 0};
            const Spot inner(spot.reading(), &place);
            std::apply([&](const R&... rule) { (apply_rule(inner, rule, element), ...); },
                       each.rules);
        }
    } else {
        for (std::size_t i = 0; i < value.size(); ++i) {
            const Place place{spot.place(), {}, i};
            const Spot inner(spot.reading(), &place);
            std::apply([&](const R&... rule) { (apply_rule(inner, rule, value[i]), ...); },
                       each.rules);
        }
    }
}

template <class R>
inline constexpr bool kIsEach = false;
template <class... R>
inline constexpr bool kIsEach<EachRule<R...>> = true;

template <class T, class R>
void apply_rule(const Spot& spot, const R& rule, const T& value) {
    if constexpr (std::is_same_v<R, defaulted>) {
        return;
    } else if constexpr (kIsOptional<T> || kIsPatch<T>) {
        if (value.has_value()) apply_rule(spot, rule, *value);
    } else if constexpr (kIsEach<R>) {
        apply_each(spot, rule, value);
    } else if constexpr (kIsVector<T> || kIsMap<T>) {
        check(spot, rule, value.size());
    } else if constexpr (std::is_arithmetic_v<T>) {
        check(spot, rule, static_cast<double>(value));
    } else if constexpr (TextValue<T>) {
        check(spot, rule, std::string_view(value.to_string()));
    } else {
        check(spot, rule, std::string_view(value));
    }
}

}  // namespace lms::json::detail
