#include "libs/core/task.hpp"

#include <list>
#include <stdexcept>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/redirect_error.hpp>

namespace lms {

using Timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                         asio::wait_traits<std::chrono::steady_clock>, Executor>;

Task<> sleep_until(Deadline when) {
    Timer timer(co_await asio::this_coro::executor, when.at());
    co_await timer.async_wait(use_task);
}

Task<> sleep_for(std::chrono::nanoseconds duration) {
    return sleep_until(Deadline::in(duration));
}

Task<bool> was_cancelled() {
    const auto state = co_await asio::this_coro::cancellation_state;
    co_return state.cancelled() != asio::cancellation_type::none;
}

struct TaskScope::State {
    struct Running {
        Running(std::string task_name, std::function<Task<>()> task_work)
            : name(std::move(task_name)), work(std::move(task_work)) {}
        std::string name;
        std::function<Task<>()> work;
        asio::cancellation_signal signal;
    };

    explicit State(Executor loop) : executor(loop), ended(loop) {
        ended.expires_at(Deadline::Monotonic::time_point::max());
    }

    Executor executor;
    Timer ended;  // cancelled whenever a coroutine ends
    std::list<Running> running;
    bool stopping = false;
};

TaskScope::TaskScope(Executor executor) : state_(std::make_shared<State>(executor)) {}

TaskScope::~TaskScope() {
    if (!state_->running.empty())
        std::terminate();  // the owner forgot stop(): better loud than a use after free
}

bool TaskScope::spawn(std::string name, std::function<Task<>()> work) {
    if (state_->stopping) return false;
    state_->running.emplace_back(std::move(name), std::move(work));
    const auto self = std::prev(state_->running.end());
    asio::co_spawn(state_->executor, self->work(),
                   asio::bind_cancellation_slot(
                       self->signal.slot(), [this, state = state_, self](std::exception_ptr error) {
                           const std::string ended_name = std::move(self->name);
                           state->running.erase(self);
                           if (error && !state->stopping && on_error) on_error(ended_name, error);
                           state->ended.cancel();
                       }));
    return true;
}

std::size_t TaskScope::running() const {
    return state_->running.size();
}

Task<> TaskScope::stop(Deadline grace) {
    const auto state = state_;
    state->stopping = true;
    while (!state->running.empty() && !grace.passed()) {
        state->ended.expires_at(grace.at());
        boost::system::error_code ignored;
        co_await state->ended.async_wait(asio::redirect_error(use_task, ignored));
    }
    co_await cancel();
}

Task<> TaskScope::cancel() {
    const auto state = state_;
    state->stopping = true;
    while (!state->running.empty()) {
        for (State::Running& each : state->running)
            each.signal.emit(asio::cancellation_type::all);
        // Emitting again covers work that was not at a suspension which honours cancellation.
        state->ended.expires_at(Deadline::in(std::chrono::milliseconds(50)).at());
        boost::system::error_code ignored;
        co_await state->ended.async_wait(asio::redirect_error(use_task, ignored));
    }
}

}  // namespace lms
