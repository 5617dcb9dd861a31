// 10,000 events through the outbox and one consumer, on a durable private cluster: first as fast as
// they can be committed one by one, then at a given rate for their latency. Prints one line of
// JSON.
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <string>

#include <unistd.h>

#include "libs/events/migrations.hpp"
#include "libs/events/outbox.hpp"
#include "libs/events/pg_event_log.hpp"
#include "libs/pg/cluster.hpp"
#include "libs/testing/database.hpp"

namespace lms::bench {
namespace {

using namespace std::chrono_literals;
using Monotonic = std::chrono::steady_clock;

struct LessonSeen {
    static constexpr std::string_view kType = "LessonSeen", kTopic = "bench-events";
    static constexpr int kVersion = 1;
    std::int64_t sent_ns = 0;  // monotonic, before the transaction began
    std::string title = "A payload of the usual size, with a title and some more words in it";
};
BOOST_DESCRIBE_STRUCT(LessonSeen, (), (sent_ns, title))

constexpr int kEvents = 10'000;
constexpr int kPublishers = 16;
constexpr auto kTimeLimit = 5min;

std::int64_t now_ns() {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(Monotonic::now().time_since_epoch())
        .count();
}

// Counts what arrives and how long it took; one consumer, hence one thread at a time.
struct Arrivals {
    std::vector<std::int64_t> latencies_ns;
    std::atomic<int> count = 0;

    Arrivals() { latencies_ns.reserve(kEvents); }
    events::EventHandler handler() {
        return [this](const Context&, pg::Transaction&, const events::Event& event) -> Task<> {
            latencies_ns.push_back(now_ns() - event.as<LessonSeen>().sent_ns);
            ++count;
            co_return;
        };
    }
    double percentile_ms(double share) {
        std::sort(latencies_ns.begin(), latencies_ns.end());
        const auto last = static_cast<double>(latencies_ns.size() - 1);
        return static_cast<double>(latencies_ns[static_cast<std::size_t>(share * last)]) / 1e6;
    }
};

class Bench {
public:
    explicit Bench(const pg::PgSettings& settings) : environment_(settings, 2) {}

    // Events a second, from the first transaction's beginning to the last event's handling.
    double throughput() {
        Arrivals arrivals;
        const auto log = follow("throughput", arrivals);
        const auto begin = Monotonic::now();
        environment_.run([&](const Context& context) -> Task<> {
            TaskScope scope(co_await asio::this_coro::executor);
            for (int i = 0; i < kPublishers; ++i) {
                scope.spawn("publisher", [&]() -> Task<> {
                    for (int sent = 0; sent < kEvents / kPublishers; ++sent)
                        co_await publish(context);
                });
            }
            co_await scope.stop(Deadline::in(kTimeLimit));
        });
        testing::eventually([&] { return arrivals.count == kEvents; }, kTimeLimit, "the events");
        const std::chrono::duration<double> spent = Monotonic::now() - begin;
        stop(*log);
        return kEvents / spent.count();
    }

    // Publishes at that rate until all are sent; who is late catches up, as a real source would.
    void paced(Arrivals& arrivals, int per_second) {
        const auto log = follow("paced", arrivals);
        environment_.run([&](const Context& context) -> Task<> {
            TaskScope scope(co_await asio::this_coro::executor);
            const auto begin = Monotonic::now();
            for (int sent = 0; sent < kEvents; ++sent) {
                co_await sleep_until(Deadline(begin + sent * (1'000'000'000ns / per_second)));
                scope.spawn("publisher", [&]() -> Task<> { return publish(context); });
            }
            co_await scope.stop(Deadline::in(kTimeLimit));
        });
        testing::eventually([&] { return arrivals.count == kEvents; }, kTimeLimit, "the events");
        stop(*log);
    }

private:
    Task<> publish(const Context& context) {
        const std::int64_t sent = now_ns();
        co_await environment_.db().transaction(
            context, [&](pg::Transaction& transaction) -> Task<> {
                outbox_.append(transaction, context, OrganizationId(), "course",
                               LessonSeen{.sent_ns = sent});
                co_return;
            });
    }
    std::unique_ptr<events::PgEventLog> follow(const std::string& group, Arrivals& arrivals) {
        auto log = std::make_unique<events::PgEventLog>(environment_.loops(), environment_.db(),
                                                        metrics_, events::EventSettings{});
        log->subscribe({group,
                        {std::string(LessonSeen::kTopic)},
                        arrivals.handler(),
                        events::StartAt::latest});
        environment_.run([&](const Context&) -> Task<> { co_await log->start(); });
        return log;
    }
    void stop(events::PgEventLog& log) {
        environment_.run([&](const Context&) -> Task<> { co_await log.stop(Deadline::in(10s)); });
    }

    testing::Environment environment_;
    SystemClock clock_;
    events::Outbox outbox_{clock_};
    telemetry::Metrics metrics_;
};

void run() {
    const auto folder =
        std::filesystem::temp_directory_path() / ("lms-events-bench-" + std::to_string(::getpid()));
    auto cluster = pg::Cluster::start(folder, pg::ClusterSettings{});
    const std::filesystem::path made = cluster->folder();
    {
        pg::PgSettings settings;
        settings.connection = cluster->connection();
        settings.pool_size = kPublishers;
        settings.max_connections = kPublishers + 8;
        const pg::MigrationSet migrations{"events", events::event_migrations()};
        pg::migrate(settings.connection, std::span(&migrations, 1));
        Bench bench(settings);
        const double rate = bench.throughput();
        constexpr int kPerSecond = 1000;
        Arrivals arrivals;
        bench.paced(arrivals, kPerSecond);
        std::printf(
            "{\"events\":%d,\"per_second\":%.0f,\"paced_per_second\":%d,\"p50_ms\":%.2f,"
            "\"p99_ms\":%.2f,\"max_ms\":%.2f}\n",
            kEvents, rate, kPerSecond, arrivals.percentile_ms(0.5), arrivals.percentile_ms(0.99),
            arrivals.percentile_ms(1.0));
    }
    cluster.reset();
    std::error_code ignored;
    std::filesystem::remove_all(made, ignored);
}

}  // namespace
}  // namespace lms::bench

int main() {
    lms::bench::run();
    return 0;
}
