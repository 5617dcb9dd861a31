#pragma once
// Publishing: an event is a row of the caller's transaction, so it exists if and only if the facts
// that it tells were committed.
#include "libs/core/context.hpp"
#include "libs/events/event.hpp"
#include "libs/pg/database.hpp"

namespace lms::events {

// Any thread; holds nothing but the clock, which outlives it.
class Outbox {
public:
    explicit Outbox(const Clock& clock) : clock_(&clock) {}

    // Adds one event about `aggregate_id` to the transaction: one pipelined statement, without a
    // round trip of its own. Events of one transaction keep their order. Consumers are woken at the
    // commit.
    template <Payload E>
    EventId append(pg::Transaction& transaction, const Context& context,
                   OrganizationId organization, std::string_view aggregate_id, const E& payload) {
        Event event;
        event.type = E::kType;
        event.version = E::kVersion;
        event.topic = E::kTopic;
        event.organization_id = organization;
        event.subject = aggregate_id;
        event.data = json::write(payload);
        return append(transaction, context, std::move(event));
    }

    // The same for an event whose type is known at run time only; fills in id, source, time and
    // trace.
    EventId append(pg::Transaction& transaction, const Context& context, Event event);

private:
    const Clock* clock_;
};

}  // namespace lms::events
