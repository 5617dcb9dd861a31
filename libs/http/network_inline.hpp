#pragma once
// The template half of network.hpp; include that.
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <boost/mp11/algorithm.hpp>

#include "libs/core/traits.hpp"
#include "libs/http/network.hpp"
#include "libs/http/problem_response.hpp"
#include "libs/json/json.hpp"

namespace lms::http {
namespace detail {

// Collects the members of an input and places each where the endpoint's router will look for it.
class CallBuilder {
public:
    CallBuilder(Method method, std::string_view pattern);
    // Whether this member travels as text, in the path or the query.
    bool is_text(std::string_view name) const;
    void add_text(std::string_view name, std::string_view value);
    void add_json(std::string_view name, std::string_view value);
    // Throws std::logic_error when a placeholder has no value.
    Request finish();

private:
    using PathValue = std::pair<std::string, std::string>;
    bool in_path(std::string_view name) const;

    Method method_;
    std::string_view pattern_;
    std::vector<std::string_view> path_names_;
    std::vector<PathValue> path_values_;
    std::string query_;
    std::string body_;
};

// JSON scalars as bare text: ids, times and enums have nothing to unescape.
template <class T>
std::string to_plain_text(const T& value) {
    if constexpr (std::is_convertible_v<const T&, std::string_view>) {
        return std::string(value);
    } else {
        std::string text = json::write(value);
        if (text.size() >= 2 && text.front() == '"') return text.substr(1, text.size() - 2);
        return text;
    }
}

template <class T>
void add_member(CallBuilder& builder, std::string_view name, const T& value) {
    if constexpr (kIsOptional<T>) {
        if (value) add_member(builder, name, *value);
    } else if constexpr (kIsVector<T>) {
        if (!builder.is_text(name)) return builder.add_json(name, json::write(value));
        for (const auto& element : value)
            builder.add_text(name, to_plain_text(element));
    } else if constexpr (json::detail::kIsPatch<T>) {
        if (!value.is_absent()) builder.add_json(name, json::write(value));
    } else {
        if (!builder.is_text(name)) return builder.add_json(name, json::write(value));
        builder.add_text(name, to_plain_text(value));
    }
}

template <class Input>
Request encode_call(Method method, std::string_view pattern, const Input& input) {
    CallBuilder builder(method, pattern);
    boost::mp11::mp_for_each<PublicMembers<Input>>([&](auto member) {
        add_member(builder, json::detail::wire_name(member.name), input.*member.pointer);
    });
    return builder.finish();
}

template <class Output>
Output decode_answer(Response response) {
    if constexpr (std::is_same_v<Output, Response>) {
        return response;
    } else if constexpr (std::is_same_v<Output, Nothing>) {
        return {};
    } else if constexpr (std::is_same_v<Output, json::Raw>) {
        return json::Raw{std::string(response.body_view())};
    } else {
        return json::read_lenient<Output>(response.body_view());
    }
}

}  // namespace detail

template <class Input, class Output>
Task<Output> ServiceClient::call(const Context& context, const Endpoint<Input, Output>& endpoint,
                                 const Input& input) const {
    Request request = detail::encode_call(endpoint.method, endpoint.pattern, input);
    const Context callee = context_for(context, endpoint.access);
    Response response = co_await transport().send(request, callee, BodyMode::whole);
    if (response.status >= 400) throw problem_of(response, service_);
    co_return detail::decode_answer<Output>(std::move(response));
}

}  // namespace lms::http
