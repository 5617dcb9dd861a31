#include "libs/telemetry/metrics.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <stdexcept>
#include <unordered_map>

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include "libs/config/config.hpp"

namespace lms::telemetry {

namespace {

// The specification's buckets (0.1 to 10 s) with finer ones below: its own alerts still work, and
// an answer of 2 ms can be told from one of 80 ms.
constexpr std::string_view kDurationBuckets =
    "0.001,0.0025,0.005,0.01,0.025,0.05,0.1,0.3,0.5,0.7,1,3,5,7,10";
constexpr std::string_view kOther = "other";

// The series of one family by their label values.
template <class Raw>
struct SeriesTable {
    prometheus::Family<Raw>& family;
    std::vector<std::string> labels;
    std::vector<double> buckets;  // of histograms
    std::size_t limit;
    std::mutex mutex{};
    std::unordered_map<std::string, Raw*> series{};

    Raw* with(LabelValues values) {
        if (values.size() != labels.size())
            throw std::logic_error("a metric was given another number of labels than it has");
        std::string key;
        for (const std::string_view value : values) {
            key += value;
            key += '\0';
        }
        const std::lock_guard lock(mutex);
        const auto found = series.find(key);
        if (found != series.end()) return found->second;
        if (series.size() >= limit) return other();
        return series.emplace(std::move(key), add(values)).first->second;
    }

private:
    Raw* other() {
        std::vector<std::string_view> values(labels.size(), kOther);
        return add(values);  // the same labels give the same series again
    }

    template <class Values>
    Raw* add(const Values& values) {
        std::map<std::string, std::string> by_name;
        auto name = labels.begin();
        for (const std::string_view value : values)
            by_name.emplace(*name++, value);
        if constexpr (std::is_same_v<Raw, prometheus::Histogram>) {
            return &family.Add(by_name, buckets);
        } else {
            return &family.Add(by_name);
        }
    }
};

}  // namespace

struct CounterFamily::State : SeriesTable<prometheus::Counter> {};
struct GaugeFamily::State : SeriesTable<prometheus::Gauge> {};
struct HistogramFamily::State : SeriesTable<prometheus::Histogram> {};

void Counter::add(double amount) const {
    counter_->Increment(amount);
}

void Gauge::set(double value) const {
    gauge_->Set(value);
}

void Gauge::add(double amount) const {
    gauge_->Increment(amount);
}

void Histogram::observe(double value) const {
    histogram_->Observe(value);
}

Counter CounterFamily::with(LabelValues values) const {
    return Counter(state_->with(values));
}

Gauge GaugeFamily::with(LabelValues values) const {
    return Gauge(state_->with(values));
}

Histogram HistogramFamily::with(LabelValues values) const {
    return Histogram(state_->with(values));
}

struct Metrics::State {
    MetricsSettings settings;
    prometheus::Registry registry{prometheus::Registry::InsertBehavior::Throw};
    std::mutex mutex;  // of what follows
    std::map<std::string, std::unique_ptr<CounterFamily::State>> counters;
    std::map<std::string, std::unique_ptr<GaugeFamily::State>> gauges;
    std::map<std::string, std::unique_ptr<HistogramFamily::State>> histograms;
    std::vector<std::weak_ptr<std::function<void()>>> observers;

    template <class FamilyState, class Builder>
    FamilyState* family(std::map<std::string, std::unique_ptr<FamilyState>>& families,
                        Builder builder, const std::string& name, const std::string& help,
                        LabelNames labels, std::vector<double> buckets) {
        const std::lock_guard lock(mutex);
        auto& slot = families[name];
        if (slot && slot->labels != labels)
            throw std::logic_error("the metric " + name + " exists with other labels");
        if (!slot) {
            slot.reset(
                new FamilyState{{builder.Name(name).Help(help).Register(registry),
                                 std::move(labels), std::move(buckets), settings.series_limit}});
        }
        return slot.get();
    }
};

Metrics::Metrics(MetricsSettings settings) : state_(std::make_unique<State>()) {
    state_->settings = std::move(settings);
    if (state_->settings.duration_buckets.empty()) {
        state_->settings.duration_buckets = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.3,
                                             0.5,   0.7,    1,     3,    5,     7,    10};
    }
}

Metrics::~Metrics() = default;

CounterFamily Metrics::counters(std::string name, std::string help, LabelNames labels) {
    return CounterFamily(state_->family(state_->counters, prometheus::BuildCounter(), name, help,
                                        std::move(labels), {}));
}

GaugeFamily Metrics::gauges(std::string name, std::string help, LabelNames labels) {
    return GaugeFamily(state_->family(state_->gauges, prometheus::BuildGauge(), name, help,
                                      std::move(labels), {}));
}

HistogramFamily Metrics::histograms(std::string name, std::string help, LabelNames labels,
                                    std::vector<double> buckets) {
    if (buckets.empty()) buckets = state_->settings.duration_buckets;
    return HistogramFamily(state_->family(state_->histograms, prometheus::BuildHistogram(), name,
                                          help, std::move(labels), std::move(buckets)));
}

Counter Metrics::counter(std::string name, std::string help) {
    return counters(std::move(name), std::move(help), {}).with({});
}

Gauge Metrics::gauge(std::string name, std::string help) {
    return gauges(std::move(name), std::move(help), {}).with({});
}

Histogram Metrics::histogram(std::string name, std::string help, std::vector<double> buckets) {
    return histograms(std::move(name), std::move(help), {}, std::move(buckets)).with({});
}

Metrics::Observation Metrics::before_scrape(std::function<void()> observe) {
    auto owned = std::make_shared<std::function<void()>>(std::move(observe));
    const std::lock_guard lock(state_->mutex);
    state_->observers.push_back(owned);
    return owned;
}

std::string Metrics::expose() const {
    std::vector<std::shared_ptr<std::function<void()>>> observers;
    {
        const std::lock_guard lock(state_->mutex);
        std::erase_if(state_->observers, [](const auto& one) { return one.expired(); });
        for (const auto& one : state_->observers)
            observers.push_back(one.lock());
    }
    for (const auto& observe : observers) {
        if (observe) (*observe)();
    }
    return prometheus::TextSerializer().Serialize(state_->registry.Collect());
}

const MetricsSettings& Metrics::settings() const {
    return state_->settings;
}

void bind(config::Binder& binder, MetricsSettings& settings) {
    binder.section("Metrics");
    binder.text("METRICS_PATH", settings.path, "/metrics", "Where Prometheus reads");
    binder.integer("METRICS_SERIES_LIMIT", settings.series_limit, 2000, {10, 1'000'000},
                   "Label combinations of one metric; further ones are counted as \"other\"");
    binder.reals("METRICS_DURATION_BUCKETS", settings.duration_buckets, kDurationBuckets,
                 "Upper edges, in seconds, of the histograms of durations");
}

}  // namespace lms::telemetry
