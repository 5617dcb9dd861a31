#include "apps/lms/process.hpp"

#include <filesystem>
#include <fstream>

#include "apps/lms/stop_signals.hpp"
#include "libs/auth/caller.hpp"
#include "libs/core/loops.hpp"
#include "libs/events/outbox.hpp"
#include "libs/events/pg_event_log.hpp"
#include "libs/http/client.hpp"
#include "libs/http/http_transport.hpp"
#include "libs/http/network.hpp"
#include "libs/jobs/job_queue.hpp"
#include "libs/jobs/workers.hpp"
#include "libs/module/service_listener.hpp"
#include "libs/pg/database.hpp"
#include "libs/pg/observer.hpp"
#include "libs/telemetry/log.hpp"
#include "services/auth/module.hpp"
#include "services/gateway/module.hpp"

namespace lms::app {

namespace {

constexpr std::chrono::seconds kStartLimit{60};
constexpr std::chrono::milliseconds kStopPoll{20};

std::string process_name(const std::vector<const Target*>& chosen) {
    return chosen.size() == targets().size() ? "lms" : std::string(chosen.front()->name);
}

// Sends one batch of spans; whatever is not taken with 2xx is a failure.
telemetry::Tracer::Post trace_sender(http::Client& client) {
    return [&client](std::string url, std::string body) -> Task<> {
        const std::optional<http::Address> collector = http::parse_address(url);
        if (!collector) throw std::runtime_error("the address of the collector is no URL: " + url);
        http::ClientRequest request;
        request.method = http::Method::post;
        request.target = "";
        request.headers.set("Content-Type", "application/json");
        request.body = std::move(body);
        const Context context = Context::background("traces", std::chrono::seconds(10));
        const http::Response response =
            co_await client.send(context, *collector, std::move(request));
        if (response.status / 100 != 2) {
            throw std::runtime_error("the collector answers " + std::to_string(response.status));
        }
    };
}

// The work, cancelled by a stop signal. Signals can only be asked for, so it asks.
Task<> unless_stopped(std::function<Task<>()> work) {
    check_for_stop();
    TaskScope scope(co_await asio::this_coro::executor);
    std::exception_ptr failure;
    scope.on_error = [&](const std::string&, std::exception_ptr error) { failure = error; };
    scope.spawn("work", std::move(work));
    while (scope.running() > 0 && !stop_was_asked())
        co_await sleep_for(kStopPoll);
    const bool stopped = scope.running() > 0;
    co_await scope.cancel();
    if (failure) std::rethrow_exception(failure);
    if (stopped) throw StoppedEarly();
}

}  // namespace

struct Process::State {
    State(const Settings& given, std::vector<const Target*> chosen)
        : settings(given),
          chosen_targets(std::move(chosen)),
          loops(settings.process.loops),
          work_pool(settings.process.work_threads, settings.process.work_queue),
          hash_pool(settings.passwords.hash_threads, settings.passwords.hash_queue),
          metrics(settings.metrics),
          process_metrics(telemetry::observe_process(metrics)),
          tracer(settings.traces, clock),
          database(loops, settings.database),
          outbox(clock),
          events(loops, database, metrics, settings.events),
          job_queue(clock),
          workers(loops, database, metrics, clock, settings.jobs),
          idempotency(database, settings.idempotency),
          client(loops, settings.client),
          network(process_name(chosen_targets)),
          service_secret(auth::load_or_create_secret(
              settings.process.service_secret, settings.process.data_folder, "service_secret_key")),
          platform{loops,         work_pool,
                   hash_pool,     clock,
                   database,      outbox,
                   events,        job_queue,
                   workers,       idempotency,
                   network,       metrics,
                   tracer,        settings.process.data_folder,
                   service_secret} {}

    const Settings settings;
    const std::vector<const Target*> chosen_targets;
    SystemClock clock;
    Loops loops;
    WorkPool work_pool;
    WorkPool hash_pool;
    telemetry::Metrics metrics;
    telemetry::Metrics::Observation process_metrics;
    telemetry::Tracer tracer;
    pg::Database database;
    events::Outbox outbox;
    events::PgEventLog events;
    jobs::JobQueue job_queue;
    jobs::Workers workers;
    idempotency::Idempotency idempotency;
    http::Client client;
    http::Network network;
    std::string service_secret;
    module::Platform platform;
    module::ModuleManager modules;
    std::vector<std::unique_ptr<module::ServiceListener>> listeners;
    std::vector<std::pair<std::string, std::uint16_t>> ports;
    auth_service::AuthModule* auth_module = nullptr;  // owned by modules; null if not a target
    std::unique_ptr<TaskScope> background;            // on loop 0, while running
    bool loops_run = false;
    bool running = false;

    void compose();
    void connect_services();
    std::unique_ptr<http::Transport> transport_to(std::string_view service, const std::string& url);
    Task<> start_all();
    Task<> stop_all(Deadline deadline);
    void add_listeners();
    void publish_ports() const;
};

Process::Process(const Settings& settings, const std::vector<const Target*>& chosen) {
    std::filesystem::create_directories(settings.process.data_folder);
    state_ = std::make_unique<State>(settings, chosen);
    state_->compose();
}

Process::~Process() {
    stop();
    State& state = *state_;
    if (state.loops_run) {
        state.database.close();
        state.loops.stop();
    }
}

void Process::State::compose() {
    database.observe(pg::metrics_observer(metrics));
    for (const Target* target : chosen_targets) {
        std::unique_ptr<module::Module> made = target->make(platform, settings, modules);
        if (target->name == "auth")
            auth_module = dynamic_cast<auth_service::AuthModule*>(made.get());
        modules.add(std::move(made));
    }
    connect_services();
    idempotency.schedule_purge(workers);
    add_listeners();
}

// In this process: the router; elsewhere: HTTP to the address in the settings.
void Process::State::connect_services() {
    for (const Target& target : targets()) {
        if (const module::Module* local = modules.find(target.name)) {
            if (local->router()) network.add_in_process(target.name, *local->router());
            continue;
        }
        const auto address = settings.process.services.find(target.name);
        if (address == settings.process.services.end() || address->second.url.empty()) continue;
        network.add(target.name, transport_to(target.name, address->second.url));
    }
}

std::unique_ptr<http::Transport> Process::State::transport_to(std::string_view service,
                                                              const std::string& url) {
    const auto address = http::parse_address(url);
    if (!address) {
        throw std::runtime_error("the address of " + std::string(service) + " is no URL: " + url);
    }
    http::HttpTransportOptions options;
    options.breaker = settings.gateway.breaker;
    return std::make_unique<http::HttpTransport>(
        std::string(service), *address, client,
        [this](const Context& context) {
            return auth::sign_caller(context, service_secret, clock.now());
        },
        options);
}

// The gateway brings its own listener. Another service listens only where the gateway is not in the
// same process: then nobody outside has to reach it.
void Process::State::add_listeners() {
    if (modules.find("gateway") && chosen_targets.size() == targets().size()) return;
    for (const Target* target : chosen_targets) {
        const module::Module* local = modules.find(target->name);
        if (target->name == "gateway" || !local->router()) continue;
        http::ServerOptions options = settings.server;
        options.port = settings.process.services.at(std::string(target->name)).port;
        listeners.push_back(std::make_unique<module::ServiceListener>(
            std::string(target->name), *local->router(), options, platform,
            module::HealthSources{modules, database, metrics, clock}));
    }
}

Task<> Process::State::start_all() {
    background = std::make_unique<TaskScope>(co_await asio::this_coro::executor);
    background->on_error = [](const std::string& name, std::exception_ptr error) {
        log::error("background work ended",
                   {{"task", name}, {"error", log::describe(std::move(error))}});
    };
    if (!settings.traces.endpoint.empty()) {
        background->spawn("trace export", [this]() -> Task<> {
            co_await tracer.export_loop(trace_sender(client));
        });
    }
    co_await modules.start(Deadline::in(kStartLimit));
    co_await events.start();
    co_await workers.start();
    for (const auto& listener : listeners) {
        ports.emplace_back(listener->name(), listener->start());
    }
    if (const module::Module* gateway = modules.find("gateway")) {
        ports.emplace_back("gateway", gateway::listening_port(*gateway));
    }
    publish_ports();
}

// Other programs find a port that was chosen by the system in <data>/run/<target>.port.
void Process::State::publish_ports() const {
    const std::filesystem::path folder = settings.process.data_folder / "run";
    std::filesystem::create_directories(folder);
    for (const auto& [name, port] : ports) {
        const std::filesystem::path file = folder / (name + ".port");
        const std::filesystem::path fresh = folder / (name + ".port.new");
        std::ofstream(fresh) << port << "\n";
        std::filesystem::rename(fresh, file);
        log::info("listening", {{"target", name}, {"port", port}});
    }
}

Task<> Process::State::stop_all(Deadline deadline) {
    modules.drain();
    for (const auto& listener : listeners)
        co_await listener->stop(deadline);
    co_await workers.stop(deadline);
    co_await events.stop(deadline);
    co_await modules.stop(deadline);
    if (!settings.traces.endpoint.empty()) co_await tracer.flush(trace_sender(client));
    if (background) co_await background->cancel();
    background.reset();
    co_await client.stop();
}

void Process::start() {
    State& state = *state_;
    if (!state.loops_run) {
        state.loops.start();
        state.loops_run = true;
    }
    state.running = true;
    state.loops.run_on(0,
                       [&state] { return unless_stopped([&state] { return state.start_all(); }); });
}

void Process::stop() {
    State& state = *state_;
    if (!state.running) return;
    state.running = false;
    const Deadline deadline = Deadline::in(state.settings.process.stop_grace);
    state.loops.run_on(0, [&state, deadline] { return state.stop_all(deadline); });
    log::info("stopped");
}

void Process::run(std::function<Task<>()> work) {
    State& state = *state_;
    if (!state.loops_run) {
        state.loops.start();
        state.loops_run = true;
    }
    state.loops.run_on(0, [&work] { return unless_stopped(std::move(work)); });
}

auth_service::AuthModule& Process::auth() {
    if (!state_->auth_module) throw std::logic_error("auth is no target of this process");
    return *state_->auth_module;
}

http::Network& Process::network() {
    return state_->network;
}

const http::Router& Process::router(std::string_view target) const {
    return *state_->modules.find(target)->router();
}

const std::vector<std::pair<std::string, std::uint16_t>>& Process::ports() const {
    return state_->ports;
}

std::unique_ptr<pg::Cluster> prepare_database(Settings& settings) {
    std::unique_ptr<pg::Cluster> cluster;
    if (settings.database.wants_private_cluster()) {
        cluster = pg::Cluster::start(settings.process.data_folder / "postgres", settings.cluster);
        const pg::ConnectionOptions own = cluster->connection();
        settings.database.connection.host = own.host;
        settings.database.connection.port = own.port;
        settings.database.connection.database = own.database;
        settings.database.connection.user = own.user;
        settings.database.connection.password = own.password;
    }
    check_for_stop();
    const std::vector<pg::MigrationSet> sets = all_migrations();
    for (const pg::AppliedMigration& applied : pg::migrate(settings.database.connection, sets)) {
        log::info("migrated", {{"service", applied.service}, {"file", applied.file}});
    }
    return cluster;
}

}  // namespace lms::app
