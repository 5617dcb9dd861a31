// Opening a connection, which blocks: parameters for libpq, and what must hold once connected.
#include <atomic>

#include <libpq-fe.h>

#include "libs/json/enums.hpp"
#include "libs/pg/connection.hpp"
#include "libs/pg/sqlstate.hpp"
#include "libs/telemetry/log.hpp"

namespace lms::pg {

namespace {

struct Keywords {
    std::vector<const char*> names;
    std::vector<std::string> values;

    void add(const char* name, std::string value) {
        names.push_back(name);
        values.push_back(std::move(value));
    }
};

std::string ssl_mode_text(SslMode mode) {
    std::string text(json::to_text(mode));
    std::replace(text.begin(), text.end(), '_', '-');
    return text;
}

std::string session_options(const ConnectionOptions& options) {
    return "-c timezone=UTC -c datestyle=ISO -c intervalstyle=postgres -c jit=off"
           " -c statement_timeout=" +
           std::to_string(options.statement_limit.count()) +
           " -c idle_in_transaction_session_timeout=" +
           std::to_string(options.statement_limit.count());
}

// Later keywords win; those of a URL count where `dbname` stands.
Keywords keywords_of(const ConnectionOptions& options) {
    Keywords keywords;
    keywords.add("sslmode", ssl_mode_text(options.ssl_mode));
    if (options.url.empty()) {
        keywords.add("host", options.host);
        keywords.add("port", std::to_string(options.port));
        keywords.add("user", options.user);
        if (!options.password.empty()) keywords.add("password", options.password);
        keywords.add("dbname", options.database);
    } else {
        keywords.add("dbname", options.url);
    }
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(options.connect_timeout).count();
    keywords.add("connect_timeout", std::to_string(std::max<std::int64_t>(seconds, 2)));
    keywords.add("tcp_user_timeout", "15000");
    keywords.add("client_encoding", "UTF8");
    keywords.add("application_name", options.application_name);
    if (options.pooler == Pooler::none) keywords.add("options", session_options(options));
    return keywords;
}

// Many may try at once, for as long as the server is away.
void report_failure(const std::string& reason) {
    static std::atomic<std::int64_t> next_s = 0;
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    const std::int64_t now_s = std::chrono::duration_cast<std::chrono::seconds>(now).count();
    std::int64_t expected = next_s;
    if (now_s < expected || !next_s.compare_exchange_strong(expected, now_s + 2)) return;
    log::warning("no connection to the database", {{"reason", reason}});
}

void check_session(pg_conn* connection) {
    const char* style = PQparameterStatus(connection, "DateStyle");
    if (style && !std::string_view(style).starts_with("ISO"))
        throw std::runtime_error("the database must use DateStyle ISO");
}

}  // namespace

void CloseConnection::operator()(pg_conn* connection) const {
    PQfinish(connection);
}

ConnectionHandle connect_blocking(const ConnectionOptions& options) {
    Keywords keywords = keywords_of(options);
    std::vector<const char*> values;
    for (const std::string& value : keywords.values)
        values.push_back(value.c_str());
    keywords.names.push_back(nullptr);
    values.push_back(nullptr);
    ConnectionHandle connection(PQconnectdbParams(keywords.names.data(), values.data(), 1));
    if (PQstatus(connection.get()) != CONNECTION_OK) {
        std::string reason = PQerrorMessage(connection.get());
        while (!reason.empty() && reason.back() == '\n')
            reason.pop_back();
        report_failure(reason);
        throw database_unavailable();
    }
    check_session(connection.get());
    PQsetNoticeProcessor(connection.get(), [](void*, const char*) {}, nullptr);
    return connection;
}

}  // namespace lms::pg
