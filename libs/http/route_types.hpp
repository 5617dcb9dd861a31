#pragma once
// What OpenAPI needs to know about an endpoint's types: pointers to their schema generators.
#include <string>
#include <type_traits>
#include <vector>

#include "libs/http/endpoint.hpp"
#include "libs/json/schema.hpp"

namespace lms::http {

using OutputSchema = std::string (*)(json::SchemaSet&);

struct RouteTypes {
    std::vector<json::FieldSchema> (*input_fields)(json::SchemaSet&) = nullptr;
    std::string (*input_schema)(json::SchemaSet&) = nullptr;
    // Null for Nothing and for other media types.
    OutputSchema output_schema = nullptr;
};

namespace detail {

template <class T>
std::vector<json::FieldSchema> input_fields(json::SchemaSet& set) {
    return set.fields<T>(json::Use::input);
}

template <class T>
std::string input_schema(json::SchemaSet& set) {
    return set.schema<T>(json::Use::input);
}

template <class T>
std::string output_schema(json::SchemaSet& set) {
    return set.schema<T>(json::Use::output);
}

}  // namespace detail

// The answer of a raw route.
template <class Output>
inline constexpr OutputSchema described_as = &detail::output_schema<Output>;

template <class Input, class Output>
RouteTypes route_types() {
    RouteTypes types;
    if constexpr (!std::is_same_v<Input, Nothing>) {
        types.input_fields = &detail::input_fields<Input>;
        types.input_schema = &detail::input_schema<Input>;
    }
    if constexpr (!std::is_same_v<Output, Nothing> && !std::is_same_v<Output, Response>) {
        types.output_schema = &detail::output_schema<Output>;
    }
    return types;
}

}  // namespace lms::http
