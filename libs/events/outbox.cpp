#include "libs/events/outbox.hpp"

namespace lms::events {
namespace {

constexpr pg::Statement kAppend{"events.append", R"(
    INSERT INTO shared_events.events
        (id, topic, type, version, source, subject, organization_id, occurred_at, traceparent, data)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10))"};

}  // namespace

EventId Outbox::append(pg::Transaction& transaction, const Context& context, Event event) {
    event.time = clock_->now();
    event.id = EventId::make(event.time);
    event.source = "/lms/" + event.topic;
    event.traceparent = context.trace.traceparent();
    transaction.post(kAppend, event.id, event.topic, event.type, event.version, event.source,
                     event.subject, event.organization_id, event.time, event.traceparent,
                     json::Raw{std::move(event.data)});
    transaction.notify_after_commit("lms_events", "");
    return event.id;
}

}  // namespace lms::events
