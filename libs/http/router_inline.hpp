#pragma once
// The template half of router.hpp; include that.
#include <functional>
#include <type_traits>
#include <utility>

#include "libs/http/route_tree.hpp"
#include "libs/http/router.hpp"
#include "libs/json/input.hpp"

namespace lms::http {
namespace detail {

// Where json::read_input finds the values of a request's input.
class InputSource {
public:
    // Throws malformed for a query that is not one, unsupported_media for a body that is not JSON.
    InputSource(const Request& request, std::size_t max_body_bytes);
    json::InputParts parts() const;

private:
    const Request& request_;
    json::TextFields query_;
    std::size_t max_body_bytes_;
};

struct ReplyParts {
    int status;
    std::string etag;
    std::string location;
    std::vector<std::pair<std::string, std::string>> headers;
};
Response finish_reply(const Request& request, Response response, ReplyParts parts);

[[noreturn]] void refuse_placeholder(std::string_view pattern, std::string_view name);

template <class Input>
void check_placeholders(std::string_view pattern) {
    for (const std::string_view name : placeholders(pattern)) {
        if (json::member_kind<Input>(name) != json::MemberKind::text)
            refuse_placeholder(pattern, name);
    }
}

template <class Input>
Input decode_input(const Request& request, std::size_t max_body_bytes) {
    if constexpr (std::is_same_v<Input, Nothing>) {
        return {};
    } else {
        return json::read_input<Input>(InputSource(request, max_body_bytes).parts());
    }
}

template <class Value>
Response encode_value(int success, Value&& value) {
    using Type = std::remove_cvref_t<Value>;
    if constexpr (std::is_same_v<Type, Nothing>) {
        Response response = Response::no_content();
        if (success != 200) response.status = success;
        return response;
    } else if constexpr (std::is_same_v<Type, json::Raw>) {
        return Response::json(success, std::forward<Value>(value).text);
    } else {
        return Response::json(success, json::write(value));
    }
}

template <class T>
Response encode_output(const Request& request, int success, Reply<T> reply) {
    const int status = reply.status == 0 ? success : reply.status;
    return finish_reply(
        request, encode_value(status, std::move(reply.value)),
        {status, std::move(reply.etag), std::move(reply.location), std::move(reply.headers)});
}

template <class T>
Response encode_output(const Request&, int success, T value) {
    if constexpr (std::is_same_v<T, Response>) {
        return value;
    } else {
        return encode_value(success, std::move(value));
    }
}

// Lives in the router as long as the route, so the coroutine may refer to it.
template <class Input, class F>
class TypedHandler {
public:
    TypedHandler(int success, std::size_t max_body_bytes, F handler)
        : success_(success), max_body_bytes_(max_body_bytes), handler_(std::move(handler)) {}

    Task<Response> operator()(Request& request, Context& context) const {
        return run(*this, request, context);
    }

private:
    static Task<Response> run(const TypedHandler& self, Request& request, Context& context) {
        const Input input = decode_input<Input>(request, self.max_body_bytes_);
        if constexpr (std::is_invocable_v<const F&, const Context&, const Input&, const Request&>) {
            auto output = co_await std::invoke(self.handler_, context, input, request);
            co_return encode_output(request, self.success_, std::move(output));
        } else if constexpr (std::is_invocable_v<const F&, const Context&, const Input&>) {
            auto output = co_await std::invoke(self.handler_, context, input);
            co_return encode_output(request, self.success_, std::move(output));
        } else {
            auto output = co_await std::invoke(self.handler_, context);
            co_return encode_output(request, self.success_, std::move(output));
        }
    }

    int success_;
    std::size_t max_body_bytes_;
    F handler_;
};

}  // namespace detail

template <class Input, class Output, class F>
void Router::add(const Endpoint<Input, Output>& endpoint, F handler) {
    detail::check_placeholders<Input>(endpoint.pattern);
    add_route({endpoint.method, std::string(endpoint.pattern), endpoint.access,
               std::string(endpoint.name), std::string(endpoint.summary), endpoint.success,
               BodyRule{BodyMode::whole, endpoint.max_body_bytes}, route_types<Input, Output>()},
              detail::TypedHandler<Input, F>(endpoint.success, endpoint.max_body_bytes,
                                             std::move(handler)));
}

}  // namespace lms::http
