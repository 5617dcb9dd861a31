#include "libs/pg/announcer.hpp"

#include "libs/telemetry/log.hpp"

namespace lms::pg {

namespace {

constexpr std::chrono::seconds kAnswerLimit{5};
constexpr Statement kNotify{"pg.notify", "SELECT pg_notify($1, $2)"};

}  // namespace

void Announcer::announce(std::string channel, std::string payload) {
    waiting_.emplace(std::move(channel), std::move(payload));
    if (sending_) return;
    sending_ = scope_.spawn("pg.announce", [this] { return send_waiting(); });
}

Task<> Announcer::send_waiting() {
    struct Done {
        ~Done() { self->sending_ = false; }
        Announcer* self;
    } const done{this};
    try {
        while (!waiting_.empty()) {
            const Deadline deadline = Deadline::in(kAnswerLimit);
            const auto connection = co_await connection_.get(deadline);
            ReplyHandle last;
            for (const auto& [channel, payload] : std::exchange(waiting_, {}))
                last = connection->send(kNotify, Params::of(channel, payload), Sync::now);
            // What arrives in the meantime goes with the next round.
            co_await wait_until_settled(last, deadline);
        }
    } catch (const Problem& problem) {
        waiting_.clear();
        log::debug("notifications were dropped", {{"reason", problem.code()}});
    }
}

}  // namespace lms::pg
