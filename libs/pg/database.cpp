#include "libs/pg/database.hpp"

#include <random>

#include <boost/system/system_error.hpp>

#include "libs/pg/database_state.hpp"
#include "libs/telemetry/log.hpp"

namespace lms::pg {

namespace {

constexpr std::size_t kConnectThreads = 2;
constexpr std::size_t kConnectQueue = 1024;
constexpr int kAutocommitAttempts = 4;
constexpr std::chrono::seconds kCloseLimit{5};
constexpr Statement kPing{"pg.ping", "SELECT 1"};

// Full jitter, so that two transactions that met once do not meet again.
Task<> pause_before_attempt(int attempt) {
    thread_local std::minstd_rand random{std::random_device{}()};
    const int most_ms = 4 << std::min(attempt, 6);
    co_await sleep_for(
        std::chrono::milliseconds(std::uniform_int_distribution(1, most_ms)(random)));
}

}  // namespace

Database::State::State(Loops& event_loops, PgSettings all)
    : loops(event_loops),
      settings(std::move(all)),
      connector(kConnectThreads, kConnectQueue),
      by_loop(event_loops.size()),
      used(event_loops.size()),
      listener(connector, settings.connection, instruments) {
    instruments->slow_statement = settings.slow_statement;
    if (settings.replica_url.empty()) return;
    PgSettings of_replica = settings;
    of_replica.connection.url = settings.replica_url;
    of_replica.replica_url.clear();
    replica = std::make_unique<Database>(event_loops, std::move(of_replica));
}

PoolLimits Database::State::limits() const {
    const std::size_t loop_count = loops.size();
    const std::size_t shared = loop_count;
    const std::size_t left =
        settings.max_connections > shared ? settings.max_connections - shared : 0;
    const std::size_t most = std::min(settings.pool_size + settings.pool_overflow, left);
    return {std::max<std::size_t>(1, settings.pool_size / loop_count),
            std::max<std::size_t>(1, most / loop_count), settings.lease_wait,
            settings.reconnect_wait};
}

LoopState& Database::State::here() {
    const std::size_t index = Loops::current();
    std::unique_ptr<LoopState>& state = by_loop.at(index);
    if (!state) {
        state = std::make_unique<LoopState>(loops.executor(index), connector, settings, limits(),
                                            instruments);
        state->scope.on_error = [](const std::string& name, std::exception_ptr error) {
            log::warning("a background task of the database failed",
                         {{"task", name}, {"error", log::describe(error)}});
        };
        used[index] = true;
    }
    return *state;
}

Database::Database(Loops& loops, PgSettings settings)
    : state_(std::make_shared<State>(loops, std::move(settings))) {}

Database::~Database() {
    close();
}

void Database::close() {
    if (std::exchange(state_->closed, true)) return;
    for (std::size_t i = 0; i < state_->by_loop.size(); ++i) {
        if (!state_->used[i]) continue;
        state_->loops.run_on(i, [this, i]() -> Task<> {
            LoopState& loop = *state_->by_loop[i];
            state_->listener.close();
            loop.pool->close();
            loop.shared.close();
            co_await loop.scope.stop(Deadline::in(std::chrono::seconds(0)));
            const Deadline limit = Deadline::in(kCloseLimit);
            while (loop.pool->open() > 0 && !limit.passed())
                co_await sleep_for(std::chrono::milliseconds(2));
        });
    }
    if (state_->replica) state_->replica->close();
}

Session& Database::replica() {
    if (state_->replica) return *state_->replica;
    return *this;
}

Task<> Database::ping(const Context& context) {
    co_await one<std::int32_t>(context, kPing);
}

Subscription Database::listen(std::string channel,
                              std::function<void(std::string_view)> on_notify) {
    LoopState& loop = state_->here();
    return state_->listener.add(state_->loops.executor(Loops::current()), loop.scope,
                                std::move(channel), std::move(on_notify));
}

void Database::observe(Observer observer) {
    state_->instruments->observer = std::move(observer);
    if (state_->replica) state_->replica->observe(state_->instruments->observer);
}

Counters Database::counters() const {
    const Instruments& counts = *state_->instruments;
    return {counts.statements, counts.round_trips, counts.transactions, counts.connections};
}

const PgSettings& Database::settings() const {
    return state_->settings;
}

Task<> await_reply(ReplyHandle reply, Deadline deadline, std::function<void()> on_left) {
    struct Guard {
        ~Guard() {
            if (reply->settled) return;
            reply->abandoned = true;
            on_left();
        }
        ReplyHandle reply;
        std::function<void()> on_left;
    } const guard{reply, std::move(on_left)};
    if (co_await wait_until_settled(reply, deadline)) co_return;
    if (deadline.passed()) throw timed_out("The database");
    throw boost::system::system_error(asio::error::operation_aborted);
}

Task<Result> Database::run(const Context& context, Statement statement, Params params) {
    const Deadline deadline = context.deadline;
    for (int attempt = 1;; ++attempt) {
        if (deadline.passed()) throw timed_out("The database");
        const ReplyHandle reply =
            co_await (statement.speed == Speed::slow ? run_leased(deadline, statement, params)
                                                     : run_shared(deadline, statement, params));
        if (!reply->retryable || attempt == kAutocommitAttempts) co_return reply->take();
        co_await pause_before_attempt(attempt);
    }
}

Task<ReplyHandle> Database::run_shared(Deadline deadline, const Statement& statement,
                                       const Params& params) {
    LoopState& loop = state_->here();
    std::shared_ptr<Connection> connection = loop.shared.ready();
    if (!connection) {
        connection = co_await loop.shared.get(deadline.at_most(state_->settings.reconnect_wait));
    }
    if (connection->outstanding() >= state_->settings.pipeline_limit) throw database_busy();
    state_->instruments->statements += 1;
    const ReplyHandle reply = connection->send(statement, params, Sync::now);
    co_await await_reply(reply, deadline,
                         [&loop, &connection] { loop.shared.abandon(connection); });
    co_return reply;
}

Task<ReplyHandle> Database::run_leased(Deadline deadline, const Statement& statement,
                                       const Params& params) {
    LoopState& loop = state_->here();
    const Lease lease = co_await loop.pool->lease(deadline);
    state_->instruments->statements += 1;
    const ReplyHandle reply = lease.connection()->send(statement, params, Sync::now);
    co_await await_reply(reply, deadline, [this, &loop, &lease] {
        cancel_and_close(lease.connection(), state_->connector, loop.scope);
    });
    co_return reply;
}

Task<std::unique_ptr<Transaction>> Database::begin(const Context& context,
                                                   TransactionOptions options) {
    const Deadline deadline = context.deadline;
    LoopState& loop = state_->here();
    Lease lease = co_await loop.pool->lease(deadline);
    state_->instruments->transactions += 1;
    auto state = std::make_unique<Transaction::State>(std::move(lease), loop, state_->connector,
                                                      state_->instruments, options.isolation);
    co_return std::unique_ptr<Transaction>(new Transaction(std::move(state)));
}

Task<bool> Database::wait_before_retry(const Context& context, std::exception_ptr error,
                                       int attempt, TransactionOptions options) {
    try {
        std::rethrow_exception(error);
    } catch (const SerializationFailure&) {
        if (attempt >= options.attempts) {
            throw unavailable("database.contention", "Too many changes at once; try again.")
                .with_retry_after(1);
        }
    } catch (...) {
        co_return false;
    }
    co_await pause_before_attempt(attempt);
    co_return !context.deadline.passed();
}

}  // namespace lms::pg
