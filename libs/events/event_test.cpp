#include "libs/events/event.hpp"

#include <gtest/gtest.h>

#include "libs/core/context.hpp"
#include "libs/core/problem.hpp"
#include "libs/events/contract.hpp"

namespace lms::events {
namespace {

struct LessonSeen {
    static constexpr std::string_view kType = "LessonSeen", kTopic = "course-events";
    static constexpr int kVersion = 2;
    UserId user_id;
    std::string title;
    std::optional<int> minutes;
};
BOOST_DESCRIBE_STRUCT(LessonSeen, (), (user_id, title, minutes))

Event make_event() {
    LessonSeen payload;
    payload.user_id = UserId::make(SystemClock().now());
    payload.title = "Loops \"and\" more";
    Event event;
    event.id = EventId::make(SystemClock().now());
    event.type = LessonSeen::kType;
    event.version = LessonSeen::kVersion;
    event.topic = LessonSeen::kTopic;
    event.source = "/lms/course-events";
    event.subject = payload.user_id.to_string();
    event.organization_id = OrganizationId::make(SystemClock().now());
    event.time = parse_rfc3339("2026-11-21T08:00:00Z").value();
    event.traceparent = Trace::start().traceparent();
    event.data = json::write(payload);
    return event;
}

TEST(Event, survives_the_round_trip_as_a_cloud_event) {
    const Event event = make_event();
    const Event read = from_cloud_event(to_cloud_event(event));
    EXPECT_EQ(read.id, event.id);
    EXPECT_EQ(read.version, 2);
    EXPECT_EQ(read.topic, event.topic);
    EXPECT_EQ(read.subject, event.subject);
    EXPECT_EQ(read.organization_id, event.organization_id);
    EXPECT_EQ(read.time, event.time);
    EXPECT_EQ(read.traceparent, event.traceparent);
    EXPECT_TRUE(read.is<LessonSeen>());
    EXPECT_EQ(read.as<LessonSeen>().title, "Loops \"and\" more");
    EXPECT_FALSE(read.as<LessonSeen>().minutes);
}

TEST(Event, an_event_of_the_installation_has_no_organization) {
    Event event = make_event();
    event.organization_id = OrganizationId();
    EXPECT_TRUE(from_cloud_event(to_cloud_event(event)).organization_id.is_nil());
}

TEST(Event, what_is_no_cloud_event_of_this_system_is_refused) {
    const std::string good = to_cloud_event(make_event());
    const auto replaced = [&](std::string_view from, std::string_view to) {
        std::string text = good;
        const std::size_t at = text.find(from);
        EXPECT_NE(at, std::string::npos) << from;
        return text.replace(at, from.size(), to);
    };
    EXPECT_NO_THROW(from_cloud_event(good));
    for (const std::string& bad :
         {std::string("[]"), std::string("{"), replaced("\"1.0\"", "\"0.3\""),
          replaced("application/json", "text/xml"), replaced(":v2", ":v0"), replaced(":v2", ":v2x"),
          replaced("urn:lms:schema", "urn:xyz:schema")}) {
        EXPECT_THROW(from_cloud_event(bad), Problem) << bad;
    }
}

TEST(Event, fields_of_a_later_release_are_ignored) {
    Event event = make_event();
    event.data.insert(1, R"("added_later":[1,2],)");
    EXPECT_EQ(event.as<LessonSeen>().title, "Loops \"and\" more");
}

}  // namespace
}  // namespace lms::events
