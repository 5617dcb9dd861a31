#pragma once
// Coroutines: one executor type for the whole project, a wait with a deadline, and a scope that
// owns what it spawns.
#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "libs/core/time.hpp"

namespace lms {

namespace asio = boost::asio;

using Executor = asio::io_context::executor_type;
template <class T = void>
using Task = asio::awaitable<T, Executor>;
using UseTask = asio::use_awaitable_t<Executor>;
inline constexpr UseTask use_task{};

// Suspends until then; throws boost::system::system_error(operation_aborted) when cancelled.
Task<> sleep_until(Deadline when);
Task<> sleep_for(std::chrono::nanoseconds duration);

// Whether this coroutine was asked to end: what it waits for next throws operation_aborted. For
// loops that survive every other exception.
Task<bool> was_cancelled();

// Runs `task`, cancelling it when the deadline passes; then throws timed_out(what). An exception of
// the task passes through at once.
template <class T>
Task<T> with_deadline(Deadline deadline, std::string what, Task<T> task);

// Runs the tasks at once on this loop and waits for all of them; their results in the same order.
// Cancelling it cancels them. Then the first exception, by that order, is rethrown.
template <class T>
Task<std::vector<T>> when_all(std::vector<Task<T>> tasks);

// Owns coroutines: nothing in the project is detached. Belongs to one loop; all members run on that
// loop's thread.
class TaskScope {
public:
    explicit TaskScope(Executor executor);
    ~TaskScope();  // asserts that everything has ended
    TaskScope(const TaskScope&) = delete;
    TaskScope& operator=(const TaskScope&) = delete;

    // Starts `work` (a plain function object returning a Task<>; it is kept alive until the
    // coroutine ends). An exception that escapes it is given to on_error with `name`; the others go
    // on. Refused (returns false) once stop() has begun.
    bool spawn(std::string name, std::function<Task<>()> work);
    std::function<void(const std::string& name, std::exception_ptr)> on_error;
    std::size_t running() const;
    // Lets running work end by itself until `grace` has passed, cancels the rest and waits for it.
    Task<> stop(Deadline grace);
    // Cancels all now and waits.
    Task<> cancel();

private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace lms

#include "libs/core/task_inline.hpp"
