#pragma once
// The embedded event bus: the outbox table itself, read as an ordered log.
#include <memory>

#include "libs/core/loops.hpp"
#include "libs/events/event_bus.hpp"
#include "libs/events/settings.hpp"
#include "libs/telemetry/metrics.hpp"

namespace lms::events {

// Order is (transaction id, position); a reader stops below the oldest running transaction, so an
// event that commits late is never skipped. A failing event is retried with back-off, then put
// aside as a dead letter and the group goes on. See README.md.
class PgEventLog final : public EventBus {
public:
    // Consumers are spread over the loops. All references outlive the log.
    PgEventLog(Loops& loops, pg::Database& database, telemetry::Metrics& metrics,
               EventSettings settings);
    ~PgEventLog() override;

    void subscribe(Subscription subscription) override;
    Task<> start() override;
    Task<> stop(Deadline deadline) override;

private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace lms::events
