#pragma once
// Internal to libs/pg: where a private cluster lies and what is written there.
#include <filesystem>
#include <optional>
#include <string>

#include "libs/pg/cluster.hpp"
#include "libs/pg/os_process.hpp"

namespace lms::pg {

struct ClusterPlace {
    std::filesystem::path folder;  // belongs to the user; nobody else may enter
    std::filesystem::path data;
    std::filesystem::path log;
    std::filesystem::path socket_folder;
};

// What postmaster.pid says (see the server's src/include/utils/pidfile.h).
struct PidFile {
    int process_id = 0;
    std::string socket_folder;
    std::string status;  // "starting", "ready", "stopping"
};

// Creates the folders. Falls back to /var/lib/lms/<hash> when the user cannot enter `wanted`.
ClusterPlace prepare_place(const std::filesystem::path& wanted, const SystemUser& user);
// The folder with the binaries: `configured`, or the newest version >= 15, or the one that made
// `data`. Throws std::runtime_error with what to install.
std::filesystem::path find_binaries(const std::string& configured,
                                    const std::filesystem::path& data);
// initdb, all or nothing.
void create_files(const ClusterPlace& place, const std::filesystem::path& binaries,
                  const SystemUser& user, const ClusterSettings& settings);
// Who may connect: this process's user and the cluster's, through the socket, as one of two roles.
void write_access_rules(const ClusterPlace& place, const SystemUser& user);
std::optional<PidFile> read_pid_file(const std::filesystem::path& data);
// Whether that process is a server of this very folder; a stale file may name any process.
bool serves(const PidFile& file, const std::filesystem::path& data);
// The process that starts a server leaves its number. A server whose starter has died is about to
// end, although it still says that it is ready.
void write_starter(const ClusterPlace& place);
bool starter_died(const PidFile& file, const std::filesystem::path& data);
// The last lines of the server's log, for a message.
std::string end_of(const std::filesystem::path& log);

}  // namespace lms::pg
