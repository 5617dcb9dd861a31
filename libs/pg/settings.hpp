#pragma once
// Where the database is and how many connections this process may hold. Names and defaults stand in
// settings.cpp.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

#include <boost/describe/enum.hpp>

namespace lms::config {
class Binder;
}

namespace lms::pg {

// As libpq's sslmode.
BOOST_DEFINE_ENUM_CLASS(SslMode, disable, allow, prefer, require, verify_ca, verify_full)

// What stands between: nothing, or PgBouncer in transaction mode (no prepared statements, no
// LISTEN, no session settings).
BOOST_DEFINE_ENUM_CLASS(Pooler, none, transaction)

struct ConnectionOptions {
    std::string url;   // a libpq URI or keyword string; what is set below wins over it
    std::string host;  // a name, an address or the folder of a Unix socket
    std::uint16_t port = 5432;
    std::string database = "lms_db";
    std::string user = "lms_user";
    std::string password;
    SslMode ssl_mode = SslMode::prefer;
    std::string application_name = "lms";
    Pooler pooler = Pooler::none;
    std::chrono::milliseconds connect_timeout{5000};
    std::chrono::milliseconds statement_limit{60'000};  // the server's own limit; 0 is none
};

struct PgSettings {
    ConnectionOptions connection;
    std::string replica_url;  // empty: reads go to the primary
    // Per process, divided over the event loops (at least one each): connections that are kept for
    // transactions, more for bursts, and the bound over all of them and the shared ones.
    std::size_t pool_size = 10;
    std::size_t pool_overflow = 10;
    std::size_t max_connections = 20;
    std::chrono::milliseconds lease_wait{5000};      // for a free connection; then `unavailable`
    std::chrono::milliseconds reconnect_wait{1000};  // for a lost one to come back
    std::size_t pipeline_limit = 1000;               // statements waiting on one shared connection
    std::chrono::milliseconds slow_statement{200};   // from here logged; 0 is never
    // Whether a private cluster is to be started: neither DATABASE_URL nor POSTGRES_HOST is set.
    bool wants_private_cluster() const { return connection.url.empty() && connection.host.empty(); }
};
void bind(config::Binder& binder, PgSettings& settings);

}  // namespace lms::pg
