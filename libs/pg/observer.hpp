#pragma once
// What is told about statements, for metrics, logs and tests.
#include <chrono>
#include <cstdint>
#include <functional>
#include <string_view>

namespace lms::telemetry {
class Metrics;
}

namespace lms::pg {

enum class Outcome { ok, refused, unavailable, abandoned };

struct StatementReport {
    std::string_view name;
    std::chrono::nanoseconds duration;  // from the call to the answer
    Outcome outcome;
};

using Observer = std::function<void(const StatementReport&)>;

// db_query_duration_seconds{statement} and db_query_errors_total{statement,outcome}.
Observer metrics_observer(telemetry::Metrics& metrics);

// What a request cost; tests assert differences.
struct Counters {
    std::uint64_t statements = 0;   // without BEGIN and COMMIT
    std::uint64_t round_trips = 0;  // synchronisations with the server
    std::uint64_t transactions = 0;
    std::uint64_t connections = 0;  // opened since the start
};

}  // namespace lms::pg
