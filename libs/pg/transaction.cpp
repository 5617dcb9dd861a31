#include "libs/pg/database_state.hpp"

namespace lms::pg {

namespace {

constexpr Statement kBegin[] = {
    {"transaction.begin", "BEGIN ISOLATION LEVEL READ COMMITTED"},
    {"transaction.begin", "BEGIN ISOLATION LEVEL REPEATABLE READ"},
    {"transaction.begin", "BEGIN ISOLATION LEVEL SERIALIZABLE"},
};
constexpr Statement kCommit{"transaction.commit", "COMMIT"};
constexpr Statement kRollback{"transaction.rollback", "ROLLBACK"};

// Throws the first failure: what comes after it only says that the transaction has failed.
void check(std::vector<ReplyHandle>& replies) {
    const std::vector<ReplyHandle> checked = std::exchange(replies, {});
    for (const ReplyHandle& reply : checked) {
        if (reply->error) std::rethrow_exception(reply->error);
    }
}

}  // namespace

Transaction::Transaction(std::unique_ptr<State> state) : state_(std::move(state)) {}

Transaction::~Transaction() {
    if (!state_->begun || state_->committed) return;
    const std::shared_ptr<Connection> connection = state_->lease.connection();
    if (!connection->usable()) return;
    if (state_->in_doubt) {
        cancel_and_close(connection, state_->connector, state_->loop.scope);
        return;
    }
    // The lease ends when the server has rolled back, or when the connection is lost.
    const ReplyHandle rollback = connection->send(kRollback, {}, Sync::now);
    if (!rollback->settled)
        rollback->then = [lease = std::make_shared<Lease>(std::move(state_->lease))](Reply&) {};
}

void Transaction::notify_after_commit(std::string channel, std::string payload) {
    state_->notices.emplace_back(std::move(channel), std::move(payload));
}

void Transaction::enqueue(const Statement& statement, Params params) {
    const std::shared_ptr<Connection>& connection = state_->lease.connection();
    if (!state_->begun) {
        state_->begun = true;
        const auto level = static_cast<std::size_t>(state_->isolation);
        state_->unchecked.push_back(connection->send(kBegin[level], {}, Sync::later));
    }
    state_->instruments->statements += 1;
    state_->unchecked.push_back(connection->send(statement, params, Sync::later));
}

Task<Result> Transaction::run(const Context& context, Statement statement, Params params) {
    const Deadline deadline = context.deadline;
    if (deadline.passed()) throw timed_out("The database");
    enqueue(statement, std::move(params));
    const ReplyHandle reply = state_->unchecked.back();
    state_->lease.connection()->synchronize();
    co_await await_reply(reply, deadline, [this] { state_->in_doubt = true; });
    check(state_->unchecked);
    co_return reply->take();
}

Task<> Transaction::commit(const Context& context) {
    if (!state_->begun) co_return;
    const Deadline deadline = context.deadline;
    const ReplyHandle reply = state_->lease.connection()->send(kCommit, {}, Sync::now);
    co_await await_reply(reply, deadline, [this] { state_->in_doubt = true; });
    state_->unchecked.push_back(reply);
    check(state_->unchecked);
    state_->committed = true;
    if (reply->take().command_tag() != "COMMIT") {
        throw QueryError(kCommit.name, "25P02",
                         "it was rolled back: the work went on after a failed statement");
    }
    for (auto& [channel, payload] : state_->notices)
        state_->loop.announcer.announce(std::move(channel), std::move(payload));
}

}  // namespace lms::pg
