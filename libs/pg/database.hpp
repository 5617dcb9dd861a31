#pragma once
// Asynchronous PostgreSQL for coroutines, over libpq in pipeline mode. Each event loop has one
// shared connection for single statements (pipelined, one sync each, so that a failing statement
// leaves its neighbours alone) and a bounded pool leased to transactions and slow statements.
//
//   const auto course = co_await db.find<CourseRow>(context, kFindCourse, organization, id);
//   const CourseId id = co_await db.transaction(context, [&](pg::Transaction& tx) -> Task<CourseId>
//   {
//       tx.post(kInsertCourse, ...);                       // travels with what follows
//       co_return co_await tx.one<CourseId>(context, kInsertVersion, ...);
//   });
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>

#include "libs/core/loops.hpp"
#include "libs/pg/listener.hpp"
#include "libs/pg/observer.hpp"
#include "libs/pg/session.hpp"
#include "libs/pg/settings.hpp"

namespace lms::pg {

BOOST_DEFINE_ENUM_CLASS(Isolation, read_committed, repeatable_read, serializable)

struct Reply;  // internal

struct TransactionOptions {
    Isolation isolation = Isolation::read_committed;
    int attempts = 5;  // of the whole work, on serialization failures and deadlocks
};

// Begins with its first statement (BEGIN travels with it), ends in Database::transaction. Used by
// one coroutine.
class Transaction final : public Session {
public:
    ~Transaction() override;  // rolls back what was not committed; does not wait
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    // Sends without waiting; a failure is thrown by the next awaited call or by the commit.
    template <class... Args>
    void post(const Statement& statement, const Args&... args) {
        enqueue(statement, Params::of(args...));
    }
    // NOTIFY once the commit has succeeded, together with those of other transactions; cheaper than
    // pg_notify() within this one. May be lost with the process or the connection.
    void notify_after_commit(std::string channel, std::string payload);

protected:
    Task<Result> run(const Context& context, Statement statement, Params params) override;

private:
    friend class Database;
    struct State;
    explicit Transaction(std::unique_ptr<State> state);
    void enqueue(const Statement& statement, Params params);
    Task<> commit(const Context& context);

    std::unique_ptr<State> state_;
};

// Any loop of `loops`; each uses its own connections. Connects when first used, reconnects with
// back-off. Outlived by `loops`.
class Database final : public Session {
public:
    Database(Loops& loops, PgSettings settings);
    ~Database() override;

    // Runs `work`, a function object (Transaction&) -> Task<T>, and commits. Rolls back on any
    // exception and rethrows it. On serialization failures and deadlocks `work` runs again: it must
    // not have effects outside of the transaction. When the connection is lost during the commit
    // the outcome is unknown and `unavailable` is thrown.
    template <class F>
    std::invoke_result_t<F&, Transaction&> transaction(const Context& context, F work,
                                                       TransactionOptions options = {});
    // The read replica if one is configured, else this. It may lag behind.
    Session& replica();
    // The replica's counterpart of PgSettings, for health pages: throws when not reachable.
    Task<> ping(const Context& context);

    // `on_notify(payload)` is called on the calling loop for every NOTIFY on the channel, and once
    // with an empty payload after each (re)connection, since some may have been missed. Behind
    // a transaction pooler it is never called: poll as well. Ends with the returned handle.
    Subscription listen(std::string channel, std::function<void(std::string_view)> on_notify);

    // Told of every statement; set before the first one. Called on the loops.
    void observe(Observer observer);
    // Since the start, over all loops.
    Counters counters() const;
    const PgSettings& settings() const;

    // Closes all connections; statements that wait fail as `unavailable`. From a thread that is no
    // loop, while the loops still run.
    void close();

protected:
    Task<Result> run(const Context& context, Statement statement, Params params) override;

private:
    struct State;
    Task<std::shared_ptr<Reply>> run_shared(Deadline deadline, const Statement& statement,
                                            const Params& params);
    Task<std::shared_ptr<Reply>> run_leased(Deadline deadline, const Statement& statement,
                                            const Params& params);
    Task<std::unique_ptr<Transaction>> begin(const Context& context, TransactionOptions options);
    // Whether to run the work again; waits a little if so.
    Task<bool> wait_before_retry(const Context& context, std::exception_ptr error, int attempt,
                                 TransactionOptions options);
    Task<> commit(const Context& context, Transaction& transaction) {
        return transaction.commit(context);
    }

    std::shared_ptr<State> state_;
};

}  // namespace lms::pg

#include "libs/pg/database_inline.hpp"
