#pragma once
// The event loops: one io_context per thread, never shared. What belongs to a connection stays on
// its loop.
#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

#include "libs/core/task.hpp"

namespace lms {

class Loops {
public:
    // `count` loops; nothing runs before start().
    explicit Loops(std::size_t count);
    ~Loops();  // joins; stop() comes first
    Loops(const Loops&) = delete;
    Loops& operator=(const Loops&) = delete;

    std::size_t size() const;
    asio::io_context& at(std::size_t index);
    Executor executor(std::size_t index) { return at(index).get_executor(); }
    void start();
    // Ends the threads once their present handlers return. Owners have ended their work before.
    void stop();

    // The index of the loop that this thread runs; throws std::logic_error elsewhere.
    static std::size_t current();

    // Runs a coroutine on loop `index` from a thread that is no loop, and blocks until it ends; its
    // exception is rethrown.
    void run_on(std::size_t index, std::function<Task<>()> work);
    template <class T>
    T get_on(std::size_t index, std::function<Task<T>()> work) {
        std::optional<T> result;
        run_on(index, [&]() -> Task<> { result.emplace(co_await work()); });
        return std::move(*result);
    }

private:
    struct Loop;
    std::vector<std::unique_ptr<Loop>> loops_;
};

// A fixed number of threads for work that would block a loop (hashing, rendering, archives), with a
// bounded queue. Outlived by the loops that it answers to.
class WorkPool {
public:
    WorkPool(std::size_t threads, std::size_t queue_limit);
    ~WorkPool();  // finishes what is queued

    // Runs `work` on a thread of the pool and resumes on the caller's loop. A full queue throws
    // `unavailable` at once. The work itself is not interrupted: a deadline or a cancellation only
    // stops the waiting, so `work` must own what it touches.
    template <class Function>
    Task<std::invoke_result_t<Function>> run(Deadline deadline, Function work);
    std::size_t queued() const;

private:
    bool post(std::function<void()> work);
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace lms

#include "libs/core/work_pool_inline.hpp"
