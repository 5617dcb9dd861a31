#pragma once
// Internal to libs/pg: counts, observers and the slow-statement log of one Database.
#include <atomic>
#include <chrono>

#include "libs/pg/observer.hpp"

namespace lms::pg {

struct Instruments {
    std::atomic<std::uint64_t> statements = 0;
    std::atomic<std::uint64_t> round_trips = 0;
    std::atomic<std::uint64_t> transactions = 0;
    std::atomic<std::uint64_t> connections = 0;
    Observer observer;
    std::chrono::milliseconds slow_statement{0};

    void report(const StatementReport& report);
};

}  // namespace lms::pg
