#pragma once
// An event: something that happened, as its typed payload and as a CloudEvents 1.0 envelope.
#include <concepts>
#include <string>
#include <string_view>

#include "libs/core/id.hpp"
#include "libs/core/time.hpp"
#include "libs/json/json.hpp"

namespace lms::events {

// A payload: a described struct in services/<name>/contract/events.hpp that names its type (past
// tense), its topic and the version of its schema:
//   struct CoursePublished {
//       static constexpr std::string_view kType = "CoursePublished", kTopic = "course-events";
//       static constexpr int kVersion = 1; ...
template <class E>
concept Payload = requires {
    { E::kType } -> std::convertible_to<std::string_view>;
    { E::kTopic } -> std::convertible_to<std::string_view>;
    { E::kVersion } -> std::convertible_to<int>;
};

struct Event {
    EventId id;
    std::string type;
    int version = 1;
    std::string topic;
    std::string source;              // "/lms/course-events"
    std::string subject;             // the aggregate's id; also the partition key
    OrganizationId organization_id;  // nil for events of the installation
    Time time;
    std::string traceparent;
    std::string data;  // JSON of the payload

    template <Payload E>
    bool is() const {
        return type == E::kType;
    }
    // The payload; fields that this release does not know are ignored. Throws Problem when the data
    // does not fit E.
    template <Payload E>
    E as() const {
        return json::read_lenient<E>(data);
    }
};

// The event in CloudEvents' JSON format (specification 1.0.2, "structured mode"), with the
// extension attributes traceparent, partitionkey and organizationid.
std::string to_cloud_event(const Event& event);
// The reverse; throws Problem on what is no CloudEvent of specversion 1.0 with JSON data.
Event from_cloud_event(std::string_view text);

// "urn:lms:schema:CoursePublished:v1": names libs/events/schemas/CoursePublished.v1.json.
std::string schema_uri(std::string_view type, int version);

}  // namespace lms::events
