#pragma once
// One running process: the shared things, the modules of its targets and their listeners, built in
// one order and taken down in the reverse.
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "apps/lms/settings.hpp"
#include "apps/lms/targets.hpp"
#include "libs/core/context.hpp"
#include "libs/core/task.hpp"

namespace lms::http {
class Network;
class Router;
}  // namespace lms::http
namespace lms::pg {
class Cluster;
}
namespace lms::auth_service {
class AuthModule;
}

namespace lms::app {

class Process {
public:
    // Composes everything; connects to nothing yet.
    Process(const Settings& settings, const std::vector<const Target*>& targets);
    ~Process();  // stops what still runs
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    // Starts modules, consumers, workers and listeners; throws with the reason when one cannot
    // start, after the others have been stopped again, and StoppedEarly when a stop signal comes
    // before all run: stop() is then still to be called. Blocks; from the main thread.
    void start();
    // Drains and stops everything within the grace of the settings. Blocks; from the main thread.
    void stop();

    // Runs a coroutine on an event loop and blocks until it ends: for commands. A stop signal
    // cancels it and throws StoppedEarly.
    void run(std::function<Task<>()> work);
    http::Network& network();
    // The auth module, which must be one of this process.
    auth_service::AuthModule& auth();
    // Routes of the target, which must be one of this process.
    const http::Router& router(std::string_view target) const;
    // Listeners of this process as "target" -> port.
    const std::vector<std::pair<std::string, std::uint16_t>>& ports() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

// Gives the process a database: starts the private cluster when no other is configured, and applies
// what is missing of the schema. Throws StoppedEarly between these steps. The returned object keeps
// the cluster alive (null: not ours).
std::unique_ptr<pg::Cluster> prepare_database(Settings& settings);

}  // namespace lms::app
