#include "libs/pg/connection.hpp"

#include <system_error>

#include <boost/asio/redirect_error.hpp>
#include <libpq-fe.h>
#include <unistd.h>

#include "libs/pg/errors.hpp"
#include "libs/pg/sqlstate.hpp"
#include "libs/telemetry/log.hpp"

namespace lms::pg {

namespace {

constexpr std::size_t kMaxPrepared = 1000;          // beyond, statements are sent whole
constexpr std::size_t kMaxPreparedNameLength = 60;  // the server cuts at 63

struct FreeCancel {
    void operator()(PGcancel* cancel) const { PQfreeCancel(cancel); }
};

Failure aborted(std::string_view statement) {
    return {std::make_exception_ptr(
        QueryError(statement, "25P02", "an earlier statement of its batch failed"))};
}

}  // namespace

Result Reply::take() {
    if (error) std::rethrow_exception(error);
    return std::move(result);
}

Task<bool> wait_until_settled(ReplyHandle reply, Deadline deadline) {
    if (reply->settled) co_return true;
    struct Waiting {
        Waiting(Executor executor, Deadline until, Reply& awaited)
            : timer(executor, until.at()), reply(awaited) {
            reply.waiter = &timer;
        }
        ~Waiting() { reply.waiter = nullptr; }
        Timer timer;
        Reply& reply;
    } waiting(co_await asio::this_coro::executor, deadline, *reply);
    boost::system::error_code ignored;
    co_await waiting.timer.async_wait(asio::redirect_error(use_task, ignored));
    co_return reply->settled;
}

Task<std::shared_ptr<Connection>> Connection::open(WorkPool& connector, ConnectionOptions options,
                                                   Deadline deadline,
                                                   std::shared_ptr<Instruments> instruments) {
    const Executor executor = co_await asio::this_coro::executor;
    const Pooler pooler = options.pooler;
    ConnectionHandle handle = co_await connector.run(
        deadline, [options = std::move(options)] { return connect_blocking(options); });
    if (PQsetnonblocking(handle.get(), 1) != 0 || PQenterPipelineMode(handle.get()) != 1)
        throw database_unavailable();
    const std::shared_ptr<Connection> connection(
        new Connection(executor, std::move(handle), pooler, instruments));
    instruments->connections += 1;
    connection->wait_readable();
    co_return connection;
}

Connection::Connection(Executor executor, ConnectionHandle handle, Pooler pooler,
                       std::shared_ptr<Instruments> instruments)
    : handle_(std::move(handle)),
      socket_(executor),
      instruments_(std::move(instruments)),
      pooler_(pooler) {
    const int duplicate = ::dup(PQsocket(handle_.get()));
    if (duplicate < 0) throw std::system_error(errno, std::generic_category(), "dup");
    socket_.assign(duplicate);
}

Connection::~Connection() {
    on_closed = nullptr;
    lose("");
}

ReplyHandle Connection::send(const Statement& statement, const Params& params, Sync sync) {
    const auto reply = std::make_shared<Reply>();
    reply->name = statement.name;
    reply->started = std::chrono::steady_clock::now();
    ++outstanding_;
    const bool open = usable();
    if (!open || !send_statement(statement, params, reply)) {
        fail(*reply);
        if (open) lose("a statement could not be sent");
        return reply;
    }
    if (sync == Sync::now) synchronize();
    return reply;
}

void Connection::synchronize() {
    if (!handle_) return;
    instruments_->round_trips += 1;
    pending_.push_back({Kind::sync, nullptr, {}});
    if (PQpipelineSync(handle_.get()) != 1) return lose("a statement could not be sent");
    flush();
}

bool Connection::send_statement(const Statement& statement, const Params& params,
                                const ReplyHandle& reply) {
    const std::vector<const char*> values = params.values();
    const std::vector<int> lengths = params.lengths();
    const std::vector<int> formats = params.formats();
    const int count = static_cast<int>(params.size());
    auto prepared = prepared_.find(statement.sql);
    if (prepared == prepared_.end() && pooler_ == Pooler::none && prepared_.size() < kMaxPrepared) {
        std::string sql(statement.sql);
        std::string name = std::to_string(next_prepared_++) + "." + std::string(statement.name);
        name.resize(std::min(name.size(), kMaxPreparedNameLength));
        if (PQsendPrepare(handle_.get(), name.c_str(), sql.c_str(), 0, nullptr) != 1) return false;
        pending_.push_back({Kind::prepare, reply, sql});
        prepared = prepared_.emplace(std::move(sql), std::move(name)).first;
    }
    const int sent =
        prepared != prepared_.end()
            ? PQsendQueryPrepared(handle_.get(), prepared->second.c_str(), count, values.data(),
                                  lengths.data(), formats.data(), 0)
            : PQsendQueryParams(handle_.get(), std::string(statement.sql).c_str(), count, nullptr,
                                values.data(), lengths.data(), formats.data(), 0);
    if (sent == 1) pending_.push_back({Kind::statement, reply, {}});
    return sent == 1;
}

std::function<void()> Connection::make_cancel() const {
    const std::shared_ptr<PGcancel> cancel(handle_ ? PQgetCancel(handle_.get()) : nullptr,
                                           FreeCancel{});
    return [cancel] {
        char reason[256];
        if (cancel && PQcancel(cancel.get(), reason, sizeof reason) == 0)
            log::warning("a statement could not be cancelled", {{"reason", reason}});
    };
}

bool Connection::idle() const {
    return handle_ && pending_.empty() && PQtransactionStatus(handle_.get()) == PQTRANS_IDLE;
}

bool Connection::blocked_by_abandoned() const {
    for (const Pending& pending : pending_) {
        if (pending.kind == Kind::statement) return pending.reply->abandoned;
    }
    return false;
}

bool Connection::all_abandoned() const {
    return std::all_of(pending_.begin(), pending_.end(), [](const Pending& pending) {
        return pending.kind != Kind::statement || pending.reply->abandoned;
    });
}

void Connection::retire() {
    stale_ = true;
    if (outstanding_ == 0) close();
}

void Connection::close() {
    lose("");
}

void Connection::flush() {
    if (!handle_ || writing_) return;
    const int state = PQflush(handle_.get());
    if (state < 0) {
        lose("writing failed");
    } else if (state > 0) {
        wait_writable();
    }
}

void Connection::wait_writable() {
    writing_ = true;
    socket_.async_wait(asio::posix::descriptor_base::wait_write,
                       [self = shared_from_this()](const boost::system::error_code& error) {
                           self->writing_ = false;
                           if (!error) self->flush();
                       });
}

void Connection::wait_readable() {
    socket_.async_wait(asio::posix::descriptor_base::wait_read,
                       [self = shared_from_this()](const boost::system::error_code& error) {
                           if (!error) self->on_readable();
                       });
}

void Connection::on_readable() {
    if (!handle_) return;
    const bool connected = PQconsumeInput(handle_.get()) == 1;
    read_results();
    if (!handle_) return;
    if (!connected || PQstatus(handle_.get()) != CONNECTION_OK) {
        lose("the server closed it");
        return;
    }
    while (PGnotify* notify = PQnotifies(handle_.get())) {
        if (on_notify) on_notify(notify->relname, notify->extra);
        PQfreemem(notify);
        if (!handle_) return;
    }
    flush();
    wait_readable();
}

void Connection::read_results() {
    // Every statement is answered by its result and then a null; a sync by its result alone.
    const auto self = shared_from_this();
    while (handle_ && !pending_.empty() && PQisBusy(handle_.get()) == 0) {
        Result result(PQgetResult(handle_.get()));
        Pending& front = pending_.front();
        if (!result.get()) {
            if (!front.answered) return;  // only after the connection was lost
            finish_front();
        } else if (PQresultStatus(result.get()) == PGRES_PIPELINE_SYNC) {
            if (front.kind != Kind::sync) return lose("out of step");
            finish_batch();
        } else {
            front.answered = true;
            take_result(front, std::move(result));
        }
    }
}

void Connection::take_result(Pending& pending, Result result) {
    if (pending.kind == Kind::sync) {  // the implicit commit failed: a deferred constraint
        for (const ReplyHandle& reply : unconfirmed_)
            refuse(*reply, failure_of(result.get(), reply->name));
        return;
    }
    Reply& reply = *pending.reply;
    const ExecStatusType status = PQresultStatus(result.get());
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) {
        if (pending.kind == Kind::statement) reply.result = std::move(result);
        return;
    }
    const Failure failure = status == PGRES_PIPELINE_ABORTED ? aborted(reply.name)
                                                             : failure_of(result.get(), reply.name);
    if (pending.kind == Kind::prepare) prepared_.erase(pending.sql);
    refuse(reply, failure);
}

void Connection::refuse(Reply& reply, const Failure& failure) {
    stale_ = stale_ || failure.stale_connection;
    if (reply.error) return;  // the failure of its prepare says more than what follows from it
    reply.error = failure.error;
    reply.outcome = failure.outcome;
    reply.retryable = failure.retryable;
}

void Connection::finish_front() {
    if (pending_.front().kind == Kind::sync) {  // it was answered by an error and is still to come
        pending_.front().answered = false;
        return;
    }
    if (pending_.front().kind == Kind::statement)
        unconfirmed_.push_back(std::move(pending_.front().reply));
    pending_.pop_front();
}

void Connection::finish_batch() {
    pending_.pop_front();
    std::vector<ReplyHandle> confirmed;
    confirmed.swap(unconfirmed_);
    for (const ReplyHandle& reply : confirmed)
        settle(*reply);
    if (stale_ && outstanding_ == 0) lose("");
}

void Connection::settle(Reply& reply) {
    reply.settled = true;
    --outstanding_;
    const auto duration = std::chrono::steady_clock::now() - reply.started;
    instruments_->report(
        {reply.name, duration, reply.abandoned ? Outcome::abandoned : reply.outcome});
    if (reply.waiter) reply.waiter->cancel();
    if (reply.then) std::exchange(reply.then, nullptr)(reply);
}

void Connection::fail(Reply& reply) {
    reply.error = std::make_exception_ptr(database_unavailable());
    reply.outcome = Outcome::unavailable;
    reply.result = {};
    settle(reply);
}

void Connection::lose(std::string_view reason) {
    if (!handle_) return;
    if (outstanding_ > 0 && !reason.empty()) {
        log::warning("a connection to the database was lost",
                     {{"reason", reason}, {"statements", outstanding_}});
    }
    boost::system::error_code ignored;
    socket_.close(ignored);
    handle_.reset();
    std::vector<ReplyHandle> lost = std::exchange(unconfirmed_, {});
    for (Pending& each : std::exchange(pending_, {})) {
        if (each.kind == Kind::statement) lost.push_back(std::move(each.reply));
    }
    for (const ReplyHandle& reply : lost)
        fail(*reply);
    if (on_closed) std::exchange(on_closed, nullptr)();
}

}  // namespace lms::pg
