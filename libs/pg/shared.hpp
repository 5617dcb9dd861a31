#pragma once
// Internal to libs/pg: the pipelined connection of one loop that all its single statements share.
#include <list>
#include <memory>

#include "libs/pg/connection.hpp"

namespace lms::pg {

// Reconnects by itself, with back-off, from its first use until close().
class SharedConnection {
public:
    SharedConnection(WorkPool& connector, const ConnectionOptions& options, TaskScope& scope,
                     std::shared_ptr<Instruments> instruments)
        : connector_(connector),
          options_(options),
          scope_(scope),
          instruments_(std::move(instruments)) {}

    // The connection if there is one now.
    std::shared_ptr<Connection> ready() const {
        return current_ && current_->usable() ? current_ : nullptr;
    }
    // Waits for a connection that is being opened; throws Problem database.unavailable when there
    // is none by then.
    Task<std::shared_ptr<Connection>> get(Deadline deadline);
    // The caller of one of its statements has gone. Statements behind one that nobody waits for
    // keep their place, new ones get another connection; when nobody waits at all it is cancelled.
    void abandon(const std::shared_ptr<Connection>& connection);
    void close();

private:
    void connect();
    Task<> connect_until_done();
    void use(std::shared_ptr<Connection> connection);
    void wake();

    WorkPool& connector_;
    const ConnectionOptions& options_;
    TaskScope& scope_;
    const std::shared_ptr<Instruments> instruments_;
    std::shared_ptr<Connection> current_;
    std::list<Timer*> waiters_;
    bool connecting_ = false;
    bool closed_ = false;
};

// Ends what the server does for a connection and closes it.
void cancel_and_close(const std::shared_ptr<Connection>& connection, WorkPool& connector,
                      TaskScope& scope);

}  // namespace lms::pg
