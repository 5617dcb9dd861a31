#pragma once
// The service on a database of its own, called as a server would call it.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "libs/events/migrations.hpp"
#include "libs/events/outbox.hpp"
#include "libs/idempotency/idempotency.hpp"
#include "libs/idempotency/migrations.hpp"
#include "libs/jobs/job_queue.hpp"
#include "libs/jobs/migrations.hpp"
#include "libs/testing/database.hpp"
#include "libs/testing/service_call.hpp"
#include "services/course/api/routes.hpp"
#include "services/course/app/activities.hpp"
#include "services/course/app/admissions.hpp"
#include "services/course/app/assets.hpp"
#include "services/course/app/authoring.hpp"
#include "services/course/app/bulk_enrolling.hpp"
#include "services/course/app/calendars.hpp"
#include "services/course/app/catalogue.hpp"
#include "services/course/app/categories.hpp"
#include "services/course/app/certificate_office.hpp"
#include "services/course/app/companions.hpp"
#include "services/course/app/course_files.hpp"
#include "services/course/app/duplicating.hpp"
#include "services/course/app/enrolling.hpp"
#include "services/course/app/groups.hpp"
#include "services/course/app/importing.hpp"
#include "services/course/app/learning.hpp"
#include "services/course/app/overrides.hpp"
#include "services/course/app/programme_authoring.hpp"
#include "services/course/app/programmes.hpp"
#include "services/course/app/publishing.hpp"
#include "services/course/app/reader_versions.hpp"
#include "services/course/app/reevaluation.hpp"
#include "services/course/app/reporting.hpp"
#include "services/course/app/reviewing.hpp"
#include "services/course/app/roster.hpp"
#include "services/course/app/rule_authoring.hpp"
#include "services/course/app/scheduling.hpp"
#include "services/course/app/simulation.hpp"
#include "services/course/app/trash.hpp"
#include "services/course/app/versions.hpp"
#include "services/course/contract/import.hpp"
#include "services/course/module.hpp"

namespace lms::course {

using lms::testing::Answer;
using lms::testing::Call;

// A course of one module, by hand.
struct SmallCourse {
    CourseId id;
    ModuleId module;
    std::vector<LessonId> lessons;
    std::string path() const { return "/api/v1/courses/" + id.to_string(); }
};

class CourseServiceTest : public ::testing::Test {
protected:
    static constexpr const char* kStart = "2026-11-21T08:00:00Z";

    Answer call(const Principal& caller, const Call& call);
    Answer get(const Principal& caller, std::string path, std::string query = {});
    Answer post(const Principal& caller, std::string path, std::string body = "{}");
    Principal user(std::vector<Role> roles);
    Principal user(std::vector<Role> roles, OrganizationId organization);
    static Principal service() { return lms::testing::calling_service("content_ingestion"); }

    // Lessons "Lesson 1", "Lesson 2", ... each a page; not published.
    // A category of the school, as an administrator makes it.
    CategoryId add_category(std::string title, std::optional<CategoryId> parent = {});
    SmallCourse make_course(const Principal& author, int lessons, std::string settings = "");
    VersionView publish(const Principal& author, const SmallCourse& course);
    EnrollmentView enroll(const Principal& student, const SmallCourse& course);
    Answer report(const Principal& student, LessonId lesson, std::string_view state,
                  std::string more = "");
    // "CourseCreated ModuleAdded ...", oldest first, of both topics.
    std::string event_types();
    // Statements and round trips of one call.
    pg::Counters cost_of(const std::function<void()>& work);

    static std::string path_of(LessonId lesson) { return "/api/v1/lessons/" + lesson.to_string(); }

    ManualClock clock_{*parse_rfc3339(kStart)};
    lms::testing::Database database_{{"events", events::event_migrations()},
                                     {"idempotency", idempotency::idempotency_migrations()},
                                     {"jobs", jobs::job_migrations()},
                                     {"course", course_migrations()}};
    lms::testing::Environment env_{database_, 2};
    WorkPool work_pool_{1, 16};
    events::Outbox outbox_{clock_};
    idempotency::Idempotency idempotency_{env_.db(), {}};
    telemetry::Metrics metrics_;
    OutlineCache outlines_{{std::size_t{4} << 20U, std::chrono::hours(1)}};
    Catalogue catalogue_{env_.db(), outlines_};
    Categories categories_{env_.db(), idempotency_, clock_};
    Authoring authoring_{env_.db(), outbox_, idempotency_, work_pool_, clock_};
    Trash trash_{env_.db(), outbox_, clock_, std::chrono::days(30)};
    jobs::JobQueue jobs_{clock_};
    Reevaluation reevaluation_{
        env_.db(), outbox_, jobs_, outlines_, work_pool_, clock_, completions_counter(metrics_)};
    ReaderVersioning reader_versions_{env_.db(), outbox_, reevaluation_};
    Publishing publishing_{env_.db(), outbox_, outlines_, work_pool_, reevaluation_, clock_};
    Versions versions_{env_.db(), outbox_, work_pool_, clock_};
    // Accounts as their service has them: those of user(), until a test changes them.
    std::map<UserId, std::vector<Role>> accounts_;
    CurrentRoles current_roles_ = [this](const Context&, OrganizationId,
                                         UserId who) -> Task<std::vector<Role>> {
        const auto account = accounts_.find(who);
        co_return account == accounts_.end() ? std::vector<Role>{} : account->second;
    };
    Reviewing reviewing_{env_.db(), outbox_, outlines_, work_pool_, current_roles_, clock_};
    Scheduling scheduling_{env_.db(), outbox_, jobs_, publishing_, current_roles_, clock_};
    Duplicating duplicating_{env_.db(), outbox_, idempotency_, clock_};
    Learning learning_{env_.db(), outbox_, outlines_, clock_, completions_counter(metrics_), {}};
    Reporting reporting_{env_.db(), outlines_, clock_};
    RuleAuthoring rules_{env_.db(), outbox_, clock_};
    Overrides overrides_{env_.db(), idempotency_, reevaluation_, outlines_, clock_};
    Simulation simulation_{env_.db(), outlines_, clock_};
    Importing importing_{env_.db(), outbox_, work_pool_, clock_};
    Assets assets_{env_.db(), clock_};
    Activities activities_{env_.db(), outlines_, clock_};
    CertificateOffice certificates_{
        env_.db(),
        outbox_,
        work_pool_,
        clock_,
        [](const Context&) -> Task<std::string> { co_return "A school"; },
        {"https://school.example", "a secret of at least 32 characters", std::chrono::days(365)}};
    static constexpr std::size_t kMaxFileBytes = std::size_t{4} << 20U;
    CourseFiles files_{env_.db(),    idempotency_, work_pool_,
                       clock_,       importing_,   certificates_.templates,
                       kMaxFileBytes};
    auth::PasswordHasher hasher_{work_pool_, {.memory_kib = 64, .passes = 1}};
    EnrollingSettings enrolling_settings_{.payments = true};
    EnrollmentSteps steps_{outbox_, jobs_, clock_, {}};
    Enrolling enrolling_{env_.db(), outbox_, steps_, hasher_, clock_, enrolling_settings_};
    Admissions admissions_{env_.db(), outbox_, steps_, hasher_, clock_, true};
    Roster roster_{env_.db(), outbox_, jobs_, clock_};
    Groups groups_{env_.db(), idempotency_, outbox_, jobs_, clock_};
    BulkEnrolling bulk_enrolling_{env_.db(), idempotency_, outbox_, jobs_, steps_, clock_};
    Companions companions_{env_.db(), outlines_, idempotency_, clock_};
    Calendars calendars_{env_.db(), outlines_, clock_};
    Programmes programmes_{env_.db(), outbox_, enrolling_, clock_};
    ProgrammeAuthoring programme_authoring_{env_.db(), jobs_, idempotency_, clock_};
    http::Router router_ = make_router(
        {catalogue_,      categories_, authoring_,  trash_,        publishing_,
         versions_,       reviewing_,  scheduling_, duplicating_,  learning_,
         reporting_,      rules_,      overrides_,  reevaluation_, reader_versions_,
         simulation_,     importing_,  files_,      assets_,       activities_,
         certificates_,   enrolling_,  admissions_, roster_,       groups_,
         bulk_enrolling_, companions_, calendars_,  programmes_,   programme_authoring_});
    OrganizationId school_ = OrganizationId::make(clock_.now());
    Principal teacher_ = user({Role::teacher});
    Principal student_ = user({Role::student});
};

}  // namespace lms::course
