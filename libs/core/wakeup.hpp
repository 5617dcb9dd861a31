#pragma once
// Wakes a coroutine that waits for work to arrive.
#include <atomic>
#include <memory>

#include "libs/core/task.hpp"

namespace lms {

// One coroutine on `loop` waits; anyone rings. A ring before the wait is not lost, several count as
// one.
class Wakeup {
public:
    explicit Wakeup(Executor loop);
    // Any thread; costs nothing while an earlier ring is still unheard.
    void ring();
    // Returns true on a ring, false when the time is up; throws operation_aborted when cancelled.
    // On the loop, one caller at a time.
    Task<bool> wait(Deadline until);

private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace lms
