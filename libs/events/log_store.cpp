#include "libs/events/log_store.hpp"

namespace lms::events {
namespace {

constexpr pg::Statement kRegisterEarliest{"events.register_earliest", R"(
    INSERT INTO shared_events.consumer_offsets (consumer_group, topic, transaction_id, position)
    VALUES ($1, $2, '0', 0)
    ON CONFLICT DO NOTHING)"};

constexpr pg::Statement kRegisterLatest{"events.register_latest", R"(
    INSERT INTO shared_events.consumer_offsets (consumer_group, topic, transaction_id, position)
    VALUES ($1, $2, pg_snapshot_xmin(pg_current_snapshot()), 0)
    ON CONFLICT DO NOTHING)"};

// The first event in order rather than EXISTS: for that the planner reads the whole table when it
// expects to meet a row soon, and a group that has caught up meets none.
constexpr pg::Statement kListReadiness{"events.list_readiness", R"(
    SELECT o.consumer_group, o.topic,
           (o.retry_at IS NULL OR o.retry_at <= now()) AND (
               SELECT e.position FROM shared_events.events e
               WHERE e.topic = o.topic
                 AND (e.transaction_id, e.position) > (o.transaction_id, o.position)
                 AND e.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
               ORDER BY e.transaction_id, e.position LIMIT 1) IS NOT NULL
           OR EXISTS (
               SELECT 1 FROM shared_events.dead_letters d
               WHERE d.consumer_group = o.consumer_group AND d.topic = o.topic
                 AND d.state = 'retrying') AS is_ready,
           (SELECT e.position FROM shared_events.events e
            WHERE e.topic = o.topic
              AND e.transaction_id >= pg_snapshot_xmin(pg_current_snapshot())
            ORDER BY e.transaction_id, e.position LIMIT 1) IS NOT NULL AS is_held
    FROM unnest($1::text[], $2::text[]) AS asked (consumer_group, topic)
    JOIN shared_events.consumer_offsets o USING (consumer_group, topic))"};

constexpr pg::Statement kClaimOffset{"events.claim_offset", R"(
    SELECT o.transaction_id::text AS transaction_id, o.position, o.attempts,
           o.retry_at IS NULL OR o.retry_at <= now() AS is_due,
           EXISTS (
               SELECT 1 FROM shared_events.dead_letters d
               WHERE d.consumer_group = $1 AND d.topic = $2 AND d.state = 'retrying')
               AS has_retries
    FROM shared_events.consumer_offsets o
    WHERE o.consumer_group = $1 AND o.topic = $2
    FOR UPDATE SKIP LOCKED)"};

constexpr pg::Statement kAwaitOffset{"events.await_offset", R"(
    SELECT o.transaction_id::text AS transaction_id, o.position, o.attempts,
           o.retry_at IS NULL OR o.retry_at <= now() AS is_due,
           EXISTS (
               SELECT 1 FROM shared_events.dead_letters d
               WHERE d.consumer_group = $1 AND d.topic = $2 AND d.state = 'retrying')
               AS has_retries
    FROM shared_events.consumer_offsets o
    WHERE o.consumer_group = $1 AND o.topic = $2
    FOR UPDATE)"};

// The log is read up to the oldest running transaction of the statement's own snapshot: whatever is
// below it has ended and is visible, so nothing can still appear before the new offset.
constexpr pg::Statement kTakeBatch{"events.take_batch", R"(
    WITH batch AS MATERIALIZED (
        SELECT transaction_id, position, id, topic, type, version, source, subject,
               organization_id, occurred_at, traceparent, data
        FROM shared_events.events
        WHERE topic = $2 AND (transaction_id, position) > ($3::text::xid8, $4::bigint)
          AND transaction_id < pg_snapshot_xmin(pg_current_snapshot())
        ORDER BY transaction_id, position
        LIMIT $5::bigint),
    entered AS (
        INSERT INTO shared_events.inbox (consumer_group, event_id)
        SELECT $1::text, id FROM batch
        ON CONFLICT DO NOTHING
        RETURNING event_id)
    SELECT batch.transaction_id::text AS transaction_id, position, id, topic, type, version,
           source, subject, organization_id, occurred_at, traceparent, data,
           entered.event_id IS NOT NULL AS is_new
    FROM batch LEFT JOIN entered ON entered.event_id = batch.id
    ORDER BY batch.transaction_id, position)"};

constexpr pg::Statement kAdvanceOffset{"events.advance_offset", R"(
    UPDATE shared_events.consumer_offsets
    SET transaction_id = $3::text::xid8, position = $4, attempts = 0, retry_at = NULL,
        last_error = NULL
    WHERE consumer_group = $1 AND topic = $2)"};

constexpr pg::Statement kPostponeHead{"events.postpone_head", R"(
    UPDATE shared_events.consumer_offsets
    SET attempts = $3, retry_at = now() + $4::bigint * interval '1 millisecond', last_error = $5
    WHERE consumer_group = $1 AND topic = $2)"};

constexpr pg::Statement kPark{"events.park", R"(
    INSERT INTO shared_events.dead_letters
        (id, consumer_group, state, attempts, error, event_id, topic, type, version, source,
         subject, organization_id, occurred_at, traceparent, data)
    SELECT $1::uuid, $2::text, 'parked', $3::integer, $4::text, id, topic, type, version, source, subject, organization_id,
           occurred_at, traceparent, data
    FROM shared_events.events WHERE position = $5)"};

constexpr pg::Statement kTakeRetry{"events.take_retry", R"(
    WITH letter AS MATERIALIZED (
        SELECT id, event_id, topic, type, version, source, subject, organization_id, occurred_at,
               traceparent, data
        FROM shared_events.dead_letters
        WHERE consumer_group = $1 AND topic = $2 AND state = 'retrying'
        ORDER BY id
        LIMIT 1
        FOR UPDATE),
    entered AS (
        INSERT INTO shared_events.inbox (consumer_group, event_id)
        SELECT $1::text, event_id FROM letter
        ON CONFLICT DO NOTHING
        RETURNING event_id)
    SELECT letter.id AS dead_letter_id, letter.event_id AS id, topic, type, version, source,
           subject, organization_id, occurred_at, traceparent, data,
           entered.event_id IS NOT NULL AS is_new
    FROM letter LEFT JOIN entered ON entered.event_id = letter.event_id)"};

constexpr pg::Statement kFinishRetry{"events.finish_retry", R"(
    DELETE FROM shared_events.dead_letters WHERE id = $1)"};

constexpr pg::Statement kParkAgain{"events.park_again", R"(
    UPDATE shared_events.dead_letters
    SET state = 'parked', attempts = attempts + 1, error = $2, parked_at = now()
    WHERE id = $1)"};

// By position, so that the work is bounded even when nothing is old enough.
constexpr pg::Statement kPurgeEvents{"events.purge", R"(
    DELETE FROM shared_events.events
    WHERE position IN (
        SELECT position FROM (
            SELECT position, recorded_at FROM shared_events.events
            ORDER BY position LIMIT $2::bigint FOR UPDATE SKIP LOCKED) AS oldest
        WHERE recorded_at < $1))"};

// Event ids are of version 7: they sort by time.
constexpr pg::Statement kPurgeInbox{"events.purge_inbox", R"(
    DELETE FROM shared_events.inbox
    WHERE consumer_group = $1 AND event_id IN (
        SELECT event_id FROM shared_events.inbox
        WHERE consumer_group = $1 AND event_id < $2
        ORDER BY event_id LIMIT $3::bigint FOR UPDATE SKIP LOCKED))"};

}  // namespace

Event EventRow::to_event() const {
    Event event;
    event.id = id;
    event.type = type;
    event.version = version;
    event.topic = topic;
    event.source = source;
    event.subject = subject;
    event.organization_id = organization_id;
    event.time = occurred_at;
    event.traceparent = traceparent;
    event.data = data.text;
    return event;
}

Task<> register_group(const Context& context, pg::Session& session, const GroupTopic& who,
                      StartAt start_at) {
    const pg::Statement& statement =
        start_at == StartAt::earliest ? kRegisterEarliest : kRegisterLatest;
    co_await session.execute(context, statement, who.group, who.topic);
}

Task<std::vector<Readiness>> list_readiness(const Context& context, pg::Session& session,
                                            const std::vector<GroupTopic>& all) {
    std::vector<std::string> groups, topics;
    for (const GroupTopic& each : all) {
        groups.push_back(each.group);
        topics.push_back(each.topic);
    }
    co_return co_await session.list<Readiness>(context, kListReadiness, groups, topics);
}

Task<std::optional<Claimed>> claim_offset(const Context& context, pg::Transaction& transaction,
                                          const GroupTopic& who, IfLocked if_locked) {
    const pg::Statement& statement = if_locked == IfLocked::skip ? kClaimOffset : kAwaitOffset;
    co_return co_await transaction.find<Claimed>(context, statement, who.group, who.topic);
}

Task<std::vector<LogEntry>> take_batch(const Context& context, pg::Transaction& transaction,
                                       const GroupTopic& who, const Claimed& after,
                                       std::int64_t limit) {
    co_return co_await transaction.list<LogEntry>(context, kTakeBatch, who.group, who.topic,
                                                  after.transaction_id, after.position, limit);
}

void advance_offset(pg::Transaction& transaction, const GroupTopic& who, const LogEntry& last) {
    transaction.post(kAdvanceOffset, who.group, who.topic, last.transaction_id, last.position);
}

void postpone_head(pg::Transaction& transaction, const GroupTopic& who, int attempts,
                   std::chrono::milliseconds retry_in, const std::string& error) {
    transaction.post(kPostponeHead, who.group, who.topic, attempts,
                     static_cast<std::int64_t>(retry_in.count()), error);
}

void park(pg::Transaction& transaction, const GroupTopic& who, const LogEntry& entry, int attempts,
          const std::string& error) {
    const auto id = DeadLetterId::make(SystemClock().now());
    transaction.post(kPark, id, who.group, attempts, error, entry.position);
    advance_offset(transaction, who, entry);
}

Task<std::optional<Retry>> take_retry(const Context& context, pg::Transaction& transaction,
                                      const GroupTopic& who) {
    co_return co_await transaction.find<Retry>(context, kTakeRetry, who.group, who.topic);
}

void finish_retry(pg::Transaction& transaction, DeadLetterId id) {
    transaction.post(kFinishRetry, id);
}

Task<> park_again(const Context& context, pg::Session& session, DeadLetterId id,
                  const std::string& error) {
    co_await session.execute(context, kParkAgain, id, error);
}

Task<std::int64_t> purge_events(const Context& context, pg::Session& session, Time before,
                                std::int64_t limit) {
    co_return co_await session.execute(context, kPurgeEvents, before, limit);
}

Task<std::int64_t> purge_inbox(const Context& context, pg::Session& session,
                               const std::string& group, Time before, std::int64_t limit) {
    co_return co_await session.execute(context, kPurgeInbox, group, EventId::make(before), limit);
}

}  // namespace lms::events
