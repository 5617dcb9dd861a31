#pragma once
// Counters, gauges and histograms in the exposition format of Prometheus (text 0.0.4).
//
//   telemetry::CounterFamily hits =
//       metrics.counters("cache_hits_total", "Reads that found it", {"cache"});
//   telemetry::Counter courses = hits.with({"courses"});   // keep it: with() takes a lock
//   courses.add();
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace prometheus {
class Counter;
class Gauge;
class Histogram;
}  // namespace prometheus

namespace lms::config {
class Binder;
}

namespace lms::telemetry {

struct MetricsSettings {
    std::string path = "/metrics";
    std::size_t series_limit = 2000;       // label combinations of one metric
    std::vector<double> duration_buckets;  // seconds, for http_request_duration_seconds and others
};
void bind(config::Binder& binder, MetricsSettings& settings);

// Handles are one pointer: copy them. They live as long as their Metrics; any thread.
class Counter {
public:
    void add(double amount = 1) const;

private:
    friend class CounterFamily;
    explicit Counter(prometheus::Counter* counter) : counter_(counter) {}
    prometheus::Counter* counter_;
};

class Gauge {
public:
    void set(double value) const;
    void add(double amount) const;

private:
    friend class GaugeFamily;
    explicit Gauge(prometheus::Gauge* gauge) : gauge_(gauge) {}
    prometheus::Gauge* gauge_;
};

class Histogram {
public:
    void observe(double value) const;

private:
    friend class HistogramFamily;
    explicit Histogram(prometheus::Histogram* histogram) : histogram_(histogram) {}
    prometheus::Histogram* histogram_;
};

using LabelValues = std::initializer_list<std::string_view>;

// The series of one metric by the values of its labels, in the order of its label names. Beyond the
// series limit every new combination is counted as "other": a label fed by outsiders cannot grow
// memory.
class CounterFamily {
public:
    Counter with(LabelValues values) const;

private:
    friend class Metrics;
    struct State;
    explicit CounterFamily(State* state) : state_(state) {}
    State* state_;
};

class GaugeFamily {
public:
    Gauge with(LabelValues values) const;

private:
    friend class Metrics;
    struct State;
    explicit GaugeFamily(State* state) : state_(state) {}
    State* state_;
};

class HistogramFamily {
public:
    Histogram with(LabelValues values) const;

private:
    friend class Metrics;
    struct State;
    explicit HistogramFamily(State* state) : state_(state) {}
    State* state_;
};

class Metrics {
public:
    explicit Metrics(MetricsSettings settings = {});
    ~Metrics();
    Metrics(const Metrics&) = delete;
    Metrics& operator=(const Metrics&) = delete;

    using LabelNames = std::vector<std::string>;
    // The same name again returns the same family; other labels for it are a std::logic_error.
    CounterFamily counters(std::string name, std::string help, LabelNames labels);
    GaugeFamily gauges(std::string name, std::string help, LabelNames labels);
    // Without buckets: those of the settings.
    HistogramFamily histograms(std::string name, std::string help, LabelNames labels,
                               std::vector<double> buckets = {});
    Counter counter(std::string name, std::string help);
    Gauge gauge(std::string name, std::string help);
    Histogram histogram(std::string name, std::string help, std::vector<double> buckets = {});

    // Runs before each exposition, to set gauges that are read rather than kept. Ends with the
    // returned object; on the thread of the scrape.
    using Observation = std::shared_ptr<void>;
    [[nodiscard]] Observation before_scrape(std::function<void()> observe);

    std::string expose() const;
    const MetricsSettings& settings() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

// process_resident_memory_bytes, process_cpu_seconds_total, process_open_fds,
// process_start_time_seconds: the names every Prometheus dashboard knows.
[[nodiscard]] Metrics::Observation observe_process(Metrics& metrics);

}  // namespace lms::telemetry
