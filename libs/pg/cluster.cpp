#include "libs/pg/cluster.hpp"

#include <stdexcept>
#include <system_error>
#include <thread>

#include <fcntl.h>
#include <libpq-fe.h>
#include <signal.h>
#include <sys/file.h>
#include <unistd.h>

#include "libs/pg/cluster_files.hpp"
#include "libs/pg/connection.hpp"
#include "libs/telemetry/log.hpp"

namespace lms::pg {

namespace fs = std::filesystem;

namespace {

constexpr auto kPollInterval = std::chrono::milliseconds(3);
constexpr std::chrono::seconds kOrphanPatience{5};
constexpr std::chrono::seconds kFastShutdown{30};
constexpr std::chrono::seconds kImmediateShutdown{5};

// Two processes that start at once: one creates and starts, the other adopts.
class StartLock {
public:
    StartLock(const fs::path& folder, Deadline deadline)
        : descriptor_(::open((folder / "start.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
        if (descriptor_ < 0)
            throw std::system_error(errno, std::generic_category(), "open " + folder.string());
        while (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
            if (deadline.passed())
                throw std::runtime_error("another process keeps starting the private cluster");
            std::this_thread::sleep_for(kPollInterval);
        }
    }
    ~StartLock() { ::close(descriptor_); }
    StartLock(const StartLock&) = delete;
    StartLock& operator=(const StartLock&) = delete;

private:
    int descriptor_;
};

std::vector<std::string> server_arguments(const fs::path& binaries, const ClusterPlace& place,
                                          const ClusterSettings& settings) {
    const auto mib = [](std::size_t value) { return std::to_string(value) + "MB"; };
    const std::vector<std::pair<std::string, std::string>> options{
        {"listen_addresses", ""},
        {"unix_socket_directories", place.socket_folder.string()},
        {"unix_socket_permissions", "0700"},
        {"max_connections", std::to_string(settings.max_connections)},
        {"shared_buffers", mib(settings.shared_buffers_mib)},
        {"effective_cache_size", mib(settings.effective_cache_size_mib)},
        {"work_mem", mib(settings.work_mem_mib)},
        {"maintenance_work_mem", mib(settings.maintenance_work_mem_mib)},
        {"random_page_cost", "1.1"},
        {"log_timezone", "UTC"},
        {"timezone", "UTC"},
        {"fsync", settings.durable ? "on" : "off"},
        {"full_page_writes", settings.durable ? "on" : "off"},
        {"synchronous_commit", settings.durable ? "on" : "off"},
    };
    std::vector<std::string> arguments{(binaries / "postgres").string(), "-D", place.data.string()};
    for (const auto& [name, value] : options) {
        arguments.emplace_back("-c");
        arguments.push_back(name + "=" + value);
    }
    return arguments;
}

ClusterPlace place_of(const fs::path& folder, const fs::path& socket_folder) {
    return {folder, folder / "data", folder / "server.log", socket_folder};
}

// The server that runs in `data`, once it is ready; nothing when none runs. A server that is
// stopping is waited for, the pid file of a dead one is removed.
std::optional<PidFile> find_running(const fs::path& data, Deadline deadline) {
    const Deadline patience = deadline.at_most(kOrphanPatience);
    for (;;) {
        std::optional<PidFile> file = read_pid_file(data);
        if (!file) return std::nullopt;
        if (!serves(*file, data)) {
            // Written anew while we looked? Then its process is checked in the next round.
            const std::optional<PidFile> again = read_pid_file(data);
            if (again && again->process_id == file->process_id && !serves(*again, data)) {
                log::warning("removed the pid file of a cluster that is gone",
                             {{"process", file->process_id}});
                fs::remove(data / "postmaster.pid");
            }
            continue;
        }
        if (file->status == "ready" && (patience.passed() || !starter_died(*file, data)))
            return file;
        if (deadline.passed())
            throw std::runtime_error("the cluster in " + data.string() + " stays in state " +
                                     file->status);
        std::this_thread::sleep_for(kPollInterval);
    }
}

void ensure_role_and_database(const ConnectionOptions& target) {
    ConnectionOptions options = target;
    options.user = "postgres";
    options.database = "postgres";
    const ConnectionHandle connection = connect_blocking(options);
    const auto run = [&](const char* sql) {
        const Result result(PQexec(connection.get(), sql));
        const ExecStatusType status = PQresultStatus(result.get());
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
            throw std::runtime_error(std::string("the private cluster refused: ") +
                                     PQerrorMessage(connection.get()));
        return PQntuples(result.get()) > 0;
    };
    if (!run("SELECT 1 FROM pg_roles WHERE rolname = 'lms_user'"))
        run("CREATE ROLE lms_user LOGIN");
    if (!run("SELECT 1 FROM pg_database WHERE datname = 'lms_db'"))
        run("CREATE DATABASE lms_db OWNER lms_user");
}

}  // namespace

std::unique_ptr<Cluster> Cluster::start(const fs::path& folder, const ClusterSettings& settings) {
    const SystemUser user = system_user(settings.system_user);
    const ClusterPlace place = prepare_place(folder, user);
    std::unique_ptr<Cluster> cluster(new Cluster());
    cluster->settings_ = settings;
    cluster->binaries_ = find_binaries(settings.binaries, place.data);
    cluster->folder_ = place.folder;
    cluster->socket_folder_ = place.socket_folder;
    const Deadline deadline = Deadline::in(settings.start_limit);
    const StartLock lock(place.folder, deadline);
    create_files(place, cluster->binaries_, user, settings);
    if (const auto running = find_running(place.data, deadline)) {
        cluster->process_id_ = running->process_id;
        cluster->socket_folder_ = running->socket_folder;
        cluster->adopted_ = true;
    } else {
        write_access_rules(place, user);
        cluster->launch();
    }
    ensure_role_and_database(cluster->connection());
    return cluster;
}

Cluster::~Cluster() {
    stop();
}

ConnectionOptions Cluster::connection() const {
    ConnectionOptions options;
    options.host = socket_folder_.string();
    options.ssl_mode = SslMode::disable;
    return options;
}

void Cluster::launch() {
    const SystemUser user = system_user(settings_.system_user);
    const ClusterPlace place = place_of(folder_, socket_folder_);
    process_id_ =
        start_process(user, {server_arguments(binaries_, place, settings_), place.log, true});
    write_starter(place);
    const Deadline deadline = Deadline::in(settings_.start_limit);
    for (;;) {
        const std::optional<PidFile> file = read_pid_file(place.data);
        if (file && file->process_id == process_id_ && file->status == "ready") return;
        if (wait_for_exit(process_id_, std::chrono::milliseconds(0))) {
            process_id_ = 0;
            throw std::runtime_error("the private cluster did not start:\n" + end_of(place.log));
        }
        if (deadline.passed()) {
            stop();
            throw std::runtime_error("the private cluster was not ready in time; see " +
                                     place.log.string());
        }
        std::this_thread::sleep_for(kPollInterval);
    }
}

void Cluster::stop() {
    if (adopted_ || process_id_ == 0) return;
    const int process = std::exchange(process_id_, 0);
    ::kill(process, SIGINT);  // fast shutdown
    if (wait_for_exit(process, kFastShutdown)) return;
    log::warning("the private cluster is stopped immediately", {{"process", process}});
    ::kill(process, SIGQUIT);
    if (!wait_for_exit(process, kImmediateShutdown)) ::kill(process, SIGKILL);
}

void Cluster::restart() {
    stop();
    launch();
}

}  // namespace lms::pg
