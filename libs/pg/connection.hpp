#pragma once
// Internal to libs/pg: one libpq connection in pipeline mode on one event loop.
#include <chrono>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>

#include "libs/core/loops.hpp"
#include "libs/core/task.hpp"
#include "libs/pg/codec.hpp"
#include "libs/pg/instruments.hpp"
#include "libs/pg/settings.hpp"
#include "libs/pg/sqlstate.hpp"

struct pg_conn;

namespace lms::pg {

using Timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                         asio::wait_traits<std::chrono::steady_clock>, Executor>;

struct CloseConnection {
    void operator()(pg_conn* connection) const;
};
using ConnectionHandle = std::unique_ptr<pg_conn, CloseConnection>;

// Blocks until connected; throws Problem database.unavailable. `connection_failure` tells what the
// operator must know and holds no password.
ConnectionHandle connect_blocking(const ConnectionOptions& options);

// The fate of one statement: settled once, when the server has confirmed its batch (an implicit
// transaction commits no earlier) or when the connection is lost. Kept alive by the connection's
// queue, so that nobody else gets the answer when the caller has gone.
struct Reply {
    std::string_view name;
    std::chrono::steady_clock::time_point started;
    Result result;
    std::exception_ptr error;
    Outcome outcome = Outcome::ok;
    bool retryable = false;  // a serialization failure or deadlock
    bool settled = false;
    bool abandoned = false;  // nobody waits any more
    Timer* waiter = nullptr;
    std::function<void(Reply&)> then;  // called when settled, for what nobody awaits

    // The result, or its error thrown.
    Result take();
};
using ReplyHandle = std::shared_ptr<Reply>;

// Waits until `reply` is settled; returns false when the deadline passes or the caller is
// cancelled.
Task<bool> wait_until_settled(ReplyHandle reply, Deadline deadline);

enum class Sync { now, later };

// Everything on the loop's thread.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    // Connects on a thread of `connector` (name lookup and SCRAM take their time).
    static Task<std::shared_ptr<Connection>> open(WorkPool& connector, ConnectionOptions options,
                                                  Deadline deadline,
                                                  std::shared_ptr<Instruments> instruments);
    ~Connection();

    // Pipelines the statement; with Sync::now the server answers it at once. Trouble of the
    // connection settles the reply. `statement` texts live as long as the process.
    ReplyHandle send(const Statement& statement, const Params& params, Sync sync);
    // Sync::now afterwards, for everything sent since the last one.
    void synchronize();
    // Asks for a cancellation of what runs; blocks, so run the result on the connector.
    std::function<void()> make_cancel() const;

    // Takes new statements. Once false, it never becomes true again.
    bool usable() const { return handle_ && !stale_; }
    // Nothing is under way and no transaction is open.
    bool idle() const;
    std::size_t outstanding() const { return outstanding_; }
    // Whether the statement that the server works on has been given up by its caller.
    bool blocked_by_abandoned() const;
    bool all_abandoned() const;
    // Takes nothing new and closes once everything under way is answered.
    void retire();
    void close();

    std::function<void()> on_closed;  // also by close()
    std::function<void(std::string_view channel, std::string_view payload)> on_notify;

private:
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };
    enum class Kind { prepare, statement, sync };
    struct Pending {
        Kind kind;
        ReplyHandle reply;  // of the statement, also for its prepare
        std::string sql;    // of a prepare
        bool answered = false;
    };

    Connection(Executor executor, ConnectionHandle handle, Pooler pooler,
               std::shared_ptr<Instruments> instruments);
    bool send_statement(const Statement& statement, const Params& params, const ReplyHandle& reply);
    void flush();
    void wait_readable();
    void wait_writable();
    void on_readable();
    void read_results();
    void take_result(Pending& pending, Result result);
    void refuse(Reply& reply, const Failure& failure);
    void finish_front();
    void finish_batch();
    void settle(Reply& reply);
    void fail(Reply& reply);
    void lose(std::string_view reason);  // empty: on purpose

    ConnectionHandle handle_;
    asio::posix::basic_stream_descriptor<Executor> socket_;  // a duplicate of libpq's
    const std::shared_ptr<Instruments> instruments_;
    const Pooler pooler_;
    std::deque<Pending> pending_;
    std::vector<ReplyHandle> unconfirmed_;  // answered, before their sync
    // text -> name on the server
    std::unordered_map<std::string, std::string, TextHash, std::equal_to<>> prepared_;
    std::size_t next_prepared_ = 1;
    std::size_t outstanding_ = 0;
    bool writing_ = false;
    bool stale_ = false;
};

}  // namespace lms::pg
