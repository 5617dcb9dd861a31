#include "libs/pg/errors.hpp"

#include <utility>

namespace lms::pg {

namespace {

std::string text_of(std::string_view statement, std::string_view sqlstate,
                    std::string_view message) {
    std::string text = "statement ";
    text.append(statement).append(" failed with SQLSTATE ").append(sqlstate);
    if (!message.empty()) text.append(": ").append(message);
    return text;
}

}  // namespace

ConstraintViolation::ConstraintViolation(std::string_view statement, std::string broken_constraint,
                                         std::string state)
    : std::runtime_error(text_of(statement, state, "constraint " + broken_constraint)),
      constraint(std::move(broken_constraint)),
      sqlstate(std::move(state)) {}

QueryError::QueryError(std::string_view statement, std::string state, std::string_view message)
    : std::runtime_error(text_of(statement, state, message)), sqlstate(std::move(state)) {}

}  // namespace lms::pg
