#pragma once
// Internal to libs/pg: the connections of one loop that are leased to one user at a time.
#include <list>
#include <memory>
#include <vector>

#include "libs/pg/connection.hpp"

namespace lms::pg {

struct PoolLimits {
    std::size_t kept;  // idle ones beyond this are closed
    std::size_t most;
    std::chrono::milliseconds wait;
    std::chrono::milliseconds reconnect_wait;
};

class Pool;

// A connection for one user; goes back by itself.
class Lease {
public:
    Lease(std::shared_ptr<Pool> pool, std::shared_ptr<Connection> connection)
        : pool_(std::move(pool)), connection_(std::move(connection)) {}
    Lease(Lease&&) noexcept = default;
    Lease& operator=(Lease&&) = delete;
    ~Lease();

    const std::shared_ptr<Connection>& connection() const { return connection_; }

private:
    std::shared_ptr<Pool> pool_;
    std::shared_ptr<Connection> connection_;
};

// Waiters are served in the order of their arrival.
class Pool : public std::enable_shared_from_this<Pool> {
public:
    Pool(WorkPool& connector, const ConnectionOptions& options, PoolLimits limits,
         std::shared_ptr<Instruments> instruments)
        : connector_(connector),
          options_(options),
          limits_(limits),
          instruments_(std::move(instruments)) {}

    // Throws Problem database.busy when none becomes free in time, database.unavailable when none
    // can be opened.
    Task<Lease> lease(Deadline deadline);
    // A connection that is not idle, or in doubt, is closed.
    void give_back(std::shared_ptr<Connection> connection);
    // Fails the waiting ones; leased connections are closed when they come back.
    void close();
    std::size_t open() const { return open_; }

private:
    struct Waiter;
    Task<Lease> open_one(Deadline deadline);
    void free_place();

    WorkPool& connector_;
    const ConnectionOptions& options_;
    const PoolLimits limits_;
    const std::shared_ptr<Instruments> instruments_;
    std::vector<std::shared_ptr<Connection>> idle_;
    std::list<Waiter*> waiters_;
    std::size_t open_ = 0;  // leased, idle or being opened
    bool closed_ = false;
};

}  // namespace lms::pg
