#include "services/course/module.hpp"

#include "libs/auth/caller.hpp"
#include "libs/config/config.hpp"
#include "libs/events/event_bus.hpp"
#include "libs/http/network.hpp"
#include "libs/jobs/workers.hpp"
#include "libs/module/platform.hpp"
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
#include "services/course/app/outline_cache.hpp"
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
#include "services/course/events/certificate_consumer.hpp"
#include "services/course/events/people_consumer.hpp"
#include "services/course/events/programme_consumer.hpp"
#include "services/user/contract/accounts.hpp"
#include "services/user/contract/profile.hpp"

namespace lms::course {

namespace {

CertificateOptions certificate_options(const module::Platform& platform,
                                       const CourseSettings& settings) {
    return {settings.public_url,
            auth::load_or_create_secret(settings.certificate_secret, platform.data_folder,
                                        "certificate.key"),
            settings.certificate_key_rotation};
}

// By value: it outlives the call that began it.
Task<std::string> name_from(http::ServiceClient users, const Context& context) {
    const auto organization = co_await users.call(context, user::kGetOrganization, http::Nothing{});
    co_return organization.name;
}

OrganizationName organization_name(module::Platform& platform) {
    return [users = platform.network.to("user")](const Context& context) {
        return name_from(users, context);
    };
}

// By value, as above.
Task<std::vector<Role>> roles_from(http::ServiceClient users, const Context& context,
                                   OrganizationId organization, UserId user) {
    try {
        const auto account = co_await users.call(context, user::kFindAccount, user::UserKey{user});
        const bool is_open = account.state == user::UserState::active;
        if (is_open && account.organization_id == organization) co_return account.roles;
    } catch (const Problem& problem) {
        if (problem.kind() != ProblemKind::not_found) throw;
    }
    co_return std::vector<Role>{};
}

CurrentRoles current_roles(module::Platform& platform) {
    return [users = platform.network.to("user")](const Context& context,
                                                 OrganizationId organization, UserId user) {
        return roles_from(users, context, organization, user);
    };
}

class CourseModule final : public module::Module {
public:
    CourseModule(module::Platform& platform, const CourseSettings& settings,
                 const auth::PasswordSettings& keys)
        : outlines_({settings.outline_cache_bytes, std::chrono::hours(24)}),
          catalogue_(platform.database, outlines_),
          categories_(platform.database, platform.idempotency, platform.clock),
          authoring_(platform.database, platform.outbox, platform.idempotency, platform.work_pool,
                     platform.clock),
          trash_(platform.database, platform.outbox, platform.clock,
                 std::chrono::days(settings.trash_days)),
          reevaluation_(platform.database, platform.outbox, platform.jobs, outlines_,
                        platform.work_pool, platform.clock, completions_counter(platform.metrics)),
          reader_versions_(platform.database, platform.outbox, reevaluation_),
          publishing_(platform.database, platform.outbox, outlines_, platform.work_pool,
                      reevaluation_, platform.clock),
          versions_(platform.database, platform.outbox, platform.work_pool, platform.clock),
          reviewing_(platform.database, platform.outbox, outlines_, platform.work_pool,
                     current_roles(platform), platform.clock),
          scheduling_(platform.database, platform.outbox, platform.jobs, publishing_,
                      current_roles(platform), platform.clock),
          duplicating_(platform.database, platform.outbox, platform.idempotency, platform.clock),
          learning_(platform.database, platform.outbox, outlines_, platform.clock,
                    completions_counter(platform.metrics),
                    {settings.progress_slack, settings.progress_cap}),
          reporting_(platform.database, outlines_, platform.clock),
          rules_(platform.database, platform.outbox, platform.clock),
          overrides_(platform.database, platform.idempotency, reevaluation_, outlines_,
                     platform.clock),
          simulation_(platform.database, outlines_, platform.clock),
          importing_(platform.database, platform.outbox, platform.work_pool, platform.clock),
          assets_(platform.database, platform.clock),
          activities_(platform.database, outlines_, platform.clock),
          certificates_(platform.database, platform.outbox, platform.work_pool, platform.clock,
                        organization_name(platform), certificate_options(platform, settings)),
          files_(platform.database, platform.idempotency, platform.work_pool, platform.clock,
                 importing_, certificates_.templates, settings.max_file_bytes),
          hasher_(platform.hash_pool, keys),
          steps_(platform.outbox, platform.jobs, platform.clock, settings.enrolling.saga),
          enrolling_(platform.database, platform.outbox, steps_, hasher_, platform.clock,
                     settings.enrolling),
          admissions_(platform.database, platform.outbox, steps_, hasher_, platform.clock,
                      settings.enrolling.payments),
          roster_(platform.database, platform.outbox, platform.jobs, platform.clock),
          groups_(platform.database, platform.idempotency, platform.outbox, platform.jobs,
                  platform.clock),
          bulk_enrolling_(platform.database, platform.idempotency, platform.outbox, platform.jobs,
                          steps_, platform.clock),
          companions_(platform.database, outlines_, platform.idempotency, platform.clock),
          calendars_(platform.database, outlines_, platform.clock),
          programmes_(platform.database, platform.outbox, enrolling_, platform.clock),
          programme_authoring_(platform.database, platform.jobs, platform.idempotency,
                               platform.clock),
          router_(make_router(
              {catalogue_,      categories_, authoring_,  trash_,        publishing_,
               versions_,       reviewing_,  scheduling_, duplicating_,  learning_,
               reporting_,      rules_,      overrides_,  reevaluation_, reader_versions_,
               simulation_,     importing_,  files_,      assets_,       activities_,
               certificates_,   enrolling_,  admissions_, roster_,       groups_,
               bulk_enrolling_, companions_, calendars_,  programmes_,   programme_authoring_})) {
        platform.events.subscribe(people_subscription());
        platform.workers.handle<PurgeTrash>(
            [this, kept = std::chrono::days(settings.trash_days)](const Context& context,
                                                                  const PurgeTrash&) -> Task<> {
                co_await trash_.purge(context);
                co_await versions_.purge(context, kept);
            });
        platform.workers.handle<CountStudents>(
            [this](const Context& context, const CountStudents&) {
                return catalogue_.count_students(context);
            });
        platform.workers.schedule("course.count_students", "*/15 * * * *", CountStudents{});
        platform.workers.handle<PublishAtTime>([this](jobs::JobContext& job_context,
                                                      const PublishAtTime& job) {
            return scheduling_.run(job_context.context(), job,
                                   job_context.is_last_attempt() ? PublishAttempt::last
                                                                 : PublishAttempt::another_follows);
        });
        platform.workers.handle<ReevaluateCourse>(
            [this](const Context& context, const ReevaluateCourse& job) {
                return reevaluation_.run(context, job);
            });
        platform.workers.schedule("course.purge_trash", "41 3 * * *", PurgeTrash{});
        platform.events.subscribe(programme_subscription(platform.jobs));
        platform.workers.handle<AdvanceProgrammes>(
            [this](const Context& context, const AdvanceProgrammes& job) {
                return programmes_.advance(context, job);
            });
        platform.workers.handle<ReassessProgramme>(
            [this](const Context& context, const ReassessProgramme& job) {
                return programmes_.reassess(context, job);
            });
        platform.events.subscribe(certificate_subscription(platform.jobs));
        platform.workers.handle<IssueCertificate>(
            [this](const Context& context, const IssueCertificate& job) {
                return certificates_.certificates.issue_by_rule(context, job.enrollment_id);
            });
        handle_enrolment(platform.workers);
    }

    std::string_view name() const override { return "course"; }
    const http::Router* router() const override { return &router_; }
    Task<> start() override { co_return; }
    Task<> stop(Deadline) override { co_return; }

private:
    void handle_enrolment(jobs::Workers& workers) {
        workers.handle<AdvanceEnrollment>(
            [this](const Context& context, const AdvanceEnrollment& job) {
                return enrolling_.advance(context, job.request_id);
            });
        workers.handle<RunBulkEnrollment>(
            [this](jobs::JobContext& job_context, const RunBulkEnrollment& job) {
                return bulk_enrolling_.run(
                    job_context.context(), job.bulk_id, [&job_context](const store::BulkRow& row) {
                        return job_context.report_progress(
                            row.done_count * 100 / std::max(1, row.line_count),
                            std::to_string(row.done_count) + " of " +
                                std::to_string(row.line_count) + " lines");
                    });
            });
        workers.handle<WatchEnrollments>([this](const Context& context, const WatchEnrollments&) {
            return enrolling_.watch(context);
        });
        workers.schedule("course.watch_enrollments", "* * * * *", WatchEnrollments{});
    }

    OutlineCache outlines_;
    Catalogue catalogue_;
    Categories categories_;
    Authoring authoring_;
    Trash trash_;
    Reevaluation reevaluation_;
    ReaderVersioning reader_versions_;
    Publishing publishing_;
    Versions versions_;
    Reviewing reviewing_;
    Scheduling scheduling_;
    Duplicating duplicating_;
    Learning learning_;
    Reporting reporting_;
    RuleAuthoring rules_;
    Overrides overrides_;
    Simulation simulation_;
    Importing importing_;
    Assets assets_;
    Activities activities_;
    CertificateOffice certificates_;
    CourseFiles files_;
    auth::PasswordHasher hasher_;  // of enrolment keys
    EnrollmentSteps steps_;
    Enrolling enrolling_;
    Admissions admissions_;
    Roster roster_;
    Groups groups_;
    BulkEnrolling bulk_enrolling_;
    Companions companions_;
    Calendars calendars_;
    Programmes programmes_;
    ProgrammeAuthoring programme_authoring_;
    http::Router router_;
};

void bind_certificates(config::Binder& binder, CourseSettings& settings) {
    binder.text("PUBLIC_URL", settings.public_url, "http://localhost:3000",
                "Where people reach this installation, without a slash at the end; printed in the "
                "QR codes of certificates");
    const std::string_view url = settings.public_url;
    const bool is_address = url.starts_with("https://") || url.starts_with("http://");
    if (!is_address || url.ends_with('/') || url.find_first_of(" #?") != std::string_view::npos)
        binder.problem("PUBLIC_URL", "expected an address like https://learn.example.edu");
    binder.secret("CERTIFICATE_SECRET", settings.certificate_secret,
                  "Encrypts the keys that sign certificates, at least 32 characters; empty: a file "
                  "in the data folder, made when missing. Replicas need the same one");
    if (!settings.certificate_secret.empty() && settings.certificate_secret.size() < 32)
        binder.problem("CERTIFICATE_SECRET", "expected at least 32 characters");
    binder.seconds("CERTIFICATE_KEY_ROTATION", settings.certificate_key_rotation,
                   std::chrono::days(365), {86400, 36500LL * 86400},
                   "How long a key signs certificates; its public half verifies for ever");
}

}  // namespace

void bind(config::Binder& binder, CourseSettings& settings) {
    binder.section("Courses");
    binder.bytes("COURSE_OUTLINE_CACHE_BYTES", settings.outline_cache_bytes, 32 << 20,
                 {1 << 20, std::int64_t{4} << 30}, "Memory for outlines of published courses");
    binder.seconds("COURSE_PROGRESS_SLACK", settings.progress_slack, std::chrono::seconds(60),
                   {0, 3600}, "Time that a progress report may claim beyond the clock");
    binder.seconds("COURSE_PROGRESS_CAP", settings.progress_cap, std::chrono::hours(4), {60, 86400},
                   "Most time that one progress report may add");
    binder.integer("COURSE_TRASH_DAYS", settings.trash_days, 30, {1, 3650},
                   "Days for which modules and lessons removed from a draft can be restored");
    binder.bytes(
        "COURSE_FILE_BYTES", settings.max_file_bytes, std::int64_t{128} << 20,
        {1 << 20, std::int64_t{1} << 30},
        "Size of a course as a file, unpacked; up to three times as much memory while one is "
        "made or read, at most two at a time");
    bind_certificates(binder, settings);
    EnrollingSettings& enrolling = settings.enrolling;
    binder.flag("COURSE_PAYMENTS_ENABLED", enrolling.payments, false,
                "Whether a payment service answers for courses that cost money");
    binder.seconds("COURSE_WITHDRAWAL_UNDO", enrolling.undo, std::chrono::minutes(15), {0, 604800},
                   "Time in which students may take a withdrawal back");
    binder.integer("COURSE_KEY_ATTEMPTS", enrolling.key_attempts, 10, {1, 1000},
                   "Attempts with the key of a course, for one person");
    binder.seconds("COURSE_KEY_WINDOW", enrolling.key_window, std::chrono::minutes(15), {1, 86400},
                   "Time in which those attempts count");
    binder.seconds("COURSE_ENROLLMENT_STEP_LIMIT", enrolling.saga.step, std::chrono::seconds(60),
                   {5, 3600}, "Time for a step of an enrolment before it is tried again");
    binder.integer("COURSE_ENROLLMENT_ATTEMPTS", enrolling.saga.attempts, 5, {1, 100},
                   "Attempts of such a step before the request ends");
    binder.seconds("COURSE_APPROVAL_LIMIT", enrolling.saga.approval, std::chrono::hours(14 * 24),
                   {60, 31536000}, "Time for a teacher to decide about a request for enrolment");
    binder.seconds("COURSE_PAYMENT_LIMIT", enrolling.saga.payment, std::chrono::minutes(30),
                   {60, 604800}, "Time to pay for a course while a place is held");
}

std::unique_ptr<module::Module> make_course_module(module::Platform& platform,
                                                   const CourseSettings& settings,
                                                   const auth::PasswordSettings& keys) {
    return std::make_unique<CourseModule>(platform, settings, keys);
}

}  // namespace lms::course
