#include "libs/events/admin.hpp"

#include "libs/core/problem.hpp"

namespace lms::events {
namespace {

// One row per group and topic that exist in the code: few, whatever the traffic.
constexpr pg::Statement kListLag{"events.list_lag", R"(
    SELECT o.consumer_group AS "group", o.topic, ahead.waiting,
           coalesce(extract(epoch FROM now() - ahead.oldest), 0)::double precision AS oldest_age_s,
           o.attempts, o.last_error,
           (SELECT count(*) FROM shared_events.dead_letters d
            WHERE d.consumer_group = o.consumer_group AND d.topic = o.topic) AS dead_letters
    FROM shared_events.consumer_offsets o
    CROSS JOIN LATERAL (
        SELECT count(*) AS waiting, min(e.recorded_at) AS oldest
        FROM (SELECT recorded_at FROM shared_events.events
              WHERE topic = o.topic AND (transaction_id, position) > (o.transaction_id, o.position)
              ORDER BY transaction_id, position
              LIMIT 10000) AS e) AS ahead
    ORDER BY o.consumer_group, o.topic
    LIMIT 1000)"};

constexpr pg::Statement kListDeadLetters{"events.list_dead_letters", R"(
    SELECT id, consumer_group AS "group", topic, state, event_id, type, subject,
           occurred_at AS event_time, data, attempts, error, parked_at
    FROM shared_events.dead_letters
    WHERE $1::uuid IS NULL OR id < $1
    ORDER BY id DESC
    LIMIT $2::bigint)"};

constexpr pg::Statement kRetryDeadLetter{"events.retry_dead_letter", R"(
    WITH asked AS (
        UPDATE shared_events.dead_letters SET state = 'retrying' WHERE id = $1 RETURNING topic)
    SELECT topic FROM asked, LATERAL pg_notify('lms_events', topic))"};

constexpr pg::Statement kDiscardDeadLetter{"events.discard_dead_letter", R"(
    DELETE FROM shared_events.dead_letters WHERE id = $1)"};

// Locks the offsets first, as consumers do.
constexpr pg::Statement kLockOffsets{"events.lock_offsets", R"(
    SELECT topic FROM shared_events.consumer_offsets
    WHERE consumer_group = $1 AND ($2 = '' OR topic = $2)
    ORDER BY topic LIMIT 1000
    FOR UPDATE)"};

// The place before the first event of the topic since then; nothing to replay leaves the offset.
constexpr pg::Statement kRewind{"events.rewind", R"(
    UPDATE shared_events.consumer_offsets o
    SET transaction_id = first.transaction_id, position = first.position - 1, attempts = 0,
        retry_at = NULL, last_error = NULL
    FROM (SELECT transaction_id, position FROM shared_events.events
          WHERE topic = $2 AND recorded_at >= $3
          ORDER BY transaction_id, position LIMIT 1) AS first
    WHERE o.consumer_group = $1 AND o.topic = $2)"};

constexpr pg::Statement kRewindToEvent{"events.rewind_to_event", R"(
    UPDATE shared_events.consumer_offsets o
    SET transaction_id = e.transaction_id, position = e.position - 1, attempts = 0,
        retry_at = NULL, last_error = NULL
    FROM shared_events.events e
    WHERE e.id = $2 AND e.topic = o.topic AND o.consumer_group = $1
    RETURNING o.topic)"};

constexpr pg::Statement kForgetInbox{"events.forget_inbox", R"(
    DELETE FROM shared_events.inbox i
    USING shared_events.events e, shared_events.consumer_offsets o
    WHERE o.consumer_group = $1 AND o.topic = $2 AND e.topic = o.topic
      AND (e.transaction_id, e.position) > (o.transaction_id, o.position)
      AND i.consumer_group = $1 AND i.event_id = e.id)"};

constexpr pg::Statement kWake{"events.wake", R"(SELECT pg_notify('lms_events', $1))"};

}  // namespace

Task<std::vector<GroupLag>> EventAdmin::list_lag(const Context& context) {
    co_return co_await database_->list<GroupLag>(context, kListLag);
}

Task<std::vector<DeadLetter>> EventAdmin::list_dead_letters(const Context& context,
                                                            std::optional<DeadLetterId> before,
                                                            std::int64_t limit) {
    co_return co_await database_->list<DeadLetter>(context, kListDeadLetters, before,
                                                   std::clamp<std::int64_t>(limit, 1, 200));
}

Task<> EventAdmin::retry_dead_letter(const Context& context, DeadLetterId id) {
    const auto topic = co_await database_->find<std::string>(context, kRetryDeadLetter, id);
    if (!topic) throw not_found("dead_letter");
}

Task<> EventAdmin::discard_dead_letter(const Context& context, DeadLetterId id) {
    if (co_await database_->execute(context, kDiscardDeadLetter, id) == 0)
        throw not_found("dead_letter");
}

Task<std::int64_t> EventAdmin::replay(const Context& context, const std::string& group,
                                      const std::string& topic, Time from) {
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<std::int64_t> {
            const auto topics =
                co_await transaction.list<std::string>(context, kLockOffsets, group, topic);
            if (topics.empty()) throw not_found("event_group");
            std::int64_t moved = 0;
            for (const std::string& each : topics) {
                moved += co_await transaction.execute(context, kRewind, group, each, from);
                transaction.post(kForgetInbox, group, each);
                transaction.post(kWake, each);
            }
            co_return moved;
        });
}

Task<std::int64_t> EventAdmin::replay_from(const Context& context, const std::string& group,
                                           EventId from) {
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<std::int64_t> {
            const auto topic =
                co_await transaction.find<std::string>(context, kRewindToEvent, group, from);
            if (!topic) throw not_found("event");
            transaction.post(kForgetInbox, group, *topic);
            transaction.post(kWake, *topic);
            co_return 1;
        });
}

}  // namespace lms::events
