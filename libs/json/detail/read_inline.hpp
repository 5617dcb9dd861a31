#pragma once
// The template half of the reader: one plan (a constant table) per described type, one small
// function per member; the walk over them is read_object() in reading.cpp.
#include <array>
#include <limits>
#include <utility>

#include "libs/json/detail/reading.hpp"
#include "libs/json/detail/rules_inline.hpp"
#include "libs/json/detail/traits.hpp"

namespace lms::json::detail {

template <class T>
void read_into(const Input& in, T& out);

template <class T>
void read_erased(const Input& in, void* value) {
    read_into(in, *static_cast<T*>(value));
}

template <class T>
constexpr TextShape text_shape() {
    if constexpr (kIsOptional<T> || kIsPatch<T>) {
        return text_shape<Inner<T>>();
    } else if constexpr (kIsVector<T>) {
        return Scalar<Inner<T>> ? TextShape::list : TextShape::none;
    } else {
        return Scalar<T> ? TextShape::single : TextShape::none;
    }
}

template <class T, class D>
void read_member(const Input& in, void* object) {
    auto& member = static_cast<T*>(object)->*D::pointer;
    const std::size_t errors = in.reading().errors();
    read_into(in, member);
    if (in.reading().errors() != errors) return;
    static constexpr auto kRules = member_rules<T, D>();
    std::apply([&](const auto&... rule) { (apply_rule(in, rule, member), ...); }, kRules);
}

template <class T, class D>
constexpr FieldPlan field_plan() {
    using Member = MemberType<T, D>;
    constexpr bool kMayMiss =
        kIsOptional<Member> || kIsPatch<Member> || kHasDefaulted<decltype(member_rules<T, D>())>;
    return {wire_name(D::name), !kMayMiss, text_shape<Member>(), &read_member<T, D>};
}

template <class T>
inline constexpr auto kFieldPlans = []<template <class...> class L, class... D>(L<D...>) {
    return std::array<FieldPlan, sizeof...(D)>{field_plan<T, D>()...};
}(PublicMembers<T>{});

template <class T>
inline constexpr ObjectPlan kObjectPlan{kFieldPlans<T>};

template <class T>
void read_vector(const Input& in, std::vector<T>& out) {
    out.clear();
    if (!in.expect(Kind::array)) return;
    out.reserve(in.size());
    for (Children children(in); children.next();) {
        const Place place{in.place(), {}, children.index()};
        T element{};
        read_into(children.value(place), element);
        out.push_back(std::move(element));
    }
}

template <class T>
void read_map(const Input& in, std::map<std::string, T>& out) {
    out.clear();
    if (!in.expect(Kind::object)) return;
    for (Children children(in); children.next();) {
        const Place place{in.place(), children.key(), 0};
        const Input value = children.value(place);
        const auto [entry, added] = out.try_emplace(std::string(children.key()));
        if (added) {
            read_into(value, entry->second);
        } else {
            value.refuse("duplicate", "is given more than once");
        }
    }
}

template <class... T>
void read_variant(const Input& in, std::variant<T...>& out) {
    static constexpr std::array<std::string_view, sizeof...(T)> kKinds{T::kKind...};
    const int chosen = read_kind(in, kKinds);
    int index = 0;
    const auto read_one = [&]<class Alternative>(Alternative* value) {
        read_object(in, kObjectPlan<Alternative>, value, "kind");
    };
    ((index++ == chosen ? read_one(&out.template emplace<T>()) : void()), ...);
}

template <class T>
void read_integer(const Input& in, T& out) {
    if constexpr (std::is_signed_v<T>) {
        std::int64_t value = 0;
        if (read_signed(in, std::numeric_limits<T>::min(), std::numeric_limits<T>::max(), value))
            out = static_cast<T>(value);
    } else {
        std::uint64_t value = 0;
        if (read_unsigned(in, std::numeric_limits<T>::max(), value)) out = static_cast<T>(value);
    }
}

template <class T>
void read_enum(const Input& in, T& out) {
    std::string_view text;
    if (!read_text(in, text)) return;
    if (const auto value = enum_from_text<T>(text)) {
        out = *value;
    } else {
        refuse_enumerator(in, kEnumerators<T>);
    }
}

template <class T>
inline constexpr bool kIsUuid = kIsId<T> || std::is_same_v<T, Uuid>;

template <class T>
void read_text_value(const Input& in, T& out) {
    std::string_view text;
    if (!read_text(in, text)) return;
    if (const auto value = T::parse(text)) {
        out = *value;
    } else {
        in.refuse("format", kIsUuid<T> ? "must be a UUID" : "is not in the expected form");
    }
}

template <class T>
void read_into(const Input& in, T& out) {
    if constexpr (kIsOptional<T>) {
        if (in.is_empty()) {
            out.reset();
        } else {
            read_into(in, out.emplace());
        }
    } else if constexpr (kIsPatch<T>) {
        if (in.is_empty()) {
            out = T(std::nullopt);
        } else {
            Inner<T> value{};
            read_into(in, value);
            out = T(std::move(value));
        }
    } else if constexpr (std::is_same_v<T, bool>) {
        read_bool(in, out);
    } else if constexpr (Integer<T>) {
        read_integer(in, out);
    } else if constexpr (std::is_same_v<T, double>) {
        read_double(in, out);
    } else if constexpr (std::is_same_v<T, std::string>) {
        std::string_view text;
        if (read_text(in, text)) out = text;
    } else if constexpr (std::is_same_v<T, Time>) {
        std::int64_t micros = 0;
        if (read_time(in, micros)) out = Time(Duration(micros));
    } else if constexpr (std::is_same_v<T, Raw>) {
        read_raw(in, out.text);
    } else if constexpr (DescribedEnum<T>) {
        read_enum(in, out);
    } else if constexpr (TextValue<T>) {
        read_text_value(in, out);
    } else if constexpr (kIsVector<T>) {
        read_vector(in, out);
    } else if constexpr (kIsMap<T>) {
        read_map(in, out);
    } else if constexpr (kIsVariant<T>) {
        read_variant(in, out);
    } else if constexpr (Described<T>) {
        read_object(in, kObjectPlan<T>, &out, "");
    } else {
        static_assert(kNever<T>, "this type has no JSON form: describe it (BOOST_DESCRIBE_STRUCT)");
    }
}

}  // namespace lms::json::detail
