#include "libs/pg/admin.hpp"

#include <libpq-fe.h>

#include "libs/pg/connection.hpp"
#include "libs/pg/errors.hpp"

namespace lms::pg {

namespace {

std::string quoted(const std::string& name) {
    std::string text = "\"";
    for (const char c : name) {
        if (c == '"') text += '"';
        text += c;
    }
    return text + "\"";
}

void execute(const ConnectionOptions& options, const std::string& sql, std::string_view what) {
    const ConnectionHandle connection = connect_blocking(options);
    const Result result(PQexec(connection.get(), sql.c_str()));
    if (PQresultStatus(result.get()) == PGRES_COMMAND_OK) return;
    const char* sqlstate = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
    throw QueryError(what, sqlstate ? sqlstate : "08000", PQerrorMessage(connection.get()));
}

}  // namespace

void create_database(const ConnectionOptions& options, const std::string& name,
                     const std::string& source) {
    execute(options, "CREATE DATABASE " + quoted(name) + " TEMPLATE " + quoted(source),
            "admin.create_database");
}

void drop_database(const ConnectionOptions& options, const std::string& name) {
    execute(options, "DROP DATABASE IF EXISTS " + quoted(name) + " WITH (FORCE)",
            "admin.drop_database");
}

}  // namespace lms::pg
