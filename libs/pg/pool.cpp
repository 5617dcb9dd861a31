#include "libs/pg/pool.hpp"

#include <boost/asio/redirect_error.hpp>

#include "libs/pg/sqlstate.hpp"

namespace lms::pg {

namespace {

constexpr std::chrono::milliseconds kReconnectPause{25};

}  // namespace

// Stands in the queue until it is granted a place: a connection, or the right to open one.
struct Pool::Waiter {
    Waiter(Pool& owner, Executor executor, Deadline until)
        : pool(owner), timer(executor, until.at()) {
        position = pool.waiters_.insert(pool.waiters_.end(), this);
    }
    ~Waiter() {
        if (taken) return;
        if (!granted) {
            pool.waiters_.erase(position);
        } else if (connection) {  // granted to one who was cancelled in the meantime
            pool.give_back(std::move(connection));
        } else {
            pool.free_place();
        }
    }
    void grant(std::shared_ptr<Connection> one) {
        pool.waiters_.erase(position);
        connection = std::move(one);
        granted = true;
        timer.cancel();
    }

    Pool& pool;
    Timer timer;
    std::list<Waiter*>::iterator position;
    std::shared_ptr<Connection> connection;
    bool granted = false;
    bool taken = false;
};

Lease::~Lease() {
    if (connection_) pool_->give_back(std::move(connection_));
}

Task<Lease> Pool::lease(Deadline deadline) {
    if (closed_) throw database_unavailable();
    while (!idle_.empty()) {
        const std::shared_ptr<Connection> connection = std::move(idle_.back());
        idle_.pop_back();
        if (connection->usable()) co_return Lease(shared_from_this(), connection);
        --open_;
    }
    if (open_ < limits_.most) {
        ++open_;
        co_return co_await open_one(deadline);
    }
    Waiter waiter(*this, co_await asio::this_coro::executor, deadline.at_most(limits_.wait));
    boost::system::error_code ignored;
    co_await waiter.timer.async_wait(asio::redirect_error(use_task, ignored));
    if (!waiter.granted) throw closed_ ? database_unavailable() : database_busy();
    std::shared_ptr<Connection> connection = std::move(waiter.connection);
    waiter.taken = true;
    if (connection && connection->usable())
        co_return Lease(shared_from_this(), std::move(connection));
    co_return co_await open_one(deadline);
}

Task<Lease> Pool::open_one(Deadline deadline) {
    struct Place {
        ~Place() {
            if (pool) pool->free_place();
        }
        Pool* pool;
    } place{this};
    const Deadline patience = deadline.at_most(limits_.reconnect_wait);
    std::shared_ptr<Connection> connection;
    while (!connection) {
        try {
            connection = co_await Connection::open(connector_, options_, deadline, instruments_);
        } catch (const Problem&) {
            if (patience.passed() || closed_) throw;
        }
        if (!connection) co_await sleep_for(kReconnectPause);
    }
    place.pool = nullptr;
    co_return Lease(shared_from_this(), std::move(connection));
}

void Pool::give_back(std::shared_ptr<Connection> connection) {
    if (!connection->usable() || !connection->idle() || closed_) {
        connection->close();
        return free_place();
    }
    if (!waiters_.empty()) return waiters_.front()->grant(std::move(connection));
    if (idle_.size() >= limits_.kept) {
        connection->close();
        return free_place();
    }
    idle_.push_back(std::move(connection));
}

void Pool::free_place() {
    if (!waiters_.empty() && !closed_) {
        waiters_.front()->grant(nullptr);
    } else {
        --open_;
    }
}

void Pool::close() {
    closed_ = true;
    for (const auto& connection : std::exchange(idle_, {})) {
        connection->close();
        --open_;
    }
    for (Waiter* waiter : waiters_)
        waiter->timer.cancel();
}

}  // namespace lms::pg
