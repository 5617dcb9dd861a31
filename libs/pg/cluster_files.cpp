#include "libs/pg/cluster_files.hpp"

#include <fstream>
#include <stdexcept>
#include <system_error>

#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "libs/core/crypto.hpp"
#include "libs/telemetry/log.hpp"

namespace lms::pg {

namespace fs = std::filesystem;

namespace {

constexpr int kOldestVersion = 15;
constexpr const char* kVersionsFolder = "/usr/lib/postgresql";
constexpr std::size_t kMaxSocketPath = 107;  // of sockaddr_un
constexpr std::string_view kSocketName = "/.s.PGSQL.5432";

std::string short_hash(const fs::path& path) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    const Sha256 digest = sha256(path.string());
    std::string text;
    for (std::size_t i = 0; i < 8; ++i) {
        text += kDigits[digest[i] >> 4U];
        text += kDigits[digest[i] & 15U];
    }
    return text;
}

void give_to(const fs::path& path, const SystemUser& user) {
    if (user.switches && ::lchown(path.c_str(), user.uid, user.gid) != 0)
        throw std::system_error(errno, std::generic_category(), "chown " + path.string());
}

// A folder that belongs to the user and that nobody else may enter.
void make_private(const fs::path& folder, const SystemUser& user) {
    fs::create_directories(folder);
    struct stat info{};
    if (::lstat(folder.c_str(), &info) != 0 || !S_ISDIR(info.st_mode))
        throw std::runtime_error(folder.string() + " is no folder");
    if (info.st_uid != user.uid && info.st_uid != ::geteuid())
        throw std::runtime_error(folder.string() + " belongs to somebody else");
    give_to(folder, user);
    fs::permissions(folder, fs::perms::owner_all);
}

void write_file(const fs::path& path, const std::string& text, const SystemUser& user) {
    const fs::path fresh = path.string() + ".new";
    std::ofstream(fresh, std::ios::trunc) << text;
    give_to(fresh, user);
    fs::permissions(fresh, fs::perms::owner_read | fs::perms::owner_write);
    fs::rename(fresh, path);
}

std::string first_line(const fs::path& path) {
    std::ifstream stream(path);
    std::string line;
    std::getline(stream, line);
    return line;
}

bool holds_server(const fs::path& binaries) {
    return fs::exists(binaries / "postgres") && fs::exists(binaries / "initdb");
}

}  // namespace

ClusterPlace prepare_place(const fs::path& wanted, const SystemUser& user) {
    fs::path folder = fs::absolute(wanted).lexically_normal();
    make_private(folder, user);
    if (!can_use(user, folder)) {
        const fs::path fallback = fs::path("/var/lib/lms") / short_hash(folder);
        log::info("the private cluster lies elsewhere",
                  {{"wanted", folder.string()},
                   {"folder", fallback.string()},
                   {"reason", "user " + user.name + " cannot enter the wanted folder"}});
        folder = fallback;
        make_private(folder, user);
    }
    fs::path sockets = folder / "socket";
    if (sockets.string().size() + kSocketName.size() > kMaxSocketPath)
        sockets = fs::temp_directory_path() / ("lms-" + short_hash(folder));
    make_private(sockets, user);
    return {folder, folder / "data", folder / "server.log", sockets};
}

fs::path find_binaries(const std::string& configured, const fs::path& data) {
    if (!configured.empty()) {
        if (holds_server(configured)) return configured;
        throw std::runtime_error("LMS_POSTGRES_BINARIES: " + configured +
                                 " holds no initdb and postgres");
    }
    const std::string made_by = first_line(data / "PG_VERSION");
    fs::path best;
    int best_version = 0;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(kVersionsFolder, ignored)) {
        const fs::path binaries = entry.path() / "bin";
        const std::string name = entry.path().filename().string();
        const int version = std::atoi(name.c_str());
        if (version < kOldestVersion || !holds_server(binaries)) continue;
        if (name == made_by) return binaries;
        if (version > best_version) {
            best_version = version;
            best = binaries;
        }
    }
    if (best.empty()) {
        throw std::runtime_error(
            "PostgreSQL 15 or newer is not installed (apt-get install postgresql-15), and neither "
            "DATABASE_URL nor POSTGRES_HOST names a server");
    }
    if (!made_by.empty()) {
        throw std::runtime_error("the cluster in " + data.string() + " was made by PostgreSQL " +
                                 made_by +
                                 ", which is not installed; install it, or upgrade the "
                                 "cluster with pg_upgrade");
    }
    return best;
}

void create_files(const ClusterPlace& place, const fs::path& binaries, const SystemUser& user,
                  const ClusterSettings& settings) {
    if (fs::exists(place.data / "PG_VERSION")) return;
    const fs::path fresh = place.folder / "data.new";  // what an interrupted attempt left
    fs::remove_all(fresh);
    Program initdb{{(binaries / "initdb").string(), "--pgdata=" + fresh.string(),
                    "--username=postgres", "--auth=peer", "--encoding=UTF8", "--locale=C.UTF-8",
                    "--data-checksums", "--no-instructions"},
                   place.log};
    if (!settings.durable) initdb.arguments.emplace_back("--no-sync");
    if (run_process(user, initdb) != 0)
        throw std::runtime_error("initdb failed:\n" + end_of(place.log));
    fs::rename(fresh, place.data);
}

void write_access_rules(const ClusterPlace& place, const SystemUser& user) {
    std::string users;
    for (const std::string& name : {user.name, std::string(user.switches ? "root" : "")}) {
        if (name.empty()) continue;
        for (const char* role : {"lms_user", "postgres"})
            users += "lms \"" + name + "\" " + role + "\n";
    }
    write_file(place.data / "pg_ident.conf", users, user);
    write_file(place.data / "pg_hba.conf", "local all all peer map=lms\n", user);
}

std::optional<PidFile> read_pid_file(const fs::path& data) {
    std::ifstream stream(data / "postmaster.pid");
    if (!stream) return std::nullopt;
    std::array<std::string, 8> lines;
    for (std::string& line : lines)
        std::getline(stream, line);
    std::string status = lines[7].substr(0, lines[7].find(' '));
    return PidFile{std::atoi(lines[0].c_str()), lines[4], std::move(status)};
}

bool serves(const PidFile& file, const fs::path& data) {
    if (file.process_id <= 0) return false;
    std::error_code error;
    const fs::path link = "/proc/" + std::to_string(file.process_id) + "/cwd";
    const fs::path folder = fs::read_symlink(link, error);
    return !error && folder == fs::canonical(data, error);
}

void write_starter(const ClusterPlace& place) {
    std::ofstream(place.folder / "starter.pid", std::ios::trunc) << ::getpid() << "\n";
}

bool starter_died(const PidFile& file, const fs::path& data) {
    const std::string starter = first_line(data.parent_path() / "starter.pid");
    if (starter.empty()) return false;
    std::ifstream status("/proc/" + std::to_string(file.process_id) + "/status");
    constexpr std::string_view kParent = "PPid:\t";
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with(kParent)) return line.substr(kParent.size()) != starter;
    }
    return false;
}

std::string end_of(const fs::path& log) {
    std::ifstream stream(log, std::ios::ate);
    if (!stream) return "(no log)";
    constexpr std::streamoff kMost = 2000;
    const std::streamoff size = stream.tellg();
    stream.seekg(std::max<std::streamoff>(0, size - kMost));
    return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace lms::pg
