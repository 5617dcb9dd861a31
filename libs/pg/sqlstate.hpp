#pragma once
// Internal to libs/pg: what a failed statement is turned into.
#include <exception>
#include <string_view>

#include "libs/core/problem.hpp"
#include "libs/pg/observer.hpp"

struct pg_result;

namespace lms::pg {

struct Failure {
    std::exception_ptr error;
    Outcome outcome = Outcome::refused;
    bool retryable = false;
    bool stale_connection = false;  // whatever is sent on this connection next would fail too
};

Failure failure_of(const pg_result* result, std::string_view statement);
Problem database_unavailable();
Problem database_busy();

}  // namespace lms::pg
