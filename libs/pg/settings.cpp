#include "libs/pg/settings.hpp"

#include "libs/config/config.hpp"
#include "libs/pg/cluster.hpp"

namespace lms::pg {

void bind(config::Binder& binder, PgSettings& s) {
    ConnectionOptions& c = s.connection;
    binder.section("Database");
    binder.secret("DATABASE_URL", c.url, "PostgreSQL as a URL; wins over POSTGRES_*");
    binder.text(
        "POSTGRES_HOST", c.host, "",
        "Host, or folder of the Unix socket; empty without DATABASE_URL: a private cluster");
    binder.integer("POSTGRES_PORT", c.port, c.port, {1, 65535}, "Port of the server");
    binder.text("POSTGRES_DB", c.database, c.database, "Name of the database");
    binder.text("POSTGRES_USER", c.user, c.user, "Role that owns the schemas");
    binder.secret("POSTGRES_PASSWORD", c.password, "Password of the role");
    binder.choice("DB_SSL_MODE", c.ssl_mode, c.ssl_mode,
                  "As libpq's sslmode; `require` or better across a network");
    binder.choice("DB_POOLER", c.pooler, c.pooler,
                  "`transaction` behind PgBouncer in transaction mode");
    binder.secret("DATABASE_REPLICA_URL", s.replica_url, "A read replica; empty: the primary");
    binder.integer("DB_POOL_SIZE", s.pool_size, s.pool_size, {1, 1000},
                   "Connections kept for transactions, per process");
    binder.integer("DB_MAX_OVERFLOW", s.pool_overflow, s.pool_overflow, {0, 1000},
                   "More of them for bursts");
    binder.integer("POSTGRES_MAX_CONNECTIONS", s.max_connections, s.max_connections, {2, 5000},
                   "Bound over all connections of a process, with one for each event loop");
    binder.millis("DB_CONNECT_TIMEOUT", c.connect_timeout, c.connect_timeout, {1000, 60'000},
                  "Limit of one attempt to connect");
    binder.millis("DB_STATEMENT_LIMIT", c.statement_limit, c.statement_limit, {0, 3'600'000},
                  "The server ends statements and idle transactions after this; 0 is never");
    binder.millis("DB_POOL_TIMEOUT", s.lease_wait, s.lease_wait, {1, 60'000},
                  "Wait for a free connection, then 503");
    binder.millis("DB_RECONNECT_WAIT", s.reconnect_wait, s.reconnect_wait, {0, 60'000},
                  "Wait for a lost connection to come back, then 503");
    binder.integer("DB_PIPELINE_LIMIT", s.pipeline_limit, s.pipeline_limit, {1, 100'000},
                   "Statements that wait on one shared connection, then 503");
    binder.millis("DB_SLOW_STATEMENT", s.slow_statement, s.slow_statement, {0, 60'000},
                  "Statements from here on are logged; 0 is never");
}

void bind(config::Binder& binder, ClusterSettings& s) {
    binder.section("Private cluster");
    binder.text("LMS_POSTGRES_BINARIES", s.binaries, "",
                "Folder with initdb and postgres; empty: the newest from version 15 on");
    binder.text("LMS_POSTGRES_SYSTEM_USER", s.system_user, s.system_user,
                "Whom the cluster runs as when lms is root");
    binder.integer("LMS_POSTGRES_SHARED_BUFFERS_MIB", s.shared_buffers_mib, s.shared_buffers_mib,
                   {1, 1'000'000}, "shared_buffers; 512 on a server of its own");
    binder.integer("LMS_POSTGRES_EFFECTIVE_CACHE_SIZE_MIB", s.effective_cache_size_mib,
                   s.effective_cache_size_mib, {1, 1'000'000}, "effective_cache_size");
    binder.integer("LMS_POSTGRES_WORK_MEM_MIB", s.work_mem_mib, s.work_mem_mib, {1, 100'000},
                   "work_mem");
    binder.integer("LMS_POSTGRES_MAINTENANCE_WORK_MEM_MIB", s.maintenance_work_mem_mib,
                   s.maintenance_work_mem_mib, {1, 100'000}, "maintenance_work_mem");
    binder.integer("LMS_POSTGRES_MAX_CONNECTIONS", s.max_connections, s.max_connections,
                   {10, 10'000}, "max_connections");
    binder.millis("LMS_POSTGRES_START_LIMIT", s.start_limit, s.start_limit, {1000, 600'000},
                  "Wait until it answers");
}

}  // namespace lms::pg
