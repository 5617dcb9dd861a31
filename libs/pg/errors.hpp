#pragma once
// How a statement fails. What a caller can do something about has a type of its own; trouble of the
// infrastructure is a Problem: `unavailable` (database.unavailable, database.busy), `timeout`.
#include <stdexcept>
#include <string>
#include <string_view>

namespace lms::pg {

// A row broke a constraint (SQLSTATE class 23). Stores translate the constraint's name into a
// Problem; what they do not know stays an internal error. For NOT NULL it is the column's name.
struct ConstraintViolation : std::runtime_error {
    ConstraintViolation(std::string_view statement, std::string constraint, std::string sqlstate);
    std::string constraint;
    std::string sqlstate;
};

// Everything else that the server refuses: a mistake in the statement or its data. The text names
// the statement and the SQLSTATE and never holds a parameter's value.
struct QueryError : std::runtime_error {
    QueryError(std::string_view statement, std::string sqlstate, std::string_view message);
    std::string sqlstate;
};

// Serialization failure or deadlock: Database::transaction runs the work again.
struct SerializationFailure : QueryError {
    using QueryError::QueryError;
};

// The columns of a result are not the members of the row type, or a value does not fit: a mistake
// of the program.
struct RowMismatch : std::logic_error {
    using std::logic_error::logic_error;
};

}  // namespace lms::pg
