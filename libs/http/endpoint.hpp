#pragma once
// An operation of a service as a value: method, path, who may call, request and response types. A
// service publishes its endpoints in contract/endpoints.hpp; its router serves them, other services
// call them through a ServiceClient, and OpenAPI is generated from them.
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/describe/class.hpp>

#include "libs/http/body_rule.hpp"
#include "libs/http/message.hpp"

namespace lms::http {

// The coarse gate of a route; the use case decides the rest. `teacher` includes administrators. A
// `service` route answers 404 to everybody else.
enum class Access { anyone, signed_in, teacher, administrator, service };

std::string_view to_text(Access access);

// No input, or no output (204).
struct Nothing {
    bool operator==(const Nothing&) const = default;
};
BOOST_DESCRIBE_STRUCT(Nothing, (), ())

// `Input` is one described struct. Members named like the pattern's {placeholders} come from the
// path, of GET, HEAD and DELETE the others from the query (`a=1&a=2` or `a=1,2` for a vector; an
// empty value of an optional is absent), of POST, PUT and PATCH the others from the JSON body. The
// json_rules of the struct check all of them; every violation is reported at once.
// `Output` is a described struct, a json::Raw, Nothing, or a Response for other media types.
template <class Input, class Output>
struct Endpoint {
    Method method;
    std::string_view pattern;  // "/api/v1/courses/{course_id}"; a last "{path...}" takes the rest
    Access access;
    std::string_view name;  // unique in the installation: "course.publish"; OpenAPI's operationId
    std::string_view summary;
    int success = 200;
    std::size_t max_body_bytes = kDefaultBodyBytes;

    using InputType = Input;
    using OutputType = Output;
};

// An answer with more than its value. With an `etag`, a GET whose If-None-Match names it is
// answered 304.
template <class T>
struct Reply {
    T value{};
    int status = 0;          // 0: the endpoint's success status
    std::string etag{};      // without quotes; see etag.hpp
    std::string location{};  // of what was created
    std::vector<std::pair<std::string, std::string>> headers{};
};

}  // namespace lms::http
