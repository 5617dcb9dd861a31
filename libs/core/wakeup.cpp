#include "libs/core/wakeup.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>

namespace lms {

using Timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                         asio::wait_traits<std::chrono::steady_clock>, Executor>;

struct Wakeup::State {
    explicit State(Executor loop) : executor(loop), timer(loop) {}
    Executor executor;
    Timer timer;  // touched on the loop's thread only
    std::atomic<bool> rung = false;
};

Wakeup::Wakeup(Executor loop) : state_(std::make_shared<State>(loop)) {}

void Wakeup::ring() {
    if (state_->rung.exchange(true)) return;
    asio::post(state_->executor, [state = state_] { state->timer.cancel(); });
}

Task<bool> Wakeup::wait(Deadline until) {
    const auto state = state_;
    if (state->rung.exchange(false)) co_return true;
    state->timer.expires_at(until.at());
    boost::system::error_code ignored;
    co_await state->timer.async_wait(asio::redirect_error(use_task, ignored));
    if (co_await was_cancelled()) throw boost::system::system_error(asio::error::operation_aborted);
    co_return state->rung.exchange(false);
}

}  // namespace lms
