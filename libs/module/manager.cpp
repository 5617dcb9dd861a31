#include "libs/module/manager.hpp"

#include <algorithm>
#include <atomic>
#include <stdexcept>

#include "libs/telemetry/log.hpp"

namespace lms::module {

namespace {

using namespace std::chrono_literals;

// However little time is left, a module gets this much to close what it holds.
constexpr std::chrono::nanoseconds kLeastStopTime = 100ms;
constexpr std::chrono::nanoseconds kHealthTime = 2s;

std::int64_t elapsed_ms(Deadline::Monotonic::time_point start) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(Deadline::Monotonic::now() - start)
        .count();
}

}  // namespace

Task<Health> Module::health(const Context&) {
    co_return Health{};
}

std::string_view to_text(State state) {
    switch (state) {
        case State::new_:
            return "new";
        case State::starting:
            return "starting";
        case State::running:
            return "running";
        case State::draining:
            return "draining";
        case State::stopping:
            return "stopping";
        case State::stopped:
            return "stopped";
        case State::failed:
            return "failed";
    }
    return "failed";
}

struct ModuleManager::Entry {
    std::unique_ptr<Module> module;
    std::atomic<State> state{State::new_};
};

ModuleManager::ModuleManager() = default;
ModuleManager::~ModuleManager() = default;

void ModuleManager::add(std::unique_ptr<Module> module) {
    if (entry(module->name()))
        throw std::invalid_argument("there are two modules " + std::string(module->name()));
    auto added = std::make_unique<Entry>();
    added->module = std::move(module);
    entries_.push_back(std::move(added));
}

ModuleManager::Entry* ModuleManager::entry(std::string_view name) const {
    for (const auto& one : entries_) {
        if (one->module->name() == name) return one.get();
    }
    return nullptr;
}

const Module* ModuleManager::find(std::string_view name) const {
    const Entry* found = entry(name);
    return found ? found->module.get() : nullptr;
}

std::vector<const Module*> ModuleManager::modules() const {
    std::vector<const Module*> all;
    for (const auto& one : entries_)
        all.push_back(one->module.get());
    return all;
}

Task<> ModuleManager::start(Deadline deadline) {
    std::vector<Node> nodes;
    for (const auto& one : entries_) {
        Node node{std::string(one->module->name()), {}};
        for (const std::string_view dependency : one->module->dependencies()) {
            // What runs in another process is waited for by the calls to it, not here.
            if (entry(dependency)) node.dependencies.emplace_back(dependency);
        }
        nodes.push_back(std::move(node));
    }
    std::exception_ptr failure;
    for (const std::string& name : start_order(nodes)) {
        try {
            co_await start_one(*entry(name), deadline);
        } catch (...) {
            failure = std::current_exception();
        }
        if (!failure) continue;
        co_await stop_started(Deadline::in(10s));
        std::rethrow_exception(failure);
    }
}

Task<> ModuleManager::start_one(Entry& one, Deadline deadline) {
    const auto begun = Deadline::Monotonic::now();
    const std::string name(one.module->name());
    started_.push_back(&one);  // a failed start is stopped too: it may hold something already
    one.state = State::starting;
    try {
        co_await with_deadline(deadline, "Starting " + name, one.module->start());
    } catch (...) {
        one.state = State::failed;
        log::error("module did not start",
                   {{"module", name}, {"reason", log::describe(std::current_exception())}});
        throw;
    }
    one.state = State::running;
    log::info("module started", {{"module", name}, {"duration_ms", elapsed_ms(begun)}});
}

void ModuleManager::drain() {
    for (auto one = started_.rbegin(); one != started_.rend(); ++one) {
        if ((*one)->state != State::running) continue;
        (*one)->state = State::draining;
        (*one)->module->drain();
    }
}

Task<> ModuleManager::stop(Deadline deadline) {
    drain();
    co_await stop_started(deadline);
}

Task<> ModuleManager::stop_started(Deadline deadline) {
    while (!started_.empty()) {
        Entry& one = *started_.back();
        started_.pop_back();
        const auto begun = Deadline::Monotonic::now();
        const std::string name(one.module->name());
        const Deadline own =
            deadline.remaining() < kLeastStopTime ? Deadline::in(kLeastStopTime) : deadline;
        one.state = State::stopping;
        try {
            // The module is told `own` and keeps to it; the wait is for one that does not.
            co_await with_deadline(Deadline(own.at() + 1s), "Stopping " + name,
                                   one.module->stop(own));
            one.state = State::stopped;
            log::info("module stopped", {{"module", name}, {"duration_ms", elapsed_ms(begun)}});
        } catch (const std::exception& error) {
            one.state = State::failed;
            log::error("module did not stop", {{"module", name}, {"reason", error.what()}});
        }
    }
}

bool ModuleManager::ready() const {
    return !entries_.empty() && std::all_of(entries_.begin(), entries_.end(), [](const auto& one) {
        return one->state == State::running;
    });
}

State ModuleManager::state(std::string_view name) const {
    const Entry* found = entry(name);
    if (!found) throw std::invalid_argument("there is no module " + std::string(name));
    return found->state;
}

Task<std::vector<ModuleReport>> ModuleManager::report(const Context& context) {
    std::vector<ModuleReport> reports;
    for (const auto& one : entries_) {
        ModuleReport report{std::string(one->module->name()), one->state, {}};
        if (report.state == State::running || report.state == State::draining) {
            try {
                const Deadline deadline = context.deadline.at_most(kHealthTime);
                report.health = co_await with_deadline(
                    deadline, "Health", one->module->health(context.with_deadline(deadline)));
            } catch (const std::exception& error) {
                report.health = {HealthState::failed, error.what()};
            }
        }
        reports.push_back(std::move(report));
    }
    co_return reports;
}

}  // namespace lms::module
