#pragma once
// The template half of schema.hpp; include that.
#include <string>
#include <string_view>
#include <tuple>

#include "libs/json/schema.hpp"

namespace lms::json::detail {

// A schema while it is composed: keywords of rules and null are still to come.
struct SchemaNode {
    std::string ref;       // name of a component, or
    std::string type;      // a JSON type; both empty: anything
    std::string keywords;  // each with a comma before it
    bool nullable = false;

    std::string text() const;
};

constexpr std::string_view pretty_type(std::string_view function) {
    const std::size_t start = function.find("T = ") + 4;
    return function.substr(start, function.find_first_of(";]", start) - start);
}

template <class T>
constexpr std::string_view type_name() {
    return pretty_type(__PRETTY_FUNCTION__);
}

void describe_rule(SchemaNode& node, const length& rule);
void describe_rule(SchemaNode& node, const not_blank& rule);
void describe_rule(SchemaNode& node, const pattern& rule);
void describe_rule(SchemaNode& node, const format& rule);
void describe_rule(SchemaNode& node, const range& rule);
void describe_items(SchemaNode& node, const items& rule, bool is_map);
SchemaNode integer_node(std::int64_t min, std::uint64_t max);
SchemaNode enum_node(std::span<const Enumerator> all);

// An object under construction: properties and the names of the required ones.
class ObjectSchema {
public:
    explicit ObjectSchema(Use use) : use_(use) {}
    void add(std::string_view name, bool required_input, const std::string& schema);
    void add_kind(std::string_view kind);
    std::string text() const;

private:
    Use use_;
    std::string properties_ = "{";
    std::string required_;
};

std::string one_of_text(const std::vector<std::string>& alternatives);

template <class T>
SchemaNode schema_node(SchemaSet& set, Use use);

template <class T, class... R>
SchemaNode schema_node_with(SchemaSet& set, Use use, const std::tuple<R...>& rules);

template <class T, class R>
void add_rule(SchemaNode& node, SchemaSet& set, Use use, const R& rule) {
    if constexpr (kIsOptional<T> || kIsPatch<T>) {
        add_rule<Inner<T>>(node, set, use, rule);
    } else if constexpr (kIsEach<R>) {
        const std::string element = schema_node_with<Inner<T>>(set, use, rule.rules).text();
        node.keywords = (kIsMap<T> ? ",\"additionalProperties\":" : ",\"items\":") + element;
    } else if constexpr (std::is_same_v<R, items>) {
        describe_items(node, rule, kIsMap<T>);
    } else if constexpr (!std::is_same_v<R, defaulted>) {
        describe_rule(node, rule);
    }
}

template <class T, class... R>
SchemaNode schema_node_with(SchemaSet& set, Use use, const std::tuple<R...>& rules) {
    SchemaNode node = schema_node<T>(set, use);
    // What replaces the elements' schema comes before what adds to it.
    std::apply(
        [&](const R&... rule) {
            ((kIsEach<R> ? add_rule<T>(node, set, use, rule) : void()), ...);
            ((kIsEach<R> ? void() : add_rule<T>(node, set, use, rule)), ...);
        },
        rules);
    return node;
}

template <class T, class D>
std::string member_schema(SchemaSet& set, Use use) {
    static constexpr auto kRules = member_rules<T, D>();
    SchemaNode node = schema_node_with<MemberType<T, D>>(set, use, kRules);
    if constexpr (kHasDefaulted<decltype(member_rules<T, D>())>) {
        const T example{};
        node.keywords += ",\"default\":";
        write_value(node.keywords, example.*D::pointer);
    }
    return node.text();
}

template <class T>
std::string object_schema(SchemaSet& set, Use use, std::string_view kind) {
    ObjectSchema object(use);
    if (!kind.empty()) object.add_kind(kind);
    [&]<template <class...> class L, class... D>(L<D...>) {
        (object.add(wire_name(D::name), field_plan<T, D>().required, member_schema<T, D>(set, use)),
         ...);
    }(PublicMembers<T>{});
    return object.text();
}

// Enters T once and refers to it.
template <class T>
SchemaNode component_node(SchemaSet& set, Use use, std::string_view kind) {
    SchemaSet::Entry entry = set.begin(type_name<T>(), use);
    if (entry.is_new) {
        std::string text;
        if constexpr (DescribedEnum<T>) {
            text = enum_node(kEnumerators<T>).text();
        } else {
            text = object_schema<T>(set, use, kind);
        }
        entry.name = set.finish(type_name<T>(), use, std::move(text));
    }
    SchemaNode node;
    node.ref = entry.name;
    return node;
}

template <class... T>
SchemaNode variant_node(SchemaSet& set, Use use, const std::variant<T...>*) {
    SchemaNode node;
    node.keywords = one_of_text({component_node<T>(set, use, T::kKind).text()...});
    return node;
}

template <class T>
SchemaNode schema_node(SchemaSet& set, Use use) {
    if constexpr (kIsOptional<T> || kIsPatch<T>) {
        SchemaNode node = schema_node<Inner<T>>(set, use);
        node.nullable = true;
        return node;
    } else if constexpr (std::is_same_v<T, bool>) {
        return {"", "boolean", "", false};
    } else if constexpr (Integer<T>) {
        return integer_node(std::numeric_limits<T>::min(), std::numeric_limits<T>::max());
    } else if constexpr (std::is_same_v<T, double>) {
        return {"", "number", "", false};
    } else if constexpr (std::is_same_v<T, Time>) {
        return {"", "string", ",\"format\":\"date-time\"", false};
    } else if constexpr (std::is_same_v<T, Raw>) {
        return {};
    } else if constexpr (DescribedEnum<T>) {
        return component_node<T>(set, Use::output, "");
    } else if constexpr (std::is_same_v<T, std::string> || TextValue<T>) {
        return {"", "string", kIsUuid<T> ? ",\"format\":\"uuid\"" : "", false};
    } else if constexpr (kIsVector<T>) {
        return {"", "array", ",\"items\":" + schema_node<Inner<T>>(set, use).text(), false};
    } else if constexpr (kIsMap<T>) {
        return {"", "object", ",\"additionalProperties\":" + schema_node<Inner<T>>(set, use).text(),
                false};
    } else if constexpr (kIsVariant<T>) {
        return variant_node(set, use, static_cast<const T*>(nullptr));
    } else {
        return component_node<T>(set, use, "");
    }
}

}  // namespace lms::json::detail

namespace lms::json {

template <class T>
std::string SchemaSet::schema(Use use) {
    return detail::schema_node<T>(*this, use).text();
}

template <class T>
std::vector<FieldSchema> SchemaSet::fields(Use use) {
    return [&]<template <class...> class L, class... D>(L<D...>) {
        return std::vector<FieldSchema>{FieldSchema{
            std::string(detail::wire_name(D::name)), detail::field_plan<T, D>().required,
            detail::text_shape<detail::MemberType<T, D>>() == detail::TextShape::list,
            detail::member_schema<T, D>(*this, use)}...};
    }(PublicMembers<T>{});
}

}  // namespace lms::json
