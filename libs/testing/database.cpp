#include "libs/testing/database.hpp"

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <mutex>
#include <stdexcept>

#include <unistd.h>

#include "libs/core/crypto.hpp"
#include "libs/pg/admin.hpp"
#include "libs/pg/cluster.hpp"

namespace lms::testing {

namespace {

// The cluster of this process, ended at its exit.
class TestCluster {
public:
    static TestCluster& get() {
        static TestCluster cluster;
        return cluster;
    }

    const pg::ConnectionOptions& admin() const { return admin_; }

    // The name of a database with these migrations, made once.
    std::string template_for(std::span<const pg::MigrationSet> migrations) {
        const std::lock_guard lock(mutex_);
        std::string key;
        for (const pg::MigrationSet& set : migrations) {
            key += set.service;
            for (const EmbeddedFile& file : set.files)
                key.append(file.name).append(file.text());
        }
        std::string& name = templates_[key];
        if (!name.empty()) return name;
        name = fresh_name("template");
        pg::create_database(admin_, name);
        pg::ConnectionOptions options = admin_;
        options.database = name;
        if (!migrations.empty()) pg::migrate(options, migrations);
        return name;
    }

    std::string fresh_name(std::string_view kind) {
        return "test_" + std::to_string(::getpid()) + "_" + std::string(kind) + "_" +
               std::to_string(next_++);
    }

private:
    TestCluster() {
        if (const char* shared = std::getenv("LMS_TEST_CLUSTER")) {
            admin_.host = shared;
        } else {
            folder_ =
                std::filesystem::temp_directory_path() / ("lms-test-" + std::to_string(::getpid()));
            pg::ClusterSettings settings;
            settings.durable = false;
            settings.shared_buffers_mib = 32;
            cluster_ = pg::Cluster::start(folder_, settings);
            admin_ = cluster_->connection();
        }
        admin_.user = "postgres";
        admin_.database = "postgres";
    }
    ~TestCluster() {
        if (!cluster_) {
            for (const auto& [key, name] : templates_)
                pg::drop_database(admin_, name);
            return;
        }
        const std::filesystem::path folder = cluster_->folder();
        cluster_.reset();
        std::error_code ignored;
        std::filesystem::remove_all(folder, ignored);
    }

    std::filesystem::path folder_;
    std::unique_ptr<pg::Cluster> cluster_;
    pg::ConnectionOptions admin_;
    std::mutex mutex_;
    std::map<std::string, std::string> templates_;
    std::atomic<int> next_ = 1;
};

}  // namespace

Database::Database(std::span<const pg::MigrationSet> migrations) {
    TestCluster& cluster = TestCluster::get();
    const std::string source = cluster.template_for(migrations);
    name_ = cluster.fresh_name("db");
    pg::create_database(cluster.admin(), name_, source);
}

Database::~Database() {
    try {
        pg::drop_database(TestCluster::get().admin(), name_);
    } catch (const std::exception&) {  // the cluster goes with the process anyway
    }
}

pg::ConnectionOptions Database::connection() const {
    pg::ConnectionOptions options = TestCluster::get().admin();
    options.database = name_;
    return options;
}

pg::PgSettings Database::settings() const {
    pg::PgSettings settings;
    settings.connection = connection();
    settings.pool_size = 4;
    settings.pool_overflow = 0;
    return settings;
}

Environment::Environment(const Database& database, std::size_t loops)
    : Environment(database.settings(), loops) {}

Environment::Environment(pg::PgSettings settings, std::size_t loops) : loops_(loops) {
    loops_.start();
    db_ = std::make_unique<pg::Database>(loops_, std::move(settings));
}

Environment::~Environment() {
    db_.reset();
    loops_.stop();
}

void Environment::run(std::function<Task<>(const Context&)> work) {
    const Context own = context();
    loops_.run_on(0, [&] { return work(own); });
}

}  // namespace lms::testing
