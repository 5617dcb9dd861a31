#pragma once
// Running the installation: queues, jobs, the event log. For administrators of the default
// organisation; those of other organisations are refused (operations.forbidden), since queues and
// events are shared by all.
#include <optional>
#include <string>
#include <vector>

#include "libs/events/admin.hpp"
#include "libs/http/endpoint.hpp"
#include "libs/jobs/admin.hpp"
#include "libs/json/json.hpp"

namespace lms::gateway {

struct QueueList {
    std::vector<jobs::QueueStatus> items;
};
BOOST_DESCRIBE_STRUCT(QueueList, (), (items))

struct ScheduleList {
    std::vector<jobs::ScheduleStatus> items;
};
BOOST_DESCRIBE_STRUCT(ScheduleList, (), (items))

struct ListJobs {
    std::optional<jobs::Queue> queue;
    std::optional<jobs::JobState> state;
    std::int32_t limit = 50;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListJobs, (), (queue, state, limit, cursor))
inline constexpr auto json_rules(const ListJobs*) {
    return json::rules(json::field<&ListJobs::limit>(json::defaulted{}, json::range{1, 100}));
}

// Newest first.
struct JobPage {
    std::vector<jobs::Job> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(JobPage, (), (items, next_cursor))

struct JobKey {
    jobs::JobId job_id;
};
BOOST_DESCRIBE_STRUCT(JobKey, (), (job_id))

struct EventGroupList {
    std::vector<events::GroupLag> items;
};
BOOST_DESCRIBE_STRUCT(EventGroupList, (), (items))

struct ListDeadLetters {
    std::int32_t limit = 50;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListDeadLetters, (), (limit, cursor))
inline constexpr auto json_rules(const ListDeadLetters*) {
    return json::rules(
        json::field<&ListDeadLetters::limit>(json::defaulted{}, json::range{1, 100}));
}

// Newest first.
struct DeadLetterPage {
    std::vector<events::DeadLetter> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(DeadLetterPage, (), (items, next_cursor))

struct DeadLetterKey {
    events::DeadLetterId dead_letter_id;
};
BOOST_DESCRIBE_STRUCT(DeadLetterKey, (), (dead_letter_id))

struct ReplayEvents {
    std::string group;
    std::optional<std::string> topic;  // otherwise all topics of the group
    Time from;
};
BOOST_DESCRIBE_STRUCT(ReplayEvents, (), (group, topic, from))
inline constexpr auto json_rules(const ReplayEvents*) {
    return json::rules(json::field<&ReplayEvents::group>(json::length{1, 200}),
                       json::field<&ReplayEvents::topic>(json::length{1, 200}));
}

struct ReplayStarted {
    std::int64_t topics = 0;  // in which the group went back
};
BOOST_DESCRIBE_STRUCT(ReplayStarted, (), (topics))

inline constexpr http::Endpoint<http::Nothing, QueueList> kListQueues{
    http::Method::get, "/api/v1/admin/queues", http::Access::administrator,
    "operations.list_queues", "Depth and age of every job queue"};
inline constexpr http::Endpoint<http::Nothing, ScheduleList> kListSchedules{
    http::Method::get, "/api/v1/admin/schedules", http::Access::administrator,
    "operations.list_schedules", "Jobs that run at set times"};
inline constexpr http::Endpoint<ListJobs, JobPage> kListJobs{
    http::Method::get, "/api/v1/admin/jobs", http::Access::administrator, "operations.list_jobs",
    "Jobs by queue and state, newest first"};
inline constexpr http::Endpoint<JobKey, jobs::Job> kGetJob{
    http::Method::get, "/api/v1/admin/jobs/{job_id}", http::Access::administrator,
    "operations.get_job", "One job with its progress and last error"};
inline constexpr http::Endpoint<JobKey, jobs::Job> kRetryJob{
    http::Method::post, "/api/v1/admin/jobs/{job_id}/retry", http::Access::administrator,
    "operations.retry_job", "Let a failed or cancelled job run again"};
inline constexpr http::Endpoint<JobKey, jobs::Job> kCancelJob{
    http::Method::post, "/api/v1/admin/jobs/{job_id}/cancel", http::Access::administrator,
    "operations.cancel_job", "Cancel a job that waits or runs"};
inline constexpr http::Endpoint<http::Nothing, EventGroupList> kListEventGroups{
    http::Method::get, "/api/v1/admin/event-groups", http::Access::administrator,
    "operations.list_event_groups", "How far each consumer of events is behind"};
inline constexpr http::Endpoint<ReplayEvents, ReplayStarted> kReplayEvents{
    http::Method::post,
    "/api/v1/admin/event-groups/{group}/replay",
    http::Access::administrator,
    "operations.replay_events",
    "Let a consumer handle events since a moment once more",
    202};
inline constexpr http::Endpoint<ListDeadLetters, DeadLetterPage> kListDeadLetters{
    http::Method::get, "/api/v1/admin/dead-letters", http::Access::administrator,
    "operations.list_dead_letters", "Events that a consumer could not handle, newest first"};
inline constexpr http::Endpoint<DeadLetterKey, http::Nothing> kRetryDeadLetter{
    http::Method::post,
    "/api/v1/admin/dead-letters/{dead_letter_id}/retry",
    http::Access::administrator,
    "operations.retry_dead_letter",
    "Deliver an event to its consumer again",
    204};
inline constexpr http::Endpoint<DeadLetterKey, http::Nothing> kDiscardDeadLetter{
    http::Method::post,
    "/api/v1/admin/dead-letters/{dead_letter_id}/discard",
    http::Access::administrator,
    "operations.discard_dead_letter",
    "Forget an event that a consumer could not handle",
    204};

}  // namespace lms::gateway
