#pragma once
// Consuming: what a service says about the topics that it follows. Implemented by PgEventLog (the
// outbox read as a log); a Kafka bus will follow behind the same interface.
#include <functional>
#include <string>
#include <vector>

#include "libs/core/context.hpp"
#include "libs/core/task.hpp"
#include "libs/events/event.hpp"
#include "libs/pg/database.hpp"

namespace lms::events {

// Where a group that is seen for the first time begins.
enum class StartAt { earliest, latest };

// Called once per event, in the order of the log, within `transaction`: what it writes there, the
// record that the group has seen the event, and the group's new offset commit together. It must
// have no effect outside the transaction (enqueue a job for that), since a failing event is tried
// again. Throwing refuses the event.
using EventHandler =
    std::function<Task<>(const Context& context, pg::Transaction& transaction, const Event& event)>;

struct Subscription {
    std::string group;  // "course-service.people": its progress is kept under this name for ever
    std::vector<std::string> topics;
    EventHandler handler;
    StartAt start_at = StartAt::earliest;
};

class EventBus {
public:
    virtual ~EventBus() = default;
    // Before start(); a group and topic may be subscribed once per process. Replicas that subscribe
    // the same group share its work: one of them at a time is active per topic.
    virtual void subscribe(Subscription subscription) = 0;
    virtual Task<> start() = 0;
    // Running batches end or are rolled back by the deadline; nothing is lost either way.
    virtual Task<> stop(Deadline deadline) = 0;
};

}  // namespace lms::events
