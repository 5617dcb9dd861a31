#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "libs/core/problem.hpp"
#include "services/content_ingestion/domain/paths.hpp"
#include "services/content_ingestion/source/source.hpp"

namespace lms::content_ingestion {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxDepth = 20;
constexpr std::size_t kMaxSkipped = 1'000;

class Descriptor {
public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor() {
        if (fd_ >= 0) close(fd_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return fd_; }

private:
    int fd_;
};

Problem gone(const std::string& path) {
    return Problem(ProblemKind::validation, "ingestion.file_changed",
                   "The file " + path + " changed while it was read.");
}

// Opens name by name without following links, so that a folder replaced meanwhile leads nowhere.
std::string read_below(const fs::path& root, const std::string& path, std::uint64_t limit) {
    int fd = open(root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    for (std::size_t at = 0; fd >= 0 && at <= path.size();) {
        const Descriptor folder(fd);
        const std::size_t end = std::min(path.find('/', at), path.size());
        const int kind = end == path.size() ? O_NONBLOCK : O_DIRECTORY;
        fd = openat(folder.get(), path.substr(at, end - at).c_str(),
                    O_RDONLY | O_NOFOLLOW | O_CLOEXEC | kind);
        at = end + 1;
    }
    const Descriptor file(fd);
    struct stat info{};
    if (fd < 0 || fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) throw gone(path);
    if (static_cast<std::uint64_t>(info.st_size) > limit) throw gone(path);
    std::string bytes(static_cast<std::size_t>(info.st_size), '\0');
    std::size_t filled = 0;
    while (filled < bytes.size()) {
        const ssize_t count = ::read(fd, bytes.data() + filled, bytes.size() - filled);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) throw gone(path);
        filled += static_cast<std::size_t>(count);
    }
    return bytes;
}

class FolderSource final : public Source {
public:
    FolderSource(const fs::path& folder, const SourceLimits& limits, const Patience& patience) {
        list(folder, limits, patience);
        std::ranges::sort(tree_.files, {}, &SourceFile::path);
        tree_.read = [folder, limit = limits.max_file_bytes](const std::string& path) {
            return read_below(folder, path, limit);
        };
    }
    const SourceTree& tree() const override { return tree_; }

private:
    void list(const fs::path& folder, const SourceLimits& limits, const Patience& patience) {
        std::error_code error;
        fs::recursive_directory_iterator entries(folder, error);
        const fs::recursive_directory_iterator end;
        for (; !error && entries != end; entries.increment(error)) {
            patience.check();
            take(*entries, entries, folder.string().size() + 1);
            if (tree_.files.size() <= limits.max_files) continue;
            throw Problem(
                ProblemKind::validation, "ingestion.too_many_files",
                "The source has more than " + std::to_string(limits.max_files) + " files.");
        }
        if (error) {
            throw Problem(ProblemKind::validation, "ingestion.source_not_readable",
                          "The folder cannot be read: " + error.message() + ".");
        }
    }

    void take(const fs::directory_entry& entry, fs::recursive_directory_iterator& entries,
              std::size_t prefix) {
        const std::string path = entry.path().string().substr(prefix);
        std::error_code error;
        if (entry.is_symlink(error)) {
            skip(path, "symbolic_link", "Symbolic links are not followed.");
        } else if (entry.is_directory(error)) {
            const bool hidden = entry.path().filename().string().starts_with('.');
            if (hidden || static_cast<std::size_t>(entries.depth()) >= kMaxDepth) {
                entries.disable_recursion_pending();
            }
        } else if (!entry.is_regular_file(error)) {
            skip(path, "no_file", "It is neither a file nor a folder.");
        } else if (!is_safe_path(path)) {
            skip(path, "bad_name", "Its name cannot be part of an address.");
        } else {
            tree_.files.push_back({path, entry.file_size(error)});
        }
    }

    void skip(const std::string& path, const char* code, const char* message) {
        if (tree_.skipped.size() < kMaxSkipped) tree_.skipped.push_back({path, code, message});
    }

    SourceTree tree_;
};

}  // namespace

void Patience::check() const {
    if (stop.stop_requested() || deadline.passed()) throw timed_out("Reading the source");
}

std::unique_ptr<Source> open_folder(const fs::path& folder, const SourceLimits& limits,
                                    const Patience& patience) {
    return std::make_unique<FolderSource>(folder, limits, patience);
}

std::unique_ptr<Source> open_source(const SourceAddress& address, const fs::path& work_folder,
                                    const IngestionSettings& settings, const Patience& patience) {
    if (const auto* remote = std::get_if<RemoteRepository>(&address)) {
        return fetch_repository(remote->url, work_folder, settings, patience);
    }
    const Problem refused(
        ProblemKind::validation, "ingestion.source_not_allowed",
        "This folder does not exist or is not below one of INGESTION_LOCAL_ROOTS.");
    std::error_code error;
    const fs::path folder = fs::canonical(std::get<LocalFolder>(address).path, error);
    if (error || !fs::is_directory(folder, error)) throw refused;
    const bool allowed = std::ranges::any_of(settings.local_roots, [&](const std::string& root) {
        std::error_code missing;
        const fs::path canonical = fs::canonical(root, missing);
        return !missing && is_below(folder, canonical);
    });
    if (!allowed) throw refused;
    const bool repository =
        fs::exists(folder / ".git", error) ||
        (fs::exists(folder / "HEAD", error) && fs::is_directory(folder / "objects", error));
    return repository ? open_repository(folder, settings.limits, patience)
                      : open_folder(folder, settings.limits, patience);
}

void clean_work_folder(const fs::path& work_folder) {
    std::error_code error;
    fs::remove_all(work_folder, error);
    fs::create_directories(work_folder, error);
}

}  // namespace lms::content_ingestion
