#include "libs/core/loops.hpp"

#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <stdexcept>
#include <thread>

#include <boost/asio/executor_work_guard.hpp>

namespace lms {

namespace {

constexpr std::size_t kNoLoop = static_cast<std::size_t>(-1);
thread_local std::size_t current_loop = kNoLoop;

}  // namespace

struct Loops::Loop {
    asio::io_context context{1};  // one thread: Asio leaves out its locks' contention
    asio::executor_work_guard<Executor> guard{context.get_executor()};
    std::thread thread;
};

Loops::Loops(std::size_t count) {
    if (count == 0) throw std::invalid_argument("at least one event loop is needed");
    for (std::size_t i = 0; i < count; ++i)
        loops_.push_back(std::make_unique<Loop>());
}

Loops::~Loops() {
    stop();
}

std::size_t Loops::size() const {
    return loops_.size();
}

asio::io_context& Loops::at(std::size_t index) {
    return loops_.at(index)->context;
}

void Loops::start() {
    for (std::size_t i = 0; i < loops_.size(); ++i) {
        loops_[i]->thread = std::thread([this, i] {
            current_loop = i;
            loops_[i]->context.run();
        });
    }
}

void Loops::stop() {
    for (const auto& loop : loops_) {
        loop->guard.reset();
        loop->context.stop();
    }
    for (const auto& loop : loops_) {
        if (loop->thread.joinable()) loop->thread.join();
    }
}

std::size_t Loops::current() {
    if (current_loop == kNoLoop) throw std::logic_error("this thread runs no event loop");
    return current_loop;
}

void Loops::run_on(std::size_t index, std::function<Task<>()> work) {
    if (current_loop != kNoLoop) throw std::logic_error("run_on would block an event loop");
    std::promise<void> ended;
    asio::co_spawn(executor(index), work(), [&ended](std::exception_ptr error) {
        if (error) {
            ended.set_exception(error);
        } else {
            ended.set_value();
        }
    });
    ended.get_future().get();
}

struct WorkPool::State {
    explicit State(std::size_t queue_limit) : limit(queue_limit) {}

    const std::size_t limit;
    mutable std::mutex mutex;
    std::condition_variable changed;
    std::deque<std::function<void()>> queue;
    bool stopping = false;
    std::vector<std::thread> threads;

    void run() {
        for (;;) {
            std::unique_lock lock(mutex);
            changed.wait(lock, [this] { return stopping || !queue.empty(); });
            if (queue.empty()) return;
            const std::function<void()> work = std::move(queue.front());
            queue.pop_front();
            lock.unlock();
            work();
        }
    }
};

WorkPool::WorkPool(std::size_t threads, std::size_t queue_limit)
    : state_(std::make_shared<State>(queue_limit)) {
    for (std::size_t i = 0; i < threads; ++i)
        state_->threads.emplace_back([state = state_.get()] { state->run(); });
}

WorkPool::~WorkPool() {
    {
        const std::lock_guard lock(state_->mutex);
        state_->stopping = true;
    }
    state_->changed.notify_all();
    for (std::thread& thread : state_->threads)
        thread.join();
}

bool WorkPool::post(std::function<void()> work) {
    {
        const std::lock_guard lock(state_->mutex);
        if (state_->stopping || state_->queue.size() >= state_->limit) return false;
        state_->queue.push_back(std::move(work));
    }
    state_->changed.notify_one();
    return true;
}

std::size_t WorkPool::queued() const {
    const std::lock_guard lock(state_->mutex);
    return state_->queue.size();
}

}  // namespace lms
