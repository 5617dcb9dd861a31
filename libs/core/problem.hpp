#pragma once
// The one way to refuse: thrown by use cases, turned into RFC 9457 problem details at the request
// barrier.
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lms {

// One table maps each kind to HTTP status, log level and retryability: see describe().
enum class ProblemKind {
    malformed,              // 400: the bytes are not what the format says
    unauthenticated,        // 401
    forbidden,              // 403: the caller may know that it exists
    not_found,              // 404: also what the caller may not see
    method_not_allowed,     // 405
    not_acceptable,         // 406
    request_timeout,        // 408
    conflict,               // 409
    gone,                   // 410
    precondition_failed,    // 412: stale If-Match
    too_large,              // 413
    unsupported_media,      // 415
    range_not_satisfiable,  // 416
    validation,             // 422: well-formed, but a rule is broken; fields() name them
    precondition_required,  // 428: If-Match is missing
    rate_limited,           // 429
    headers_too_large,      // 431
    internal,               // 500
    bad_gateway,            // 502
    unavailable,            // 503
    timeout,                // 504
};

enum class Severity { debug, info, warning, error };

struct ProblemTraits {
    int status;
    std::string_view title;
    Severity severity;
    bool retryable;
};

const ProblemTraits& describe(ProblemKind kind);
// The kind whose status this is; `internal` for an unknown one of 5xx, `malformed` for an unknown
// one of 4xx.
ProblemKind problem_kind_of(int status);

// One broken rule: where ("modules[2].title"), a stable code ("too_long"), a text for people, and
// what of the input the text speaks of, for texts in other languages: the link that is dead.
struct FieldError {
    std::string field;
    std::string code;
    std::string message;
    std::optional<std::string> value = {};
    bool operator==(const FieldError&) const = default;
};

class Problem : public std::exception {
public:
    // `code` is stable and dotted ("course.not_found"); `detail` is safe to show to the caller.
    Problem(ProblemKind kind, std::string code, std::string detail,
            std::vector<FieldError> fields = {});

    ProblemKind kind() const { return kind_; }
    const std::string& code() const { return code_; }
    const std::string& detail() const { return detail_; }
    const std::vector<FieldError>& fields() const { return fields_; }
    // Seconds for Retry-After; 0 means none.
    int retry_after_s() const { return retry_after_s_; }
    Problem&& with_retry_after(int seconds) && {
        retry_after_s_ = seconds;
        return std::move(*this);
    }
    // "code: detail", for logs.
    const char* what() const noexcept override { return what_.c_str(); }

private:
    ProblemKind kind_;
    std::string code_;
    std::string detail_;
    std::vector<FieldError> fields_;
    int retry_after_s_ = 0;
    std::string what_;
};

// Shorthands for the most frequent ones: not_found("course") has code "course.not_found".
Problem not_found(std::string_view thing);
Problem forbidden(std::string code, std::string detail);
Problem conflict(std::string code, std::string detail);
Problem invalid(std::vector<FieldError> fields);
Problem invalid(std::string field, std::string code, std::string message);
Problem unavailable(std::string code, std::string detail);
Problem timed_out(std::string_view what);

}  // namespace lms
