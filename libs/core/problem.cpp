#include "libs/core/problem.hpp"

#include <array>
#include <utility>

namespace lms {

namespace {

// In the order of ProblemKind.
constexpr std::array<ProblemTraits, 21> kTraits{{
    {400, "Bad Request", Severity::info, false},
    {401, "Unauthorized", Severity::info, false},
    {403, "Forbidden", Severity::info, false},
    {404, "Not Found", Severity::info, false},
    {405, "Method Not Allowed", Severity::info, false},
    {406, "Not Acceptable", Severity::info, false},
    {408, "Request Timeout", Severity::info, true},
    {409, "Conflict", Severity::info, false},
    {410, "Gone", Severity::info, false},
    {412, "Precondition Failed", Severity::info, false},
    {413, "Content Too Large", Severity::info, false},
    {415, "Unsupported Media Type", Severity::info, false},
    {416, "Range Not Satisfiable", Severity::info, false},
    {422, "Unprocessable Content", Severity::info, false},
    {428, "Precondition Required", Severity::info, false},
    {429, "Too Many Requests", Severity::info, true},
    {431, "Request Header Fields Too Large", Severity::info, false},
    {500, "Internal Server Error", Severity::error, false},
    {502, "Bad Gateway", Severity::warning, true},
    {503, "Service Unavailable", Severity::warning, true},
    {504, "Gateway Timeout", Severity::warning, true},
}};

}  // namespace

const ProblemTraits& describe(ProblemKind kind) {
    return kTraits.at(static_cast<std::size_t>(kind));
}

ProblemKind problem_kind_of(int status) {
    for (std::size_t i = 0; i < kTraits.size(); ++i) {
        if (kTraits[i].status == status) return static_cast<ProblemKind>(i);
    }
    return status >= 500 ? ProblemKind::internal : ProblemKind::malformed;
}

Problem::Problem(ProblemKind kind, std::string code, std::string detail,
                 std::vector<FieldError> fields)
    : kind_(kind),
      code_(std::move(code)),
      detail_(std::move(detail)),
      fields_(std::move(fields)),
      what_(code_ + ": " + detail_) {
    for (const FieldError& field : fields_)
        what_ += " [" + field.field + ": " + field.message + "]";
}

Problem not_found(std::string_view thing) {
    return {ProblemKind::not_found, std::string(thing) + ".not_found",
            "There is no such " + std::string(thing) + ", or you may not see it."};
}

Problem forbidden(std::string code, std::string detail) {
    return {ProblemKind::forbidden, std::move(code), std::move(detail)};
}

Problem conflict(std::string code, std::string detail) {
    return {ProblemKind::conflict, std::move(code), std::move(detail)};
}

Problem invalid(std::vector<FieldError> fields) {
    return {ProblemKind::validation, "request.invalid", "Some fields are not valid; see errors.",
            std::move(fields)};
}

Problem invalid(std::string field, std::string code, std::string message) {
    return invalid({FieldError{std::move(field), std::move(code), std::move(message)}});
}

Problem unavailable(std::string code, std::string detail) {
    return {ProblemKind::unavailable, std::move(code), std::move(detail)};
}

Problem timed_out(std::string_view what) {
    return {ProblemKind::timeout, "deadline.exceeded",
            std::string(what) + " took longer than the request may wait."};
}

}  // namespace lms
