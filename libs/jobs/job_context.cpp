#include "libs/jobs/job_context.hpp"

#include <algorithm>

#include "libs/json/text.hpp"

namespace lms::jobs {
namespace {

constexpr std::chrono::milliseconds kBetweenWrites{500};
constexpr std::size_t kMaxTextBytes = 500;

}  // namespace

const Context& JobContext::context() const {
    return state_->context;
}

JobId JobContext::id() const {
    return state_->job.id;
}

int JobContext::attempt() const {
    return state_->job.attempts;
}

bool JobContext::is_last_attempt() const {
    return state_->job.attempts >= state_->job.max_attempts;
}

std::stop_token JobContext::stop_token() const {
    return state_->stop.get_token();
}

Task<> JobContext::report_progress(int percent, std::string text) {
    const auto state = state_;
    state->progress = {std::clamp(percent, 0, 100), json::to_storable(text, kMaxTextBytes)};
    if (!state->next_write.passed()) co_return;  // the end of the attempt writes the latest
    state->next_write = Deadline::in(kBetweenWrites);
    co_await write_progress(state->context, *state->database, state->job.id, state->worker,
                            state->progress);
}

}  // namespace lms::jobs
