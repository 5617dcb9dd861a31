#include "libs/http/problem_response.hpp"

#include <charconv>

#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>

#include "libs/json/json.hpp"
#include "libs/telemetry/log.hpp"

namespace lms::http {
namespace {

constexpr std::string_view kProblemType = "application/problem+json";
constexpr int kLongestRetryAfterS = 86'400;

ProblemDetails details_of(const Problem& problem, std::string_view trace_id) {
    const ProblemTraits& traits = describe(problem.kind());
    ProblemDetails details;
    details.type = "urn:lms:problem:" + problem.code();
    details.title = traits.title;
    details.status = traits.status;
    details.code = problem.code();
    details.detail = problem.detail();
    details.trace_id = trace_id;
    for (const FieldError& error : problem.fields())
        details.errors.push_back(to_field_problem(error));
    return details;
}

void log_problem(const Context& context, const Problem& problem) {
    switch (describe(problem.kind()).severity) {
        case Severity::debug:
            return log::debug(context, "request refused", {{"problem", problem.what()}});
        case Severity::info:
            return log::info(context, "request refused", {{"problem", problem.what()}});
        case Severity::warning:
            return log::warning(context, "request refused", {{"problem", problem.what()}});
        case Severity::error:
            return log::error(context, "request failed", {{"problem", problem.what()}});
    }
}

int retry_after_of(const Response& response) {
    const std::string_view text = response.headers.get("Retry-After");
    int seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error != std::errc() || end != text.data() + text.size()) return 0;
    return seconds < 0 || seconds > kLongestRetryAfterS ? 0 : seconds;
}

Problem bad_answer(std::string_view service, int status) {
    return {ProblemKind::bad_gateway, "service.bad_answer",
            "The " + std::string(service) + " service gave an answer that makes no sense (status " +
                std::to_string(status) + ")."};
}

Response internal_error(const Context& context, const std::exception_ptr& error) {
    log::error(context, "request failed", {{"error", log::describe(error)}});
    const Problem unknown(ProblemKind::internal, "internal",
                          "Something went wrong on our side. The operator finds it by the "
                          "trace id.");
    return problem_response(unknown, context.trace.trace_id);
}

}  // namespace

FieldProblem to_field_problem(FieldError error) {
    return {std::move(error.field), std::move(error.code), std::move(error.message),
            std::move(error.value)};
}

Response problem_response(const Problem& problem, std::string_view trace_id) {
    const ProblemDetails details = details_of(problem, trace_id);
    Response response = Response::text(details.status, kProblemType, json::write(details));
    response.headers.set("Cache-Control", "no-store");
    if (problem.retry_after_s() > 0)
        response.headers.set("Retry-After", std::to_string(problem.retry_after_s()));
    if (problem.kind() == ProblemKind::unauthenticated)
        response.headers.set("WWW-Authenticate", "Bearer");
    return response;
}

Response refusal(std::exception_ptr error, const Context& context) {
    try {
        std::rethrow_exception(error);
    } catch (const Problem& problem) {
        log_problem(context, problem);
        return problem_response(problem, context.trace.trace_id);
    } catch (const boost::system::system_error& cancelled) {
        if (cancelled.code() == asio::error::operation_aborted) {
            const Problem late = timed_out("The answer");
            log_problem(context, late);
            return problem_response(late, context.trace.trace_id);
        }
        return internal_error(context, error);
    } catch (...) {
        return internal_error(context, error);
    }
}

Problem problem_of(const Response& response, std::string_view service) {
    if (!response.headers.get("Content-Type").starts_with(kProblemType))
        return bad_answer(service, response.status);
    try {
        auto details = json::read_lenient<ProblemDetails>(response.body_view());
        std::vector<FieldError> fields;
        for (FieldProblem& error : details.errors)
            fields.push_back({std::move(error.field), std::move(error.code),
                              std::move(error.message), std::move(error.value)});
        return Problem(problem_kind_of(response.status), std::move(details.code),
                       std::move(details.detail), std::move(fields))
            .with_retry_after(retry_after_of(response));
    } catch (const Problem&) {
        return bad_answer(service, response.status);
    }
}

}  // namespace lms::http
