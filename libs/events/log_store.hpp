#pragma once
// The SQL of a consumer. Lock order: the group's offset row first, everything else after it.
#include <optional>
#include <string>
#include <vector>

#include "libs/events/admin.hpp"
#include "libs/events/event_bus.hpp"
#include "libs/pg/database.hpp"

namespace lms::events {

// Group and topic: what one consumer follows.
struct GroupTopic {
    std::string group;
    std::string topic;
};

// A group's place in the log, after the last event that it handled.
struct Claimed {
    std::string transaction_id;
    std::int64_t position = 0;
    int attempts = 0;
    bool is_due = true;
    bool has_retries = false;
};
BOOST_DESCRIBE_STRUCT(Claimed, (), (transaction_id, position, attempts, is_due, has_retries))

// An event as its columns.
struct EventRow {
    EventId id;
    std::string topic;
    std::string type;
    int version = 1;
    std::string source;
    std::string subject;
    OrganizationId organization_id;
    Time occurred_at;
    std::string traceparent;
    json::Raw data;

    Event to_event() const;
};
BOOST_DESCRIBE_STRUCT(EventRow, (),
                      (id, topic, type, version, source, subject, organization_id, occurred_at,
                       traceparent, data))

// An event with its place in the log.
struct LogEntry : EventRow {
    std::string transaction_id;
    std::int64_t position = 0;
    bool is_new = true;  // not in the group's inbox before
};
BOOST_DESCRIBE_STRUCT(LogEntry, (EventRow), (transaction_id, position, is_new))

// A dead letter whose retry was asked for.
struct Retry : EventRow {
    DeadLetterId dead_letter_id;
    bool is_new = true;
};
BOOST_DESCRIBE_STRUCT(Retry, (EventRow), (dead_letter_id, is_new))

// Whether a group has something to do in a topic.
struct Readiness {
    std::string consumer_group;
    std::string topic;
    bool is_ready = false;
    bool is_held = false;  // events wait for an older transaction to end
};
BOOST_DESCRIBE_STRUCT(Readiness, (), (consumer_group, topic, is_ready, is_held))

Task<> register_group(const Context& context, pg::Session& session, const GroupTopic& who,
                      StartAt start_at);
Task<std::vector<Readiness>> list_readiness(const Context& context, pg::Session& session,
                                            const std::vector<GroupTopic>& all);

// What to do when another transaction has the offset: another replica, or one of our own whose
// rollback the server has not finished.
enum class IfLocked { skip, wait };

// Locks the offset for this transaction; nothing when it is skipped.
Task<std::optional<Claimed>> claim_offset(const Context& context, pg::Transaction& transaction,
                                          const GroupTopic& who, IfLocked if_locked);
// The next events, entered into the group's inbox.
Task<std::vector<LogEntry>> take_batch(const Context& context, pg::Transaction& transaction,
                                       const GroupTopic& who, const Claimed& after,
                                       std::int64_t limit);
// The offset moves to `last` and the failure columns are cleared; checked at the commit.
void advance_offset(pg::Transaction& transaction, const GroupTopic& who, const LogEntry& last);

// The event after the offset failed: schedules its next attempt.
void postpone_head(pg::Transaction& transaction, const GroupTopic& who, int attempts,
                   std::chrono::milliseconds retry_in, const std::string& error);
// Copies the event to the dead letters and goes past it.
void park(pg::Transaction& transaction, const GroupTopic& who, const LogEntry& entry, int attempts,
          const std::string& error);

// The oldest one, entered into the inbox.
Task<std::optional<Retry>> take_retry(const Context& context, pg::Transaction& transaction,
                                      const GroupTopic& who);
void finish_retry(pg::Transaction& transaction, DeadLetterId id);
Task<> park_again(const Context& context, pg::Session& session, DeadLetterId id,
                  const std::string& error);

// One bounded batch of what is older than `before`; returns how many events and inbox rows went.
Task<std::int64_t> purge_events(const Context& context, pg::Session& session, Time before,
                                std::int64_t limit);
Task<std::int64_t> purge_inbox(const Context& context, pg::Session& session,
                               const std::string& group, Time before, std::int64_t limit);

}  // namespace lms::events
