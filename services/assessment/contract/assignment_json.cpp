#include "services/assessment/contract/assignment_json.hpp"

#include "services/assessment/contract/assignment.hpp"

namespace lms::assessment {

namespace {

// An assignment with the largest form that its rules allow, and some more.
constexpr json::Limits kLimits{.max_bytes = std::size_t{8} << 20U, .max_errors = 1};

}  // namespace

std::string write_assignment(const Assignment& assignment) {
    return json::write(assignment);
}

Assignment read_assignment(std::string_view text) {
    return json::read_lenient<Assignment>(text, kLimits);
}

std::string write_extension(const Extension& extension) {
    return json::write(extension);
}

Extension read_extension(std::string_view text) {
    return json::read_lenient<Extension>(text, kLimits);
}

std::string write_mark(const Mark& mark) {
    return json::write(mark);
}

Mark read_mark(std::string_view text) {
    return json::read_lenient<Mark>(text, kLimits);
}

}  // namespace lms::assessment
