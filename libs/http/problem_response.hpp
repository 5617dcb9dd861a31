#pragma once
// Refusals on the wire: application/problem+json (RFC 9457), both ways.
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include "libs/core/context.hpp"
#include "libs/core/problem.hpp"
#include "libs/http/message.hpp"

namespace lms::http {

// The document; "ProblemDetails" in OpenAPI.
struct FieldProblem {
    std::string field;
    std::string code;
    std::string message;
    std::optional<std::string> value;  // what of the input the message speaks of
};
BOOST_DESCRIBE_STRUCT(FieldProblem, (), (field, code, message, value))
FieldProblem to_field_problem(FieldError error);

struct ProblemDetails {
    std::string type;
    std::string title;
    int status = 0;
    std::string code;
    std::string detail;
    std::vector<FieldProblem> errors;
    std::string trace_id;
};
BOOST_DESCRIBE_STRUCT(ProblemDetails, (), (type, title, status, code, detail, errors, trace_id))

// Sets Retry-After and, for 401, WWW-Authenticate where they belong.
Response problem_response(const Problem& problem, std::string_view trace_id);

// Any exception as an answer: a Problem as above, anything else as a 500 that tells the trace id
// and nothing else. Logs it with the severity of its kind; unknown ones as errors with their text.
Response refusal(std::exception_ptr error, const Context& context);

// What a service that answered `response` (status 400 or above) refused; bad_gateway for an answer
// that is no problem document. `service` is named in it.
Problem problem_of(const Response& response, std::string_view service);

}  // namespace lms::http
