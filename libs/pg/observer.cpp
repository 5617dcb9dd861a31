#include "libs/pg/observer.hpp"

#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "libs/pg/instruments.hpp"
#include "libs/telemetry/log.hpp"
#include "libs/telemetry/metrics.hpp"

namespace lms::pg {

namespace {

std::string_view text_of(Outcome outcome) {
    switch (outcome) {
        case Outcome::ok:
            return "ok";
        case Outcome::refused:
            return "refused";
        case Outcome::unavailable:
            return "unavailable";
        case Outcome::abandoned:
            return "abandoned";
    }
    return "";
}

}  // namespace

void Instruments::report(const StatementReport& report) {
    if (slow_statement.count() > 0 && report.duration >= slow_statement) {
        log::warning(
            "slow statement",
            {{"statement", report.name},
             {"duration_ms", std::chrono::duration<double, std::milli>(report.duration).count()},
             {"outcome", text_of(report.outcome)}});
    }
    if (observer) observer(report);
}

Observer metrics_observer(telemetry::Metrics& metrics) {
    const telemetry::HistogramFamily durations = metrics.histograms(
        "db_query_duration_seconds", "From a statement's call to its answer", {"statement"},
        {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5});
    const telemetry::CounterFamily errors = metrics.counters(
        "db_query_errors_total", "Statements that failed", {"statement", "outcome"});
    struct Known {
        std::mutex mutex;
        std::unordered_map<std::string_view, telemetry::Histogram> by_name;  // names are constants
    };
    // Finding a series by its labels is slow; by its name it is not.
    return [durations, errors, known = std::make_shared<Known>()](const StatementReport& report) {
        std::unique_lock lock(known->mutex);
        auto found = known->by_name.find(report.name);
        if (found == known->by_name.end())
            found = known->by_name.emplace(report.name, durations.with({report.name})).first;
        const telemetry::Histogram histogram = found->second;
        lock.unlock();
        histogram.observe(std::chrono::duration<double>(report.duration).count());
        if (report.outcome != Outcome::ok)
            errors.with({report.name, text_of(report.outcome)}).add();
    };
}

}  // namespace lms::pg
