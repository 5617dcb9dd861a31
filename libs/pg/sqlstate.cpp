#include "libs/pg/sqlstate.hpp"

#include <string>

#include <libpq-fe.h>

#include "libs/pg/errors.hpp"
#include "libs/telemetry/log.hpp"

namespace lms::pg {

namespace {

// What a SQLSTATE means for the caller. A longer prefix stands before a shorter one.
enum class Meaning {
    constraint,
    serialization,
    bad_text,
    timeout,
    unavailable,
    stale,
    stale_unavailable,
    private_message,
    mistake,
};

struct Entry {
    std::string_view prefix;
    Meaning meaning;
};

// https://www.postgresql.org/docs/15/errcodes-appendix.html
constexpr Entry kMeanings[] = {
    {"23", Meaning::constraint},
    {"40001", Meaning::serialization},
    {"40P01", Meaning::serialization},
    {"22021", Meaning::bad_text},           // character_not_in_repertoire
    {"22P05", Meaning::bad_text},           // untranslatable_character: \u0000 in jsonb
    {"22", Meaning::private_message},       // data exceptions quote the value
    {"57014", Meaning::timeout},            // query_canceled: statement_timeout
    {"55P03", Meaning::timeout},            // lock_not_available: lock_timeout
    {"57P", Meaning::stale_unavailable},    // the server shuts down or starts
    {"25006", Meaning::stale_unavailable},  // read_only_sql_transaction: it is a standby now
    {"08", Meaning::stale_unavailable},
    {"53", Meaning::unavailable},  // out of memory, disk or connections
    {"58", Meaning::unavailable},
    {"0A000", Meaning::stale},  // "cached plan must not change result type"
    {"26000", Meaning::stale},  // the prepared statement is gone
};

Meaning meaning_of(std::string_view sqlstate) {
    for (const Entry& entry : kMeanings) {
        if (sqlstate.starts_with(entry.prefix)) return entry.meaning;
    }
    return Meaning::mistake;
}

std::string field_of(const pg_result* result, int code) {
    const char* text = PQresultErrorField(result, code);
    return text ? text : "";
}

std::string constraint_of(const pg_result* result) {
    std::string name = field_of(result, PG_DIAG_CONSTRAINT_NAME);
    return name.empty() ? field_of(result, PG_DIAG_COLUMN_NAME) : name;
}

}  // namespace

Problem database_unavailable() {
    return unavailable("database.unavailable", "The database cannot be reached; try again soon.")
        .with_retry_after(1);
}

Problem database_busy() {
    return unavailable("database.busy", "The database is busy; try again soon.")
        .with_retry_after(1);
}

Failure failure_of(const pg_result* result, std::string_view statement) {
    const std::string sqlstate = field_of(result, PG_DIAG_SQLSTATE);
    const std::string message = field_of(result, PG_DIAG_MESSAGE_PRIMARY);
    if (sqlstate.empty())  // made by libpq: the connection is gone
        return {std::make_exception_ptr(database_unavailable()), Outcome::unavailable, false, true};
    const Meaning meaning = meaning_of(sqlstate);
    switch (meaning) {
        case Meaning::constraint:
            return {std::make_exception_ptr(
                ConstraintViolation(statement, constraint_of(result), sqlstate))};
        case Meaning::serialization:
            return {std::make_exception_ptr(SerializationFailure(statement, sqlstate, message)),
                    Outcome::refused, true};
        case Meaning::bad_text:
            return {std::make_exception_ptr(
                Problem(ProblemKind::validation, "text.unsupported_character",
                        "A text has a character that cannot be stored."))};
        case Meaning::timeout:
            return {std::make_exception_ptr(timed_out("The database")), Outcome::abandoned};
        case Meaning::stale_unavailable:
            return {std::make_exception_ptr(database_unavailable()), Outcome::unavailable, false,
                    true};
        case Meaning::unavailable:
            log::warning("the database refused a statement",
                         {{"statement", statement}, {"sqlstate", sqlstate}, {"reason", message}});
            return {std::make_exception_ptr(database_unavailable()), Outcome::unavailable};
        case Meaning::stale:
            return {std::make_exception_ptr(QueryError(statement, sqlstate, message)),
                    Outcome::refused, false, true};
        case Meaning::private_message:
            return {std::make_exception_ptr(QueryError(statement, sqlstate, ""))};
        case Meaning::mistake:
            break;
    }
    return {std::make_exception_ptr(QueryError(statement, sqlstate, message))};
}

}  // namespace lms::pg
