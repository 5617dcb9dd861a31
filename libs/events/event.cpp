#include "libs/events/event.hpp"

#include <charconv>

#include "libs/core/problem.hpp"

namespace lms::events {

// The attributes of the envelope, in the order of the specification; extensions last.
struct CloudEvent {
    std::string specversion;
    EventId id;
    std::string source;
    std::string type;
    std::string subject;
    Time time;
    std::string datacontenttype;
    std::string dataschema;
    std::string topic;
    std::optional<OrganizationId> organizationid;
    std::string partitionkey;
    std::string traceparent;
    json::Raw data;
};
BOOST_DESCRIBE_STRUCT(CloudEvent, (),
                      (specversion, id, source, type, subject, time, datacontenttype, dataschema,
                       topic, organizationid, partitionkey, traceparent, data))

namespace {

constexpr std::string_view kSchemaPrefix = "urn:lms:schema:";

[[noreturn]] void refuse(std::string detail) {
    throw Problem(ProblemKind::malformed, "event.malformed", std::move(detail));
}

// The version at the end of a schema URI.
int parse_version(std::string_view uri) {
    const std::size_t mark = uri.rfind(":v");
    if (!uri.starts_with(kSchemaPrefix) || mark == std::string_view::npos)
        refuse("The event names no schema of this system.");
    int version = 0;
    const char* const end = uri.data() + uri.size();
    const auto [rest, error] = std::from_chars(uri.data() + mark + 2, end, version);
    if (error != std::errc() || rest != end || version < 1)
        refuse("The event's schema has no version.");
    return version;
}

}  // namespace

std::string schema_uri(std::string_view type, int version) {
    std::string uri(kSchemaPrefix);
    uri += type;
    uri += ":v";
    uri += std::to_string(version);
    return uri;
}

std::string to_cloud_event(const Event& event) {
    CloudEvent envelope;
    envelope.specversion = "1.0";
    envelope.id = event.id;
    envelope.source = event.source;
    envelope.type = event.type;
    envelope.subject = event.subject;
    envelope.time = event.time;
    envelope.datacontenttype = "application/json";
    envelope.dataschema = schema_uri(event.type, event.version);
    envelope.topic = event.topic;
    if (!event.organization_id.is_nil()) envelope.organizationid = event.organization_id;
    envelope.partitionkey = event.subject;
    envelope.traceparent = event.traceparent;
    envelope.data.text = event.data;
    return json::write(envelope);
}

Event from_cloud_event(std::string_view text) {
    auto envelope = json::read_lenient<CloudEvent>(text);
    if (envelope.specversion != "1.0") refuse("Only CloudEvents of version 1.0 are understood.");
    if (envelope.datacontenttype != "application/json") refuse("The event's data is not JSON.");
    Event event;
    event.id = envelope.id;
    event.type = std::move(envelope.type);
    event.version = parse_version(envelope.dataschema);
    event.topic = std::move(envelope.topic);
    event.source = std::move(envelope.source);
    event.subject = std::move(envelope.subject);
    event.organization_id = envelope.organizationid.value_or(OrganizationId());
    event.time = envelope.time;
    event.traceparent = std::move(envelope.traceparent);
    event.data = std::move(envelope.data.text);
    return event;
}

}  // namespace lms::events
