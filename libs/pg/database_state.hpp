#pragma once
// Internal to libs/pg: what a Database owns, per process and per event loop.
#include <memory>
#include <vector>

#include "libs/pg/announcer.hpp"
#include "libs/pg/database.hpp"
#include "libs/pg/notifications.hpp"
#include "libs/pg/pool.hpp"
#include "libs/pg/shared.hpp"

namespace lms::pg {

// Made by its loop on first use and touched by that loop only.
struct LoopState {
    LoopState(Executor executor, WorkPool& connector, const PgSettings& settings, PoolLimits limits,
              const std::shared_ptr<Instruments>& instruments)
        : scope(executor),
          shared(connector, settings.connection, scope, instruments),
          pool(std::make_shared<Pool>(connector, settings.connection, limits, instruments)),
          announcer(shared, scope) {}

    TaskScope scope;
    SharedConnection shared;
    std::shared_ptr<Pool> pool;
    Announcer announcer;
};

struct Database::State {
    State(Loops& event_loops, PgSettings all);
    LoopState& here();
    PoolLimits limits() const;

    Loops& loops;
    const PgSettings settings;
    const std::shared_ptr<Instruments> instruments = std::make_shared<Instruments>();
    WorkPool connector;
    std::vector<std::unique_ptr<LoopState>> by_loop;
    std::vector<std::atomic<bool>> used;  // whether by_loop has one; read by close()
    Listener listener;
    std::unique_ptr<Database> replica;
    bool closed = false;
};

struct Transaction::State {
    State(Lease leased, LoopState& at, WorkPool& connect_threads,
          std::shared_ptr<Instruments> counts, Isolation level)
        : lease(std::move(leased)),
          loop(at),
          connector(connect_threads),
          instruments(std::move(counts)),
          isolation(level) {}

    Lease lease;
    LoopState& loop;
    WorkPool& connector;
    std::shared_ptr<Instruments> instruments;
    Isolation isolation;
    std::vector<ReplyHandle> unchecked;  // sent, and nobody has looked at their errors yet
    std::vector<std::pair<std::string, std::string>> notices;  // channel, payload
    bool begun = false;
    bool committed = false;
    bool in_doubt = false;  // a caller left before its answer came
};

// How long the answer to a statement is waited for: throws `timeout` when the deadline passes, and
// operation_aborted when the caller is cancelled. `on_left` runs if the answer has not come.
Task<> await_reply(ReplyHandle reply, Deadline deadline, std::function<void()> on_left);

}  // namespace lms::pg
