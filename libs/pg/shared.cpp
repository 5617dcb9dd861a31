#include "libs/pg/shared.hpp"

#include <boost/asio/redirect_error.hpp>

#include "libs/pg/sqlstate.hpp"
#include "libs/telemetry/log.hpp"

namespace lms::pg {

namespace {

constexpr std::chrono::milliseconds kFirstPause{20};
constexpr std::chrono::milliseconds kLongestPause{1000};
constexpr std::chrono::seconds kAttempt{10};
constexpr std::chrono::seconds kCancelLimit{5};

}  // namespace

void cancel_and_close(const std::shared_ptr<Connection>& connection, WorkPool& connector,
                      TaskScope& scope) {
    scope.spawn("pg.cancel", [cancel = connection->make_cancel(), &connector]() -> Task<> {
        co_await connector.run(Deadline::in(kCancelLimit), cancel);
    });
    connection->close();
}

Task<std::shared_ptr<Connection>> SharedConnection::get(Deadline deadline) {
    const Executor executor = co_await asio::this_coro::executor;
    while (!closed_) {
        if (auto connection = ready()) co_return connection;
        if (deadline.passed()) break;
        connect();
        struct Waiter {
            Waiter(std::list<Timer*>& all, Executor loop, Deadline until)
                : waiters(all), timer(loop, until.at()) {
                waiters.push_back(&timer);
            }
            ~Waiter() { waiters.remove(&timer); }
            std::list<Timer*>& waiters;
            Timer timer;
        } waiter(waiters_, executor, deadline);
        boost::system::error_code ignored;
        co_await waiter.timer.async_wait(asio::redirect_error(use_task, ignored));
    }
    throw database_unavailable();
}

void SharedConnection::abandon(const std::shared_ptr<Connection>& connection) {
    if (!connection->blocked_by_abandoned()) return;
    if (connection == current_) {
        current_->on_closed = nullptr;
        std::exchange(current_, nullptr)->retire();
        connect();
    }
    if (connection->all_abandoned()) cancel_and_close(connection, connector_, scope_);
}

void SharedConnection::close() {
    closed_ = true;
    if (current_) {
        current_->on_closed = nullptr;
        std::exchange(current_, nullptr)->close();
    }
    wake();
}

void SharedConnection::connect() {
    if (connecting_ || closed_) return;
    connecting_ = true;
    if (!scope_.spawn("pg.connect", [this] { return connect_until_done(); })) connecting_ = false;
}

Task<> SharedConnection::connect_until_done() {
    struct Done {
        ~Done() { self->connecting_ = false; }
        SharedConnection* self;
    } const done{this};
    auto pause = kFirstPause;
    while (!closed_) {
        std::shared_ptr<Connection> connection;
        try {
            connection = co_await Connection::open(connector_, options_, Deadline::in(kAttempt),
                                                   instruments_);
        } catch (const Problem&) {  // said in the log by whoever threw it
        }
        if (connection) {
            use(std::move(connection));
            co_return;
        }
        co_await sleep_for(pause);
        pause = std::min(pause * 2, kLongestPause);
    }
}

void SharedConnection::use(std::shared_ptr<Connection> connection) {
    if (closed_) return connection->close();
    connection->on_closed = [this] {
        current_.reset();
        connect();
    };
    current_ = std::move(connection);
    wake();
}

void SharedConnection::wake() {
    for (Timer* waiter : waiters_)
        waiter->cancel();
}

}  // namespace lms::pg
