#include <algorithm>

#include <git2.h>

#include "libs/core/id.hpp"
#include "libs/core/problem.hpp"
#include "services/content_ingestion/domain/paths.hpp"
#include "services/content_ingestion/source/guarded_socket.hpp"
#include "services/content_ingestion/source/source.hpp"

namespace lms::content_ingestion {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxDepth = 20;
constexpr std::size_t kMaxSkipped = 1'000;
constexpr unsigned int kMaxObjects = 2'000'000;
constexpr const char* kFetched = "refs/heads/imported";

// Nothing of the machine's own configuration takes part (proxies, rewritten addresses, helpers).
// Whose a local repository is does not matter: only objects are read, nothing of it is run.
void start_git() {
    static const int started = [] {
        const int count = git_libgit2_init();
        for (const int level : {GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_XDG,
                                GIT_CONFIG_LEVEL_GLOBAL, GIT_CONFIG_LEVEL_PROGRAMDATA}) {
            git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, "");
        }
        git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
        install_guarded_sockets();
        return count;
    }();
    static_cast<void>(started);
}

template <class T>
struct Handle {
    using Free = void (*)(T*);
    explicit Handle(Free release) : release_(release) {}
    ~Handle() {
        if (value) release_(value);
    }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    T** out() { return &value; }
    T* value = nullptr;

private:
    Free release_;
};

std::string last_error() {
    const git_error* error = git_error_last();
    return error && error->message ? error->message : "unknown error";
}

Problem bad_repository() {
    return Problem(ProblemKind::validation, "ingestion.bad_repository",
                   "The repository cannot be read: " + last_error() + ".");
}

void require(int result) {
    if (result < 0) throw bad_repository();
}

// The files of one commit.
class Repository final : public Source {
public:
    Repository(const fs::path& folder, const char* reference, const SourceLimits& limits,
               const Patience& patience)
        : limits_(limits), patience_(patience) {
        require(git_repository_open_ext(repository_.out(), folder.c_str(),
                                        GIT_REPOSITORY_OPEN_NO_SEARCH, nullptr));
        Handle<git_object> object(git_object_free);
        const std::string commit = std::string(reference) + "^{commit}";
        require(git_revparse_single(object.out(), repository_.value, commit.c_str()));
        tree_.revision = to_text(*git_object_id(object.value));
        Handle<git_object> root(git_object_free);
        require(git_object_peel(root.out(), object.value, GIT_OBJECT_TREE));
        require(git_tree_dup(root_.out(), reinterpret_cast<git_tree*>(root.value)));
        require(git_repository_odb(objects_.out(), repository_.value));
        list();
        tree_.read = [this](const std::string& path) { return read(path); };
    }
    const SourceTree& tree() const override { return tree_; }

private:
    static std::string to_text(const git_oid& id) {
        char text[GIT_OID_HEXSZ + 1] = {};
        git_oid_tostr(text, sizeof(text), &id);
        return text;
    }

    void list() {
        const auto visit = [](const char* folder, const git_tree_entry* entry, void* payload) {
            auto& self = *static_cast<Repository*>(payload);
            try {
                return self.take(std::string(folder) + git_tree_entry_name(entry), *entry);
            } catch (...) {
                self.error_ = std::current_exception();  // not through the frames of C
                return -1;
            }
        };
        const int result = git_tree_walk(root_.value, GIT_TREEWALK_PRE, visit, this);
        if (error_) std::rethrow_exception(error_);
        require(result);
        std::ranges::sort(tree_.files, {}, &SourceFile::path);
    }

    // 1: the entry's own entries are passed over.
    int take(const std::string& path, const git_tree_entry& entry) {
        patience_.check();
        switch (git_tree_entry_filemode(&entry)) {
            case GIT_FILEMODE_TREE: {
                const bool hidden = name_of(path).starts_with('.');
                return hidden || std::ranges::count(path, '/') >= std::ptrdiff_t{kMaxDepth} ? 1 : 0;
            }
            case GIT_FILEMODE_LINK:
                return skip(path, "symbolic_link", "Symbolic links are not followed.");
            case GIT_FILEMODE_COMMIT:
                return skip(path, "submodule", "Submodules are not fetched.");
            default:
                break;
        }
        if (!is_safe_path(path)) {
            return skip(path, "bad_name", "Its name cannot be part of an address.");
        }
        std::size_t size = 0;
        git_object_t type = GIT_OBJECT_INVALID;
        require(git_odb_read_header(&size, &type, objects_.value, git_tree_entry_id(&entry)));
        tree_.files.push_back({path, size});
        if (tree_.files.size() > limits_.max_files) {
            throw Problem(
                ProblemKind::validation, "ingestion.too_many_files",
                "The source has more than " + std::to_string(limits_.max_files) + " files.");
        }
        return 0;
    }

    int skip(const std::string& path, const char* code, const char* message) {
        if (tree_.skipped.size() < kMaxSkipped) tree_.skipped.push_back({path, code, message});
        return 0;
    }

    std::string read(const std::string& path) const {
        Handle<git_tree_entry> entry(git_tree_entry_free);
        Handle<git_blob> blob(git_blob_free);
        require(git_tree_entry_bypath(entry.out(), root_.value, path.c_str()));
        require(git_blob_lookup(blob.out(), repository_.value, git_tree_entry_id(entry.value)));
        const auto* data = static_cast<const char*>(git_blob_rawcontent(blob.value));
        return {data, static_cast<std::size_t>(git_blob_rawsize(blob.value))};
    }

    Handle<git_repository> repository_{git_repository_free};
    Handle<git_odb> objects_{git_odb_free};
    Handle<git_tree> root_{git_tree_free};
    const SourceLimits limits_;
    const Patience patience_;
    SourceTree tree_;
    std::exception_ptr error_;
};

// Removed with its content.
class TemporaryFolder {
public:
    explicit TemporaryFolder(const fs::path& parent)
        : path_(parent / Uuid::make(SystemClock().now()).to_string()) {
        fs::create_directories(path_);
        fs::permissions(path_, fs::perms::owner_all);
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

class Fetch {
public:
    Fetch(const IngestionSettings& settings, const Patience& patience)
        : settings_(settings), patience_(patience) {}

    void run(const std::string& url, const fs::path& folder) {
        const SocketGuard guard(settings_.allow_private_addresses, patience_);
        Handle<git_repository> repository(git_repository_free);
        Handle<git_remote> remote(git_remote_free);
        require(git_repository_init(repository.out(), folder.c_str(), 1));
        require(git_remote_create_anonymous(remote.out(), repository.value, url.c_str()));
        git_fetch_options options = GIT_FETCH_OPTIONS_INIT;
        options.download_tags = GIT_REMOTE_DOWNLOAD_TAGS_NONE;
        options.update_fetchhead = 0;
        options.proxy_opts.type = GIT_PROXY_NONE;
        options.callbacks.payload = this;
        options.callbacks.transfer_progress = [](const git_indexer_progress* progress,
                                                 void* payload) {
            return static_cast<Fetch*>(payload)->may_go_on(*progress) ? 0 : -1;
        };
        std::string refspec = std::string("+HEAD:") + kFetched;
        char* refspecs[] = {refspec.data()};
        const git_strarray wanted{refspecs, 1};
        if (git_remote_fetch(remote.value, &wanted, &options, nullptr) < 0) throw failure(guard);
    }

private:
    bool may_go_on(const git_indexer_progress& progress) {
        too_large_ = progress.received_bytes > settings_.limits.max_download_bytes ||
                     progress.total_objects > kMaxObjects;
        return !too_large_ && !patience_.deadline.passed() && !patience_.stop.stop_requested();
    }

    Problem failure(const SocketGuard& guard) const {
        if (too_large_) {
            return Problem(ProblemKind::too_large, "ingestion.source_too_large",
                           "The repository is larger than INGESTION_MAX_DOWNLOAD_BYTES.");
        }
        if (guard.blocked()) {
            return Problem(ProblemKind::validation, "ingestion.source_not_allowed",
                           "The host is not on the public internet.");
        }
        if (patience_.deadline.passed() || patience_.stop.stop_requested()) {
            return timed_out("Fetching the repository");
        }
        return unavailable("ingestion.fetch_failed",
                           "The repository cannot be fetched: " + last_error() + ".");
    }

    const IngestionSettings& settings_;
    const Patience& patience_;
    bool too_large_ = false;
};

class FetchedRepository final : public Source {
public:
    FetchedRepository(const std::string& url, const fs::path& work_folder,
                      const IngestionSettings& settings, const Patience& patience)
        : folder_(work_folder) {
        Fetch(settings, patience).run(url, folder_.path());
        repository_.emplace(folder_.path(), kFetched, settings.limits, patience);
    }
    const SourceTree& tree() const override { return repository_->tree(); }

private:
    TemporaryFolder folder_;
    std::optional<Repository> repository_;
};

}  // namespace

std::unique_ptr<Source> open_repository(const fs::path& folder, const SourceLimits& limits,
                                        const Patience& patience) {
    start_git();
    return std::make_unique<Repository>(folder, "HEAD", limits, patience);
}

std::unique_ptr<Source> fetch_repository(const std::string& url, const fs::path& work_folder,
                                         const IngestionSettings& settings,
                                         const Patience& patience) {
    start_git();
    return std::make_unique<FetchedRepository>(url, work_folder, settings, patience);
}

}  // namespace lms::content_ingestion
