#pragma once
// Internal to libs/pg: child processes, as another user when this one is root.
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace lms::pg {

struct SystemUser {
    uid_t uid;
    gid_t gid;
    std::string name;
    bool switches;  // this process is root and becomes that user in its children
};

// This process's own user, or `name` when it is root. Throws std::runtime_error when there is none.
SystemUser system_user(const std::string& name);

struct Program {
    std::vector<std::string> arguments;  // the first is the path
    std::filesystem::path output;        // appended to; stdout and stderr
    // Gets SIGINT (a fast shutdown of PostgreSQL) when the calling thread ends, however it ends.
    bool ends_with_caller = false;
};

// The process runs when it returns. It is a session of its own: a Ctrl-C at the terminal is not
// for it.
pid_t start_process(const SystemUser& user, const Program& program);
// The exit status; 128 + signal when it was killed.
int run_process(const SystemUser& user, const Program& program);
// Whether `user` may create files in `folder`.
bool can_use(const SystemUser& user, const std::filesystem::path& folder);
// Waits for a child of this process; false when it still runs by then.
bool wait_for_exit(pid_t child, std::chrono::milliseconds limit);

}  // namespace lms::pg
