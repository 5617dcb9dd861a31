// The service as a whole: its routes, its job, and the course service behind it, in one process.
#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libs/events/contract.hpp"
#include "libs/events/migrations.hpp"
#include "libs/events/outbox.hpp"
#include "libs/events/pg_event_log.hpp"
#include "libs/http/network.hpp"
#include "libs/idempotency/idempotency.hpp"
#include "libs/idempotency/migrations.hpp"
#include "libs/jobs/job_queue.hpp"
#include "libs/jobs/migrations.hpp"
#include "libs/jobs/workers.hpp"
#include "libs/module/platform.hpp"
#include "libs/telemetry/traces.hpp"
#include "libs/testing/database.hpp"
#include "libs/testing/service_call.hpp"
#include "services/content_ingestion/contract/endpoints.hpp"
#include "services/content_ingestion/contract/events.hpp"
#include "services/content_ingestion/module.hpp"
#include "services/course/contract/endpoints.hpp"
#include "services/course/module.hpp"

namespace lms::content_ingestion {
namespace {

namespace fs = std::filesystem;
using http::Method;
using lms::testing::Answer;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

jobs::JobSettings quick_jobs() {
    jobs::JobSettings settings;
    settings.poll_interval = std::chrono::milliseconds(50);
    settings.retry.first_backoff = std::chrono::milliseconds(10);
    return settings;
}

class IngestionServiceTest : public ::testing::Test {
protected:
    IngestionServiceTest() {
        network_.add_in_process("course", *course_->router());
        env_.loops().run_on(0, [&]() -> Task<> {
            co_await course_->start();
            co_await ingestion_->start();
            co_await workers_.start();
        });
    }
    ~IngestionServiceTest() override {
        env_.loops().run_on(0, [&]() -> Task<> {
            const Deadline deadline = Deadline::in(std::chrono::seconds(10));
            co_await workers_.stop(deadline);
            co_await ingestion_->stop(deadline);
            co_await course_->stop(deadline);
        });
        fs::remove_all(root_);
    }

    Answer call(const Principal& caller, Method method, const std::string& path,
                std::string body = {}, std::string idempotency_key = {}) {
        const bool own = path.starts_with("/api/v1/ingestion");
        const http::Router& router = *(own ? ingestion_ : course_)->router();
        return lms::testing::call(env_.loops(), router, caller,
                                  {.method = method,
                                   .path = path,
                                   .body = std::move(body),
                                   .idempotency_key = std::move(idempotency_key)});
    }

    Answer start(const Principal& caller, const std::string& source, std::string more = {}) {
        return call(caller, Method::post, "/api/v1/ingestion/imports",
                    R"({"kind":"git","source":")" + source + "\"" + more + "}");
    }

    ImportView wait_for(const Principal& caller, const Answer& started) {
        EXPECT_EQ(started.status, 202) << started.code;
        const std::string path =
            "/api/v1/ingestion/imports/" + started.as<ImportView>().id.to_string();
        ImportView view;
        lms::testing::eventually(
            [&] {
                view = call(caller, Method::get, path).as<ImportView>();
                return view.state == ImportState::succeeded || view.state == ImportState::failed;
            },
            std::chrono::seconds(60), "the import");
        return view;
    }

    ImportView import(const Principal& caller, const std::string& source) {
        return wait_for(caller, start(caller, source));
    }

    Principal user(std::vector<Role> roles) const { return user(std::move(roles), school_); }
    Principal user(std::vector<Role> roles, OrganizationId organization) const {
        return lms::testing::signed_in(UserId::make(clock_.now()), organization, std::move(roles));
    }

    void write(const std::string& path, std::string_view text) const {
        const fs::path file = root_ / "source" / path;
        fs::create_directories(file.parent_path());
        std::ofstream(file) << text;
    }
    std::string folder() const { return (root_ / "source").string(); }

    std::int64_t count_events() {
        static constexpr pg::Statement kCount{
            "test.count_completed",
            "SELECT count(*) FROM shared_events.events WHERE type = 'ContentIngestionCompleted'"};
        std::int64_t count = 0;
        env_.run([&](const Context& context) -> Task<> {
            count = co_await env_.db().one<std::int64_t>(context, kCount);
        });
        return count;
    }

    // With the data folder in it, which services keep their keys in.
    static fs::path make_root() {
        const std::string name = "lms-ingestion-" + Uuid::make(SystemClock().now()).to_string();
        fs::create_directories(fs::temp_directory_path() / name / "data");
        return fs::temp_directory_path() / name;
    }

    fs::path root_ = make_root();
    IngestionSettings settings_{{root_.string(), LMS_DEMO_COURSES}, false, {}};
    SystemClock clock_;
    OrganizationId school_ = OrganizationId::make(clock_.now());
    lms::testing::Database database_{{"events", events::event_migrations()},
                                     {"jobs", jobs::job_migrations()},
                                     {"idempotency", idempotency::idempotency_migrations()},
                                     {"course", course::course_migrations()},
                                     {"content_ingestion", content_ingestion_migrations()}};
    lms::testing::Environment env_{database_, 2};
    WorkPool work_pool_{2, 100};
    telemetry::Metrics metrics_;
    telemetry::Tracer tracer_{{}, clock_};
    events::Outbox outbox_{clock_};
    events::PgEventLog events_{env_.loops(), env_.db(), metrics_, {}};
    jobs::JobQueue job_queue_{clock_};
    jobs::Workers workers_{env_.loops(), env_.db(), metrics_, clock_, quick_jobs()};
    idempotency::Idempotency idempotency_{env_.db(), {}};
    http::Network network_{"lms"};
    module::Platform platform_{env_.loops(), work_pool_, work_pool_, clock_,         env_.db(),
                               outbox_,      events_,    job_queue_, workers_,       idempotency_,
                               network_,     metrics_,   tracer_,    root_ / "data", "secret"};
    std::unique_ptr<module::Module> course_ = course::make_course_module(platform_, {}, {});
    std::unique_ptr<module::Module> ingestion_ =
        make_content_ingestion_module(platform_, settings_);
};

TEST_F(IngestionServiceTest, the_real_course_is_imported_published_and_read) {
    const Principal ada = user({Role::teacher});
    const std::string source = std::string(LMS_DEMO_COURSES) + "/python-novice-inflammation";
    const ImportView first = import(ada, source);
    ASSERT_EQ(first.state, ImportState::succeeded) << first.error.value_or(ImportFailure{}).detail;
    EXPECT_EQ(first.progress_percent, 100);
    EXPECT_EQ(first.report->title, "Programming with Python");
    EXPECT_EQ(first.report->counts.challenges, 63);
    EXPECT_EQ(first.report->counts.unresolved, 0);
    EXPECT_EQ(count_events(), 1);

    const std::string path = "/api/v1/courses/" + first.course_id->to_string();
    EXPECT_THAT(call(ada, Method::get, path).body, HasSubstr("© The Carpentries"));
    EXPECT_EQ(call(ada, Method::post, path + "/publish").status, 201);
    const Principal bea = user({Role::student});
    EXPECT_EQ(call(bea, Method::post, path + "/enrollments").status, 201);
    const auto outline = call(bea, Method::get, path + "/outline").as<course::OutlineView>();
    std::size_t lessons = 0, folded = 0;
    for (const auto& module : outline.modules) {
        for (const auto& lesson : module.lessons) {
            const std::string body =
                call(bea, Method::get, "/api/v1/lessons/" + lesson.id.to_string()).body;
            ++lessons;
            for (const char* unresolved : {"asset:", "lesson:", "src=\\\"fig"})
                EXPECT_EQ(body.find(unresolved), std::string::npos) << lesson.title;
            for (std::size_t at = 0;
                 (at = body.find("<details class=\\\"solution", at)) != std::string::npos; ++at)
                ++folded;
        }
    }
    EXPECT_EQ(lessons, 19U);
    EXPECT_EQ(folded, 62U);

    const ImportView second = import(ada, source);
    EXPECT_EQ(second.course_id, first.course_id);
    EXPECT_THAT(second.report->changes, IsEmpty());
    EXPECT_EQ(second.report->unchanged_lessons, 19);
}

TEST_F(IngestionServiceTest, another_import_reports_what_changed) {
    const Principal ada = user({Role::teacher});
    write("1-one.md", "# One\n\n[two](2-two.md)\n");
    write("2-two.md", "# Two\n");
    write("3-three.md", "# Three\n");
    const ImportView first = import(ada, folder());
    ASSERT_EQ(first.state, ImportState::succeeded) << first.error.value_or(ImportFailure{}).detail;
    write("2-two.md", "# Two\n\nmore\n");
    fs::remove(root_ / "source/3-three.md");
    write("4-four.md", "# Four\n");
    const ImportView second = import(ada, folder());
    ASSERT_EQ(second.state, ImportState::succeeded);
    std::vector<std::string> changes;
    for (const course::ImportChange& change : second.report->changes) {
        if (change.subject != course::ImportSubject::lesson) continue;
        changes.push_back(std::string(json::to_text(change.action)) + " " + change.key);
    }
    EXPECT_THAT(changes, ::testing::UnorderedElementsAre("changed 2-two", "removed 3-three",
                                                         "added 4-four"));
    EXPECT_EQ(second.course_id, first.course_id);
}

TEST_F(IngestionServiceTest, a_source_that_cannot_be_read_fails_with_its_reason) {
    const Principal ada = user({Role::teacher});
    const ImportView outside = import(ada, "/etc");
    EXPECT_EQ(outside.state, ImportState::failed);
    EXPECT_EQ(outside.error->code, "ingestion.source_not_allowed");
    write("notes.txt", "x");
    EXPECT_EQ(import(ada, folder()).error->code, "ingestion.no_lessons");
    EXPECT_EQ(outside.error->detail,
              "This folder does not exist or is not below one of INGESTION_LOCAL_ROOTS.");
    const ImportView private_host = import(ada, "https://127.0.0.1:1/x.git");
    EXPECT_EQ(private_host.error->code, "ingestion.source_not_allowed");
    EXPECT_EQ(private_host.error->detail, "The host is not on the public internet.");
    EXPECT_EQ(start(ada, "http://example.org/x").fields.at(0).field, "source");
    EXPECT_EQ(start(ada, "../x").status, 422);
    EXPECT_EQ(count_events(), 0);
}

TEST_F(IngestionServiceTest, imports_belong_to_who_started_them) {
    const Principal ada = user({Role::teacher});
    write("a.md", "# A\n");
    const ImportView mine = import(ada, folder());
    const std::string path = "/api/v1/ingestion/imports/" + mine.id.to_string();
    EXPECT_EQ(call(user({Role::teacher}), Method::get, path).status, 404);
    EXPECT_EQ(call(user({Role::administrator}), Method::get, path).status, 200);
    const Principal stranger = user({Role::administrator}, OrganizationId::make(clock_.now()));
    EXPECT_EQ(call(stranger, Method::get, path).status, 404);
    EXPECT_THAT(call(stranger, Method::get, "/api/v1/ingestion/imports").as<ImportPage>().items,
                IsEmpty());
    EXPECT_EQ(start(user({Role::student}), folder()).status, 403);
    EXPECT_EQ(start({}, folder()).status, 401);
    // The same source of another teacher is another course.
    const ImportView other = import(user({Role::teacher}), folder());
    EXPECT_NE(other.course_id, mine.course_id);
    EXPECT_EQ(start(ada, folder(), R"(,"course_id":")" + other.course_id->to_string() + '"').code,
              "request.invalid");
}

TEST_F(IngestionServiceTest, imports_are_listed_newest_first_and_paged) {
    const Principal ada = user({Role::teacher});
    write("a.md", "# A\n");
    std::vector<ImportId> ids;
    for (int i = 0; i < 3; ++i)
        ids.push_back(import(ada, folder()).id);
    const auto page = call(ada, Method::get, "/api/v1/ingestion/imports").as<ImportPage>();
    ASSERT_THAT(page.items, SizeIs(3));
    EXPECT_EQ(page.items[0].id, ids[2]);
    EXPECT_FALSE(page.next_cursor);
}

TEST_F(IngestionServiceTest, a_repeated_start_is_one_import) {
    const Principal ada = user({Role::teacher});
    write("a.md", "# A\n");
    const std::string body = R"({"kind":"git","source":")" + folder() + "\"}";
    const auto once = call(ada, Method::post, "/api/v1/ingestion/imports", body, "key-1");
    const auto again = call(ada, Method::post, "/api/v1/ingestion/imports", body, "key-1");
    EXPECT_EQ(once.as<ImportView>().id, again.as<ImportView>().id);
    wait_for(ada, once);
}

TEST(IngestionEvents, schemas_are_published_and_compatible) {
    EXPECT_THAT(events::check_schema<ContentIngestionCompleted>(LMS_EVENT_SCHEMAS), IsEmpty());
}

}  // namespace
}  // namespace lms::content_ingestion
