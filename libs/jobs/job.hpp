#pragma once
// The words of background work: queues, priorities, states, and what a job type declares.
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <boost/describe.hpp>

#include "libs/core/id.hpp"
#include "libs/core/time.hpp"
#include "libs/json/json.hpp"

namespace lms::jobs {

using JobId = Id<struct JobTag>;

// Each queue has its own bound of concurrent jobs, so that none can starve another.
enum class Queue {
    default_,
    emails,
    notifications,
    progress,
    certificates,
    webhooks,
    ingestion,
    files,
    search,
    analytics,
    maintenance,
};
BOOST_DESCRIBE_ENUM(Queue, default_, emails, notifications, progress, certificates, webhooks,
                    ingestion, files, search, analytics, maintenance)

// Within a queue the higher priority goes first.
enum class Priority { high, medium, low, scheduled };
BOOST_DESCRIBE_ENUM(Priority, high, medium, low, scheduled)

enum class JobState { waiting, running, done, failed, cancelled };
BOOST_DESCRIBE_ENUM(JobState, waiting, running, done, failed, cancelled)

// A job type: a described struct (its payload) that names its kind and queue, and may name a
// priority:
//   struct RunImport {
//       static constexpr std::string_view kJob = "ingestion.import";
//       static constexpr Queue kQueue = Queue::ingestion; ...
template <class J>
concept JobType = requires {
    { J::kJob } -> std::convertible_to<std::string_view>;
    { J::kQueue } -> std::convertible_to<Queue>;
};

template <JobType J>
constexpr Priority priority_of() {
    if constexpr (requires { J::kPriority; }) return J::kPriority;
    return Priority::medium;
}

struct JobOptions {
    std::optional<Priority> priority;  // otherwise the type's
    std::optional<Time> run_at;        // not before this moment
    // While a job of this kind and key waits or runs, another is not added.
    std::string unique_key;
    std::optional<int> max_attempts;  // otherwise 3
};

// A job as administrators and pages see it.
struct Job {
    JobId id;
    Queue queue = Queue::default_;
    std::string kind;
    Priority priority = Priority::medium;
    JobState state = JobState::waiting;
    OrganizationId organization_id;
    json::Raw payload;
    int attempts = 0;
    int max_attempts = 3;
    int progress_percent = 0;
    std::string progress_text;
    std::optional<std::string> last_error;
    Time created_at;
    Time run_at;
    std::optional<Time> started_at;
    std::optional<Time> finished_at;
};
BOOST_DESCRIBE_STRUCT(Job, (),
                      (id, queue, kind, priority, state, organization_id, payload, attempts,
                       max_attempts, progress_percent, progress_text, last_error, created_at,
                       run_at, started_at, finished_at))

}  // namespace lms::jobs
