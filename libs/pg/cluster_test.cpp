#include "libs/pg/cluster.hpp"

#include <fstream>

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "libs/pg/cluster_files.hpp"
#include "libs/pg/connection.hpp"
#include "libs/testing/database.hpp"

namespace lms::pg {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

class ClusterTest : public ::testing::Test {
protected:
    ClusterTest()
        : folder_(fs::temp_directory_path() / ("lms-cluster-" + std::to_string(::getpid()))) {
        settings_.durable = false;
        settings_.shared_buffers_mib = 16;
    }
    ~ClusterTest() override {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }
    fs::path folder_;
    ClusterSettings settings_;
};

void expect_answers(const Cluster& cluster) {
    EXPECT_NE(connect_blocking(cluster.connection()), nullptr);
}

TEST_F(ClusterTest, it_never_runs_as_root_and_lets_nobody_else_in) {
    const auto cluster = Cluster::start(folder_, settings_);
    expect_answers(*cluster);
    struct stat info{};
    ASSERT_EQ(::stat(("/proc/" + std::to_string(cluster->process_id())).c_str(), &info), 0);
    EXPECT_NE(info.st_uid, 0U);
    EXPECT_EQ(fs::status(cluster->folder()).permissions(), fs::perms::owner_all);
    EXPECT_EQ(fs::status(cluster->socket_folder()).permissions(), fs::perms::owner_all);
}

TEST_F(ClusterTest, it_ends_with_its_object_and_starts_again_with_its_data) {
    int process = 0;
    {
        const auto cluster = Cluster::start(folder_, settings_);
        process = cluster->process_id();
    }
    EXPECT_NE(::kill(process, 0), 0);
    const auto begun = std::chrono::steady_clock::now();
    const auto cluster = Cluster::start(folder_, settings_);
    RecordProperty("start_ms", static_cast<int>((std::chrono::steady_clock::now() - begun) / 1ms));
    expect_answers(*cluster);
}

TEST_F(ClusterTest, a_running_one_is_adopted_and_left_running) {
    const auto first = Cluster::start(folder_, settings_);
    {
        const auto second = Cluster::start(folder_, settings_);
        EXPECT_TRUE(second->adopted());
        EXPECT_EQ(second->process_id(), first->process_id());
        expect_answers(*second);
    }
    expect_answers(*first);
}

TEST_F(ClusterTest, a_stale_pid_file_of_a_living_process_is_no_obstacle) {
    fs::path data;
    std::string pid_file;
    {
        const auto cluster = Cluster::start(folder_, settings_);
        data = cluster->folder() / "data";
        std::ifstream stream(data / "postmaster.pid");
        pid_file.assign(std::istreambuf_iterator<char>(stream), {});
    }
    // As after a power cut, when the number belongs to somebody else by now.
    std::ofstream(data / "postmaster.pid") << ::getppid() << pid_file.substr(pid_file.find('\n'));
    const auto cluster = Cluster::start(folder_, settings_);
    EXPECT_FALSE(cluster->adopted());
    expect_answers(*cluster);
}

TEST_F(ClusterTest, it_ends_when_its_process_is_killed) {
    int pipe_ends[2];
    ASSERT_EQ(::pipe(pipe_ends), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const auto cluster = Cluster::start(folder_, settings_);
        const int process = cluster->process_id();
        if (::write(pipe_ends[1], &process, sizeof process) != sizeof process) ::_exit(1);
        ::pause();
        ::_exit(0);
    }
    int process = 0;
    ASSERT_EQ(::read(pipe_ends[0], &process, sizeof process), sizeof process);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    // Started again at once, it waits for the shutdown that is under way.
    const auto cluster = Cluster::start(folder_, settings_);
    EXPECT_FALSE(cluster->adopted());
    EXPECT_NE(cluster->process_id(), process);
    expect_answers(*cluster);
    ::close(pipe_ends[0]);
    ::close(pipe_ends[1]);
}

TEST_F(ClusterTest, a_long_path_gets_a_short_socket) {
    const auto cluster = Cluster::start(folder_ / std::string(120, 'x'), settings_);
    EXPECT_LT(cluster->socket_folder().string().size(), 60U);
    expect_answers(*cluster);
    fs::remove_all(cluster->socket_folder());
}

TEST_F(ClusterTest, a_folder_that_the_system_user_cannot_enter_is_replaced) {
    if (::geteuid() != 0) GTEST_SKIP() << "only root has another user's cluster";
    fs::create_directories(folder_);
    fs::permissions(folder_, fs::perms::owner_all);
    const auto cluster = Cluster::start(folder_ / "inner", settings_);
    EXPECT_EQ(cluster->folder().parent_path(), fs::path("/var/lib/lms"));
    expect_answers(*cluster);
    fs::remove_all(cluster->folder());
}

TEST_F(ClusterTest, a_start_that_fails_shows_the_servers_own_words) {
    settings_.max_connections = 0;
    try {
        Cluster::start(folder_, settings_);
        ADD_FAILURE() << "it started";
    } catch (const std::runtime_error& error) {
        EXPECT_NE(std::string_view(error.what()).find("max_connections"), std::string_view::npos);
    }
}

}  // namespace
}  // namespace lms::pg
