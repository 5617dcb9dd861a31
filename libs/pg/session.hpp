#pragma once
// What a store is written against: the same four calls outside of a transaction (Database) and in
// one (Transaction).
#include <cstdint>
#include <optional>
#include <vector>

#include "libs/core/context.hpp"
#include "libs/core/task.hpp"
#include "libs/pg/codec.hpp"
#include "libs/pg/errors.hpp"
#include "libs/pg/row.hpp"
#include "libs/pg/statement.hpp"

namespace lms::pg {

// Every call sends its statement at once, waits no longer than the context's deadline, and throws
// as errors.hpp says. A call that is cancelled or overdue never leaves its result to another one.
// Must run on an event loop of Loops; parameters are copied before the first suspension.
class Session {
public:
    virtual ~Session() = default;

    template <class Row, class... Args>
    Task<std::vector<Row>> list(const Context& context, const Statement& statement,
                                const Args&... args) {
        return read_list<Row>(run(context, statement, Params::of(args...)), statement.name);
    }
    // At most one row; more are a RowMismatch.
    template <class Row, class... Args>
    Task<std::optional<Row>> find(const Context& context, const Statement& statement,
                                  const Args&... args) {
        return read_optional<Row>(run(context, statement, Params::of(args...)), statement.name);
    }
    // Exactly one row; none or more are a RowMismatch.
    template <class Row, class... Args>
    Task<Row> one(const Context& context, const Statement& statement, const Args&... args) {
        return read_one<Row>(run(context, statement, Params::of(args...)), statement.name);
    }
    // The number of affected rows; columns of RETURNING are ignored.
    template <class... Args>
    Task<std::int64_t> execute(const Context& context, const Statement& statement,
                               const Args&... args) {
        return read_count(run(context, statement, Params::of(args...)));
    }

protected:
    // `context` is only used before the first suspension.
    virtual Task<Result> run(const Context& context, Statement statement, Params params) = 0;

private:
    template <class Row>
    static Task<std::vector<Row>> read_list(Task<Result> running, std::string_view statement) {
        const Result result = co_await std::move(running);
        co_return detail::read_rows<Row>(result, statement);
    }
    template <class Row>
    static Task<std::optional<Row>> read_optional(Task<Result> running,
                                                  std::string_view statement) {
        const Result result = co_await std::move(running);
        std::vector<Row> rows = detail::read_rows<Row>(result, statement);
        if (rows.size() > 1) detail::refuse_count(rows.size(), "at most one", statement);
        if (rows.empty()) co_return std::nullopt;
        co_return std::move(rows.front());
    }
    template <class Row>
    static Task<Row> read_one(Task<Result> running, std::string_view statement) {
        const Result result = co_await std::move(running);
        std::vector<Row> rows = detail::read_rows<Row>(result, statement);
        if (rows.size() != 1) detail::refuse_count(rows.size(), "exactly one", statement);
        co_return std::move(rows.front());
    }
    static Task<std::int64_t> read_count(Task<Result> running) {
        const Result result = co_await std::move(running);
        co_return result.affected_rows();
    }
};

}  // namespace lms::pg
