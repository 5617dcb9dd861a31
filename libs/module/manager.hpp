#pragma once
// Starts modules in the order of their dependencies and stops them in reverse.
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libs/module/module.hpp"

namespace lms::module {

// new_ -> starting -> running -> draining -> stopping -> stopped; failed from starting or stopping.
enum class State { new_, starting, running, draining, stopping, stopped, failed };
std::string_view to_text(State state);

// The names in an order in which every module comes after its dependencies; otherwise the order of
// the input. Throws std::invalid_argument that names the cycle, the unknown dependency or the
// duplicate. Pure.
struct Node {
    std::string name;
    std::vector<std::string> dependencies;
};
std::vector<std::string> start_order(std::span<const Node> nodes);

struct ModuleReport {
    std::string name;
    State state;
    Health health;  // only meaningful while running
};

// Lives on loop 0; ready() and state() may be asked from every thread.
class ModuleManager {
public:
    ModuleManager();
    ~ModuleManager();  // everything has been stopped

    // Before start().
    void add(std::unique_ptr<Module> module);
    // Null if there is none of that name in this process.
    const Module* find(std::string_view name) const;
    std::vector<const Module*> modules() const;

    // When one fails, those already running are stopped again and its exception is rethrown.
    Task<> start(Deadline deadline);
    // From here ready() is false, so that a balancer sends nothing new; modules begin no new work.
    void drain();
    // drain(), then stop in reverse order. A module that fails or overruns is logged and does not
    // keep the others from stopping.
    Task<> stop(Deadline deadline);

    // All modules run and none is draining.
    bool ready() const;
    State state(std::string_view name) const;
    Task<std::vector<ModuleReport>> report(const Context& context);

private:
    struct Entry;
    Entry* entry(std::string_view name) const;
    Task<> start_one(Entry& entry, Deadline deadline);
    Task<> stop_started(Deadline deadline);

    std::vector<std::unique_ptr<Entry>> entries_;
    std::vector<Entry*> started_;  // in order of start
};

}  // namespace lms::module
