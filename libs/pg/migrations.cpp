#include "libs/pg/migrations.hpp"

#include <map>

#include <libpq-fe.h>

#include "libs/core/crypto.hpp"
#include "libs/pg/connection.hpp"
#include "libs/pg/errors.hpp"
#include "libs/telemetry/log.hpp"

namespace lms::pg {

namespace {

// Held in every transaction of a migration, never over several: a transaction pooler may stand
// between.
constexpr const char* kLock = "SELECT pg_advisory_xact_lock(6003953726513)";
constexpr const char* kTable = R"(
CREATE SCHEMA IF NOT EXISTS shared_meta;
CREATE TABLE IF NOT EXISTS shared_meta.schema_migrations (
    service text NOT NULL,
    file text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (service, file)
))";
constexpr const char* kHistory =
    "SELECT file, checksum FROM shared_meta.schema_migrations WHERE service = $1 ORDER BY file";
constexpr const char* kRecord =
    "INSERT INTO shared_meta.schema_migrations (service, file, checksum) VALUES ($1, $2, $3)";

using History = std::map<std::string, std::string, std::less<>>;  // file -> checksum

Result check(PGresult* owned, std::string_view what) {
    Result result(owned);
    const ExecStatusType status = PQresultStatus(owned);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return result;
    const char* sqlstate = PQresultErrorField(owned, PG_DIAG_SQLSTATE);
    if (!sqlstate) throw database_unavailable();
    const char* position = PQresultErrorField(owned, PG_DIAG_STATEMENT_POSITION);
    std::string message = PQresultErrorField(owned, PG_DIAG_MESSAGE_PRIMARY);
    if (position) message += std::string(" (at character ") + position + ")";
    throw QueryError(what, sqlstate, message);
}

void execute(pg_conn* connection, const char* sql, std::string_view what) {
    check(PQexec(connection, sql), what);
}

Result query(pg_conn* connection, const char* sql, const std::vector<std::string>& texts,
             std::string_view what) {
    std::vector<const char*> values;
    for (const std::string& text : texts)
        values.push_back(text.c_str());
    return check(PQexecParams(connection, sql, static_cast<int>(values.size()), nullptr,
                              values.data(), nullptr, nullptr, 0),
                 what);
}

// Begins with the lock; rolls back unless committed.
class LockedTransaction {
public:
    explicit LockedTransaction(pg_conn* connection) : connection_(connection) {
        execute(connection_, "BEGIN", "migration.begin");
        execute(connection_, kLock, "migration.lock");
    }
    ~LockedTransaction() {
        if (!committed_) PQclear(PQexec(connection_, "ROLLBACK"));
    }
    LockedTransaction(const LockedTransaction&) = delete;
    LockedTransaction& operator=(const LockedTransaction&) = delete;
    void commit() {
        execute(connection_, "COMMIT", "migration.commit");
        committed_ = true;
    }

private:
    pg_conn* connection_;
    bool committed_ = false;
};

std::string checksum_of(const EmbeddedFile& file) {
    const Sha256 digest = sha256(file.text());
    return to_base64url({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

std::vector<const EmbeddedFile*> in_order(const MigrationSet& set) {
    std::vector<const EmbeddedFile*> files;
    for (const EmbeddedFile& file : set.files)
        files.push_back(&file);
    std::sort(files.begin(), files.end(),
              [](const auto* left, const auto* right) { return left->name < right->name; });
    return files;
}

History history_of(pg_conn* connection, std::string_view service) {
    const Result rows = query(connection, kHistory, {std::string(service)}, "migration.history");
    History history;
    for (std::size_t i = 0; i < rows.rows(); ++i)
        history.emplace(*rows.text(i, 0), *rows.text(i, 1));
    return history;
}

[[noreturn]] void refuse(std::string_view service, std::string_view file, std::string_view why) {
    throw MigrationRefused("the database schema of " + std::string(service) +
                           " does not fit this release: " + std::string(file) + " " +
                           std::string(why));
}

void check_history(const MigrationSet& set, const History& history) {
    const std::vector<const EmbeddedFile*> files = in_order(set);
    History known;
    for (const EmbeddedFile* file : files)
        known.emplace(file->name, checksum_of(*file));
    const std::string newest = known.empty() ? "" : known.rbegin()->first;
    for (const auto& [file, checksum] : history) {
        const auto found = known.find(file);
        if (found == known.end()) {
            refuse(set.service, file,
                   file > newest ? "was applied by a newer release. Start that release, or restore "
                                   "a backup from before its migration."
                                 : "was applied and is no longer part of the binary.");
        }
        if (found->second != checksum)
            refuse(set.service, file, "has changed after it was applied. Add a new file instead.");
    }
    for (const auto& [file, checksum] : known) {
        if (!history.empty() && !history.contains(file) && file < history.rbegin()->first)
            refuse(set.service, file, "is new, but stands before files that were applied already.");
    }
}

// False if another process has applied it in the meantime.
bool apply(pg_conn* connection, std::string_view service, const EmbeddedFile& file) {
    const std::string what = "migration " + std::string(service) + "/" + std::string(file.name);
    LockedTransaction transaction(connection);
    if (history_of(connection, service).contains(file.name)) return false;
    execute(connection, std::string(file.text()).c_str(), what);
    query(connection, kRecord, {std::string(service), std::string(file.name), checksum_of(file)},
          what);
    transaction.commit();
    return true;
}

}  // namespace

std::vector<AppliedMigration> migrate(const ConnectionOptions& options,
                                      std::span<const MigrationSet> sets) {
    ConnectionOptions patient = options;
    patient.statement_limit = std::chrono::milliseconds(0);
    patient.application_name = "lms migrate";
    const ConnectionHandle connection = connect_blocking(patient);
    std::map<std::string_view, History> histories;
    {
        LockedTransaction transaction(connection.get());
        execute(connection.get(), kTable, "migration.table");
        for (const MigrationSet& set : sets)
            histories[set.service] = history_of(connection.get(), set.service);
        transaction.commit();
    }
    for (const MigrationSet& set : sets)
        check_history(set, histories[set.service]);
    std::vector<AppliedMigration> applied;
    for (const MigrationSet& set : sets) {
        for (const EmbeddedFile* file : in_order(set)) {
            if (histories[set.service].contains(file->name)) continue;
            if (!apply(connection.get(), set.service, *file)) continue;
            log::info("migrated", {{"service", set.service}, {"file", file->name}});
            applied.push_back({std::string(set.service), std::string(file->name)});
        }
    }
    return applied;
}

}  // namespace lms::pg
