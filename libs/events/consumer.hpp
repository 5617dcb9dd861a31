#pragma once
// One group following one topic: takes batches from the log until nothing is left, then sleeps.
#include <chrono>
#include <exception>
#include <string>

#include "libs/core/wakeup.hpp"
#include "libs/events/event_bus.hpp"
#include "libs/events/log_store.hpp"
#include "libs/events/settings.hpp"
#include "libs/telemetry/metrics.hpp"

namespace lms::events {

// What a consumer counts.
struct ConsumerMetrics {
    telemetry::Counter handled;
    telemetry::Counter failed;
    telemetry::Counter parked;
};

// Belongs to one loop; ring() may be called by any thread.
class Consumer {
public:
    Consumer(Executor loop, pg::Database& database, const EventSettings& settings, GroupTopic who,
             EventHandler handler, ConsumerMetrics metrics);

    // Until stop() or cancellation.
    Task<> run();
    // There is something to do.
    void ring() { wakeup_.ring(); }
    // run() ends after the batch in hand.
    void stop();

private:
    // How far a batch came; outlives its transaction.
    struct Progress {
        std::vector<LogEntry> batch;
        std::int64_t handled = 0;
        Claimed start;
        std::optional<DeadLetterId> retrying;
    };
    using Pause = std::chrono::milliseconds;

    // Each returns how long to pause before the next step; zero: go on at once.
    Task<Pause> step();
    Task<Pause> recover(const Progress& progress, std::exception_ptr error);
    Task<Pause> blame_first(const Progress& progress, std::string error);

    Task<> deliver(const Context& context, pg::Transaction& transaction, Progress& progress);
    Task<> handle(const Context& context, pg::Transaction& transaction, const EventRow& row);
    Context make_context() const;

    pg::Database* database_;
    const EventSettings* settings_;
    GroupTopic who_;
    EventHandler handler_;
    ConsumerMetrics metrics_;
    Wakeup wakeup_;
    std::int64_t limit_;
    IfLocked if_locked_ = IfLocked::skip;
    std::atomic<bool> stopping_ = false;
};

}  // namespace lms::events
