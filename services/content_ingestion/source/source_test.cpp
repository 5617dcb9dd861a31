#include "services/content_ingestion/source/source.hpp"

#include <fstream>

#include <arpa/inet.h>
#include <git2.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include "libs/core/id.hpp"
#include "libs/core/problem.hpp"

namespace lms::content_ingestion {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;

class SourceTest : public ::testing::Test {
protected:
    SourceTest() { fs::create_directories(root_ / "work"); }
    ~SourceTest() override { fs::remove_all(root_); }

    void write(const std::string& path, std::string_view text) const {
        const fs::path file = root_ / "source" / path;
        fs::create_directories(file.parent_path());
        std::ofstream(file) << text;
    }

    // Commits everything below source/.
    void commit() const {
        git_libgit2_init();
        git_repository* repository = nullptr;
        git_index* index = nullptr;
        git_tree* tree = nullptr;
        git_signature* author = nullptr;
        git_oid id;
        const std::string folder = (root_ / "source").string();
        EXPECT_EQ(git_repository_init(&repository, folder.c_str(), 0), 0);
        EXPECT_EQ(git_repository_index(&index, repository), 0);
        EXPECT_EQ(git_index_add_all(index, nullptr, 0, nullptr, nullptr), 0);
        EXPECT_EQ(git_index_write_tree(&id, index), 0);
        EXPECT_EQ(git_tree_lookup(&tree, repository, &id), 0);
        EXPECT_EQ(git_signature_new(&author, "a", "a@example.org", 0, 0), 0);
        EXPECT_EQ(
            git_commit_create_v(&id, repository, "HEAD", author, author, nullptr, "x", tree, 0), 0);
        git_signature_free(author);
        git_tree_free(tree);
        git_index_free(index);
        git_repository_free(repository);
        git_libgit2_shutdown();
    }

    std::unique_ptr<Source> open(const std::string& source) const {
        return open_source(parse_source(source), root_ / "work", settings_, patience());
    }
    std::string folder() const { return (root_ / "source").string(); }
    static Patience patience() { return {Deadline::in(std::chrono::seconds(20)), {}}; }

    template <class F>
    static std::string code_of(F action) {
        try {
            action();
        } catch (const Problem& problem) {
            return problem.code();
        }
        return "none";
    }

    static std::vector<std::string> paths(const Source& source) {
        std::vector<std::string> found;
        for (const SourceFile& file : source.tree().files)
            found.push_back(file.path);
        return found;
    }

    fs::path root_ =
        fs::temp_directory_path() / ("lms-source-" + Uuid::make(SystemClock().now()).to_string());
    IngestionSettings settings_{{root_.string()}, false, {}};
};

TEST_F(SourceTest, a_folder_is_read_without_links_and_hidden_folders) {
    write("a.md", "A");
    write("b/c.md", "C");
    write(".secret/x", "x");
    fs::create_symlink("/etc/passwd", root_ / "source/link.md");
    fs::create_directory_symlink("/etc", root_ / "source/etc");
    const auto source = open(folder());
    EXPECT_THAT(paths(*source), ElementsAre("a.md", "b/c.md"));
    EXPECT_EQ(source->tree().read("b/c.md"), "C");
    EXPECT_EQ(source->tree().skipped.size(), 2U);
    EXPECT_THROW(source->tree().read("link.md"), Problem);
    EXPECT_THROW(source->tree().read("etc/passwd"), Problem);
    EXPECT_THROW(source->tree().read("../source/a.md/x"), Problem);
}

TEST_F(SourceTest, a_repository_is_read_as_it_was_committed) {
    write("a.md", "committed");
    write("b/c.md", "C");
    fs::create_symlink("/etc/passwd", root_ / "source/link.md");
    commit();
    write("a.md", "changed later");
    write("new.md", "new");
    const auto source = open("file://" + folder());
    EXPECT_THAT(paths(*source), ElementsAre("a.md", "b/c.md"));
    EXPECT_EQ(source->tree().read("a.md"), "committed");
    EXPECT_EQ(source->tree().revision.size(), 40U);
    ASSERT_EQ(source->tree().skipped.size(), 1U);
    EXPECT_EQ(source->tree().skipped[0].code, "symbolic_link");
}

TEST_F(SourceTest, only_folders_below_the_roots_are_opened) {
    write("a.md", "A");
    const auto refused = [&](const std::string& path) { return code_of([&] { open(path); }); };
    EXPECT_EQ(refused("/etc"), "ingestion.source_not_allowed");
    EXPECT_EQ(refused("/does/not/exist"), "ingestion.source_not_allowed");
    fs::create_directory_symlink("/etc", root_ / "way-out");
    EXPECT_EQ(refused((root_ / "way-out").string()), "ingestion.source_not_allowed");
    settings_.local_roots.clear();
    EXPECT_EQ(refused(folder()), "ingestion.source_not_allowed");
}

TEST_F(SourceTest, limits_hold) {
    write("a.md", "A");
    write("b.md", "B");
    settings_.limits.max_files = 1;
    EXPECT_EQ(code_of([&] { open(folder()); }), "ingestion.too_many_files");
    const Patience none{Deadline::in(std::chrono::seconds(0)), {}};
    EXPECT_EQ(code_of([&] { open_folder(folder(), {}, none); }), "deadline.exceeded");
    write("c.md", "C");
    commit();
    EXPECT_EQ(code_of([&] { open(folder()); }), "ingestion.too_many_files");
}

TEST_F(SourceTest, a_broken_repository_is_refused) {
    write(".git/HEAD", "nonsense");
    EXPECT_EQ(code_of([&] { open(folder()); }), "ingestion.bad_repository");
}

// A listening socket that never answers, on this machine.
TEST_F(SourceTest, addresses_of_this_machine_are_not_fetched_from) {
    const int listener = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    ASSERT_EQ(bind(listener, reinterpret_cast<sockaddr*>(&address), size), 0);
    ASSERT_EQ(listen(listener, 1), 0);
    getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
    const std::string port = std::to_string(ntohs(address.sin_port));
    for (const std::string host : {"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]"}) {
        EXPECT_EQ(code_of([&] { open("https://" + host + ":" + port + "/x.git"); }),
                  "ingestion.source_not_allowed")
            << host;
    }
    // With the setting it connects, and gives up when its time is over.
    settings_.allow_private_addresses = true;
    const Patience short_time{Deadline::in(std::chrono::milliseconds(300)), {}};
    EXPECT_EQ(code_of([&] {
                  fetch_repository("https://127.0.0.1:" + port + "/x.git", root_ / "work",
                                   settings_, short_time);
              }),
              "deadline.exceeded");
    EXPECT_TRUE(fs::is_empty(root_ / "work"));
    close(listener);
}

}  // namespace
}  // namespace lms::content_ingestion
