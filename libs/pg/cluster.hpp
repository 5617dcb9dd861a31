#pragma once
// A private PostgreSQL cluster that lives and ends with the process that starts it.
#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

#include "libs/pg/settings.hpp"

namespace lms::pg {

// Memory values of the specification (section "Performance Tuning") are its server's; these suit
// a small one.
struct ClusterSettings {
    std::string binaries;  // folder with initdb and postgres; empty: the newest >= 15 that is found
    std::string system_user = "postgres";  // whom it runs as when this process is root
    std::size_t shared_buffers_mib = 64;
    std::size_t effective_cache_size_mib = 512;
    std::size_t work_mem_mib = 8;
    std::size_t maintenance_work_mem_mib = 64;
    std::size_t max_connections = 100;
    bool durable = true;  // false only for tests: no fsync
    std::chrono::milliseconds start_limit{30'000};
};
void bind(config::Binder& binder, ClusterSettings& settings);

// Reached through a Unix socket only, in a folder that only its owner may enter; never run as root.
class Cluster {
public:
    // Creates the cluster in `folder` if there is none, starts it and waits until it answers;
    // adopts one that already runs there. If the system user cannot enter `folder`, it lives in
    // /var/lib/lms/<hash of folder> instead (said in the log). Throws std::runtime_error with what
    // to do. Blocks; not on an event loop.
    static std::unique_ptr<Cluster> start(const std::filesystem::path& folder,
                                          const ClusterSettings& settings);
    // Stops (fast: sessions are ended, everything committed is kept) what this object started.
    ~Cluster();
    Cluster(const Cluster&) = delete;
    Cluster& operator=(const Cluster&) = delete;

    // To the database `lms_db`, which exists.
    ConnectionOptions connection() const;
    const std::filesystem::path& folder() const { return folder_; }
    const std::filesystem::path& socket_folder() const { return socket_folder_; }
    int process_id() const { return process_id_; }
    bool adopted() const { return adopted_; }
    // For tests of failures: a fast shutdown and a start at the same place.
    void restart();

private:
    Cluster() = default;
    void launch();
    void stop();

    ClusterSettings settings_;
    std::filesystem::path binaries_;
    std::filesystem::path folder_;
    std::filesystem::path socket_folder_;
    unsigned user_id_ = 0;
    unsigned group_id_ = 0;
    int process_id_ = 0;
    bool adopted_ = false;
};

}  // namespace lms::pg
