#include "libs/events/settings.hpp"

#include "libs/config/config.hpp"

namespace lms::events {

void bind(config::Binder& binder, EventSettings& s) {
    binder.section("Events");
    binder.integer("EVENT_BATCH_SIZE", s.batch_size, s.batch_size, {1, 1000},
                   "Events that a consumer handles in one transaction");
    binder.millis("EVENT_POLL_INTERVAL", s.poll_interval, s.poll_interval, {10, 60'000},
                  "How often consumers look for events when no notification arrives");
    binder.millis("EVENT_HANDLER_TIME_LIMIT", s.handler_time_limit, s.handler_time_limit,
                  {100, 600'000}, "Longest time for one batch of events");
    binder.integer("EVENT_MAX_ATTEMPTS", s.max_attempts, s.max_attempts, {1, 100},
                   "Attempts at an event before it becomes a dead letter");
    binder.millis("EVENT_FIRST_BACKOFF", s.first_backoff, s.first_backoff, {1, 60'000},
                  "Pause after the first failed attempt; doubles with each further one");
    binder.millis("EVENT_MAX_BACKOFF", s.max_backoff, s.max_backoff, {1, 3'600'000},
                  "Longest pause between two attempts");
    binder.seconds("EVENT_RETENTION", s.retention, s.retention, {3600, 31'536'000},
                   "How long events are kept for replay");
    binder.seconds("EVENT_PURGE_INTERVAL", s.purge_interval, s.purge_interval, {1, 86'400},
                   "How often older events are removed");
    binder.integer("EVENT_PURGE_BATCH", s.purge_batch, s.purge_batch, {1, 100'000},
                   "Events removed in one statement");
}

}  // namespace lms::events
