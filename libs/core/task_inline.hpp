#pragma once
// The template half of task.hpp; include that.
#include <optional>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/steady_timer.hpp>

#include "libs/core/problem.hpp"
#include "libs/core/task.hpp"

namespace lms {

// Not `operator||`: that loses the exception of the task and waits for the timer
// (docs/adr/0001-compiler.md has the measurement).
template <class T>
Task<T> with_deadline(Deadline deadline, std::string what, Task<T> task) {
    const Executor executor = co_await asio::this_coro::executor;
    asio::basic_waitable_timer<std::chrono::steady_clock,
                               asio::wait_traits<std::chrono::steady_clock>, Executor>
        timer(executor, deadline.at());
    auto group = asio::experimental::make_parallel_group(
        asio::co_spawn(executor, std::move(task), asio::deferred),
        timer.async_wait(asio::deferred));
    if constexpr (std::is_void_v<T>) {
        auto [order, error, timer_error] =
            co_await group.async_wait(asio::experimental::wait_for_one(), use_task);
        if (order[0] == 1 && !timer_error) throw timed_out(what);
        if (error) std::rethrow_exception(error);
    } else {
        auto [order, error, value, timer_error] =
            co_await group.async_wait(asio::experimental::wait_for_one(), use_task);
        if (order[0] == 1 && !timer_error) throw timed_out(what);
        if (error) std::rethrow_exception(error);
        co_return std::move(value);
    }
}

template <class T>
Task<std::vector<T>> when_all(std::vector<Task<T>> tasks) {
    if (tasks.empty()) co_return std::vector<T>();
    const Executor executor = co_await asio::this_coro::executor;
    const auto deferred = [&](Task<T>& task) {
        return asio::co_spawn(executor, std::move(task), asio::deferred);
    };
    std::vector<decltype(deferred(tasks.front()))> operations;
    for (Task<T>& task : tasks)
        operations.push_back(deferred(task));
    auto group = asio::experimental::make_parallel_group(std::move(operations));
    auto [order, errors, values] =
        co_await group.async_wait(asio::experimental::wait_for_all(), use_task);
    for (const std::exception_ptr& error : errors) {
        if (error) std::rethrow_exception(error);
    }
    co_return std::move(values);
}

}  // namespace lms
