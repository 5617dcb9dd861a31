#include "libs/events/outbox.hpp"

namespace lms::events {
namespace {

constexpr std::string_view kChannel = "lms_events";

constexpr pg::Statement kAppend{"events.append", R"(
    INSERT INTO shared_events.events
        (id, topic, type, version, source, subject, organization_id, occurred_at, traceparent, data)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10))"};

// Positions are given in the order that the rows are sorted in.
constexpr pg::Statement kAppendAll{"events.append_all", R"(
    INSERT INTO shared_events.events
        (id, topic, type, version, source, subject, organization_id, data, occurred_at, traceparent)
    SELECT e.id, e.topic, e.type, e.version, e.source, e.subject, e.organization_id, e.data::jsonb, $9, $10
    FROM unnest($1::uuid[], $2::text[], $3::text[], $4::integer[], $5::text[], $6::text[], $7::uuid[], $8::text[])
         WITH ORDINALITY AS e (id, topic, type, version, source, subject, organization_id, data, place)
    ORDER BY e.place)"};

}  // namespace

void Outbox::complete(const Context& context, Event& event) const {
    event.time = clock_->now();
    event.id = EventId::make(event.time);
    event.source = "/lms/" + event.topic;
    event.traceparent = context.trace.traceparent();
}

EventId Outbox::append(pg::Transaction& transaction, const Context& context, Event event) {
    complete(context, event);
    transaction.post(kAppend, event.id, event.topic, event.type, event.version, event.source,
                     event.subject, event.organization_id, event.time, event.traceparent,
                     json::Raw{std::move(event.data)});
    transaction.notify_after_commit(std::string(kChannel), "");
    return event.id;
}

void Outbox::append(pg::Transaction& transaction, const Context& context,
                    std::vector<Event> events) {
    if (events.empty()) return;
    if (events.size() == 1) {
        append(transaction, context, std::move(events.front()));
        return;
    }
    std::vector<EventId> ids;
    std::vector<std::string> topics, types, sources, subjects, data;
    std::vector<int> versions;
    std::vector<OrganizationId> organizations;
    for (Event& event : events) {
        complete(context, event);
        ids.push_back(event.id);
        topics.push_back(std::move(event.topic));
        types.push_back(std::move(event.type));
        versions.push_back(event.version);
        sources.push_back(std::move(event.source));
        subjects.push_back(std::move(event.subject));
        organizations.push_back(event.organization_id);
        data.push_back(std::move(event.data));
    }
    transaction.post(kAppendAll, ids, topics, types, versions, sources, subjects, organizations,
                     data, events.front().time, events.front().traceparent);
    transaction.notify_after_commit(std::string(kChannel), "");
}

}  // namespace lms::events
