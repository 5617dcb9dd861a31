#include "libs/events/outbox.hpp"

namespace lms::events {
namespace {

// PostgreSQL folds equal notifications of one transaction into one.
constexpr pg::Statement kAppend{"events.append", R"(
    WITH appended AS (
        INSERT INTO shared_events.events
            (id, topic, type, version, source, subject, organization_id, occurred_at, traceparent,
             data)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        RETURNING topic)
    SELECT pg_notify('lms_events', topic) FROM appended)"};

}  // namespace

EventId Outbox::append(pg::Transaction& transaction, const Context& context, Event event) {
    event.time = clock_->now();
    event.id = EventId::make(event.time);
    event.source = "/lms/" + event.topic;
    event.traceparent = context.trace.traceparent();
    transaction.post(kAppend, event.id, event.topic, event.type, event.version, event.source,
                     event.subject, event.organization_id, event.time, event.traceparent,
                     json::Raw{std::move(event.data)});
    return event.id;
}

}  // namespace lms::events
