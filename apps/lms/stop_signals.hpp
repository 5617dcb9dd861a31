#pragma once
// SIGTERM and SIGINT: taken when the process is ready for them, noticed already while it starts.
#include <exception>

namespace lms::app {

// Before any other thread exists, so that all inherit it. From here on the signals wait.
void block_stop_signals();
// Whether one waits. Any thread; always false without block_stop_signals.
bool stop_was_asked();
// Blocks until one comes, and takes it.
int wait_for_stop();

// The process was asked to stop before it had started: no failure, but everything begun has to end.
class StoppedEarly : public std::exception {
public:
    const char* what() const noexcept override { return "asked to stop while starting"; }
};
// Throws StoppedEarly if so.
void check_for_stop();

}  // namespace lms::app
