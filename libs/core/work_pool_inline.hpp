#pragma once
// The template half of WorkPool; include loops.hpp.
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>

#include "libs/core/loops.hpp"
#include "libs/core/problem.hpp"

namespace lms {

template <class Function>
Task<std::invoke_result_t<Function>> WorkPool::run(Deadline deadline, Function work) {
    using Result = std::invoke_result_t<Function>;
    using Stored = std::conditional_t<std::is_void_v<Result>, std::monostate, Result>;
    using Timer =
        asio::basic_waitable_timer<std::chrono::steady_clock,
                                   asio::wait_traits<std::chrono::steady_clock>, Executor>;
    struct Shared {
        Shared(Executor loop, Function function) : work(std::move(function)), timer(loop) {}
        Function work;
        Timer timer;  // touched on the loop's thread only
        std::optional<Stored> result;
        std::exception_ptr error;
        bool done = false;
    };
    const Executor executor = co_await asio::this_coro::executor;
    const auto shared = std::make_shared<Shared>(executor, std::move(work));
    shared->timer.expires_at(deadline.at());
    const bool accepted = post([shared, executor]() mutable {
        try {
            if constexpr (std::is_void_v<Result>) {
                shared->work();
                shared->result.emplace();
            } else {
                shared->result.emplace(shared->work());
            }
        } catch (...) {
            shared->error = std::current_exception();
        }
        // Handed over: the timer must not end on this thread, perhaps after its loop.
        asio::post(executor, [shared = std::move(shared)] {
            shared->done = true;
            shared->timer.cancel();
        });
    });
    if (!accepted)
        throw unavailable("work_pool.full", "The server is busy; try again in a moment.");
    boost::system::error_code ignored;
    co_await shared->timer.async_wait(asio::redirect_error(use_task, ignored));
    if (!shared->done && !deadline.passed())
        throw boost::system::system_error(asio::error::operation_aborted);
    if (!shared->done) throw timed_out("Background work");
    if (shared->error) std::rethrow_exception(shared->error);
    if constexpr (!std::is_void_v<Result>) co_return std::move(*shared->result);
}

}  // namespace lms
