#pragma once
// Publishing: an event is a row of the caller's transaction, so it exists if and only if the facts
// that it tells were committed.
#include <vector>

#include "libs/core/context.hpp"
#include "libs/events/event.hpp"
#include "libs/pg/database.hpp"

namespace lms::events {

// What a payload decides of its event, about `aggregate_id`; the outbox fills in the rest.
template <Payload E>
Event make_event(OrganizationId organization, std::string_view aggregate_id, const E& payload) {
    Event event;
    event.type = E::kType;
    event.version = E::kVersion;
    event.topic = E::kTopic;
    event.organization_id = organization;
    event.subject = aggregate_id;
    event.data = json::write(payload);
    return event;
}

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
        return append(transaction, context, make_event(organization, aggregate_id, payload));
    }

    // The same for an event whose type is known at run time only; fills in id, source, time and
    // trace.
    EventId append(pg::Transaction& transaction, const Context& context, Event event);

    // Many at once: one statement, however many there are, and none for none. They keep their
    // order, and come after what the transaction has appended before.
    void append(pg::Transaction& transaction, const Context& context, std::vector<Event> events);

private:
    void complete(const Context& context, Event& event) const;

    const Clock* clock_;
};

}  // namespace lms::events
