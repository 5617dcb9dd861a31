#pragma once
// What an administrator sees of the event log and may do with it; used by admin routes and the
// command line. The caller has been authorised.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "libs/core/context.hpp"
#include "libs/events/event.hpp"
#include "libs/pg/database.hpp"

namespace lms::events {

using DeadLetterId = Id<struct DeadLetterTag>;

struct GroupLag {
    std::string group;
    std::string topic;
    std::int64_t waiting = 0;  // events not yet handled; counting stops at 10,000
    double oldest_age_s = 0;   // of the first of them
    int attempts = 0;          // failed ones of the event at the head
    std::optional<std::string> last_error;
    std::int64_t dead_letters = 0;
};
BOOST_DESCRIBE_STRUCT(GroupLag, (),
                      (group, topic, waiting, oldest_age_s, attempts, last_error, dead_letters))

enum class DeadLetterState { parked, retrying };
BOOST_DESCRIBE_ENUM(DeadLetterState, parked, retrying)

struct DeadLetter {
    DeadLetterId id;
    std::string group;
    std::string topic;
    DeadLetterState state = DeadLetterState::parked;
    EventId event_id;
    std::string type;
    std::string subject;
    Time event_time;
    json::Raw data;
    int attempts = 0;
    std::string error;
    Time parked_at;
};
BOOST_DESCRIBE_STRUCT(DeadLetter, (),
                      (id, group, topic, state, event_id, type, subject, event_time, data, attempts,
                       error, parked_at))

class EventAdmin {
public:
    explicit EventAdmin(pg::Database& database) : database_(&database) {}

    // Every group and topic that was ever subscribed, by name.
    Task<std::vector<GroupLag>> list_lag(const Context& context);
    // Newest first, those older than `before`; at most `limit` (1..200).
    Task<std::vector<DeadLetter>> list_dead_letters(const Context& context,
                                                    std::optional<DeadLetterId> before,
                                                    std::int64_t limit);
    // Delivers it again to its group, soon; a failure parks it again. Throws not_found.
    Task<> retry_dead_letter(const Context& context, DeadLetterId id);
    // Forgets it for good. Throws not_found.
    Task<> discard_dead_letter(const Context& context, DeadLetterId id);
    // The group handles every event of `topic` (empty: all of its topics) since `from` once more;
    // also those that it has seen. Throws not_found for an unknown group. Returns the offsets
    // moved.
    Task<std::int64_t> replay(const Context& context, const std::string& group,
                              const std::string& topic, Time from);
    // The same from one event on. Throws not_found when the event is no longer kept.
    Task<std::int64_t> replay_from(const Context& context, const std::string& group, EventId from);

private:
    pg::Database* database_;
};

}  // namespace lms::events
