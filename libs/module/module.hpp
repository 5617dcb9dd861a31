#pragma once
// A service as a part of the process: what it needs, how it starts, drains and stops.
#include <string>
#include <string_view>
#include <vector>

#include "libs/core/context.hpp"
#include "libs/core/task.hpp"

namespace lms::http {
class Router;
}

namespace lms::module {

enum class HealthState { healthy, degraded, failed };

struct Health {
    HealthState state = HealthState::healthy;
    std::string detail;  // for operators; no secrets
};

// All members run on loop 0, one at a time.
class Module {
public:
    virtual ~Module() = default;

    virtual std::string_view name() const = 0;
    // Modules that must run before this one starts and after it stops. Only those of this process
    // count: a service reached over the network is no dependency of the start.
    virtual std::vector<std::string_view> dependencies() const { return {}; }
    // Its routes, complete once constructed; null for a module that serves nothing.
    virtual const http::Router* router() const { return nullptr; }
    // Ready when it returns; throwing stops the process with the message.
    virtual Task<> start() = 0;
    // The first step of a stop, for all modules before any is stopped: begin no new work.
    virtual void drain() {}
    // Finishes or cancels what runs by then, and closes what it holds. After a failed start too.
    virtual Task<> stop(Deadline deadline) = 0;
    // Asked by the health pages; must answer within the context's deadline.
    virtual Task<Health> health(const Context& context);
};

}  // namespace lms::module
