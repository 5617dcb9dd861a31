#include "libs/pg/os_process.hpp"

#include <stdexcept>
#include <system_error>
#include <thread>

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace lms::pg {

namespace {

constexpr int kCannotStart = 127;
constexpr auto kPollInterval = std::chrono::milliseconds(2);

// Between fork and exec: system calls only, nothing that allocates.
bool become(const SystemUser& user) {
    if (!user.switches) return true;
    return ::setgroups(1, &user.gid) == 0 && ::setgid(user.gid) == 0 && ::setuid(user.uid) == 0;
}

void reset_signals() {
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    for (const int number : {SIGINT, SIGTERM, SIGQUIT, SIGPIPE, SIGHUP, SIGCHLD})
        ::signal(number, SIG_DFL);
}

pid_t fork_or_throw() {
    const pid_t child = ::fork();
    if (child < 0) throw std::system_error(errno, std::generic_category(), "fork");
    return child;
}

}  // namespace

SystemUser system_user(const std::string& name) {
    if (::geteuid() != 0) {
        const passwd* own = ::getpwuid(::geteuid());
        return {::geteuid(), ::getegid(), own ? own->pw_name : std::to_string(::geteuid()), false};
    }
    const passwd* found = ::getpwnam(name.c_str());
    if (!found || found->pw_uid == 0) {
        throw std::runtime_error("PostgreSQL does not run as root, and there is no other user '" +
                                 name +
                                 "'; install the package postgresql-15 or set "
                                 "LMS_POSTGRES_SYSTEM_USER");
    }
    return {found->pw_uid, found->pw_gid, name, true};
}

pid_t start_process(const SystemUser& user, const Program& program) {
    std::vector<char*> arguments;
    for (const std::string& argument : program.arguments)
        arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    const std::string output = program.output.string();
    const pid_t parent = ::getpid();
    const pid_t child = fork_or_throw();
    if (child > 0) return child;
    ::setsid();
    reset_signals();
    const int in = ::open("/dev/null", O_RDONLY);
    const int out = ::open(output.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0640);
    if (in < 0 || out < 0) ::_exit(kCannotStart);
    ::dup2(in, 0);
    ::dup2(out, 1);
    ::dup2(out, 2);
    ::close_range(3, ~0U, 0);
    if (!become(user)) ::_exit(kCannotStart);
    if (program.ends_with_caller) {
        ::prctl(PR_SET_PDEATHSIG, SIGINT);
        if (::getppid() != parent) ::_exit(kCannotStart);  // it ended before the line above
    }
    if (::chdir("/") != 0) ::_exit(kCannotStart);
    ::execv(arguments.front(), arguments.data());
    ::_exit(kCannotStart);
}

int run_process(const SystemUser& user, const Program& program) {
    const pid_t child = start_process(user, program);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "waitpid");
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

bool can_use(const SystemUser& user, const std::filesystem::path& folder) {
    const std::string path = folder.string();
    if (!user.switches) return ::access(path.c_str(), R_OK | W_OK | X_OK) == 0;
    const pid_t child = fork_or_throw();
    if (child == 0) {
        ::_exit(become(user) && ::access(path.c_str(), R_OK | W_OK | X_OK) == 0 ? 0 : 1);
    }
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool wait_for_exit(pid_t child, std::chrono::milliseconds limit) {
    const auto until = std::chrono::steady_clock::now() + limit;
    for (;;) {
        int status = 0;
        const pid_t ended = ::waitpid(child, &status, WNOHANG);
        if (ended == child || (ended < 0 && errno == ECHILD)) return true;
        if (std::chrono::steady_clock::now() >= until) return false;
        std::this_thread::sleep_for(kPollInterval);
    }
}

}  // namespace lms::pg
