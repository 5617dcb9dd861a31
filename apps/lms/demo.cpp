#include "apps/lms/demo.hpp"

#include <cstdio>
#include <filesystem>
#include <map>
#include <stdexcept>

#include "apps/lms/demo_school.hpp"
#include "libs/auth/caller.hpp"
#include "libs/core/problem.hpp"
#include "libs/http/network.hpp"
#include "libs/json/enums.hpp"
#include "libs/telemetry/log.hpp"
#include "services/auth/module.hpp"
#include "services/content_ingestion/contract/endpoints.hpp"
#include "services/course/contract/endpoints.hpp"
#include "services/user/contract/types.hpp"

namespace lms::app {

namespace {

namespace ingestion = content_ingestion;

constexpr std::chrono::minutes kImportLimit{5};
constexpr std::chrono::milliseconds kImportPoll{100};

// An installed program finds its demonstration beside itself, one in a build folder in the source
// tree.
std::filesystem::path find_demo(std::string_view name, const char* in_sources) {
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe");
    const std::filesystem::path installed =
        program.parent_path().parent_path() / "share/lms/demo" / name;
    if (std::filesystem::is_directory(installed)) return installed;
    return in_sources;
}

Context acting_as(UserId user, Role role) {
    Context context = Context::background("lms", kImportLimit);
    context.principal.kind = PrincipalKind::user;
    context.principal.user_id = user;
    context.principal.organization_id = user::default_organization();
    context.principal.roles = {role};
    return context;
}

Task<auth_service::EnsuredAccount> ensure(Process& process, std::string email, std::string name,
                                          std::vector<Role> roles, std::string password,
                                          auth_service::IfExists if_exists) {
    const Context context = Context::background("lms", std::chrono::seconds(30));
    const auth_service::WantedAccount wanted{email, password, name, roles, if_exists};
    co_return co_await process.auth().ensure_account(context, wanted);
}

Task<ingestion::ImportView> run_import(Process& process, Context context, std::string source) {
    const http::ServiceClient client = process.network().to("content_ingestion");
    const ingestion::StartImport start{ingestion::SourceKind::git, source, std::nullopt};
    ingestion::ImportView view = co_await client.call(context, ingestion::kStartImport, start);
    while (view.state == ingestion::ImportState::queued ||
           view.state == ingestion::ImportState::running) {
        if (context.deadline.passed()) throw timed_out("The import");
        co_await sleep_for(kImportPoll);
        const ingestion::ImportKey key{view.id};
        view = co_await client.call(context, ingestion::kGetImport, key);
    }
    co_return view;
}

Task<> publish(Process& process, Context context, course::CourseId course) {
    const course::PublishCourse input{course, std::nullopt};
    co_await process.network().to("course").call(context, course::kPublishCourse, input);
}

Task<bool> teaches_a_course(Process& process, Context context) {
    course::ListCourses mine;
    mine.mine = true;
    mine.limit = 1;
    const course::CoursePage page =
        co_await process.network().to("course").call(context, course::kListCourses, mine);
    co_return !page.items.empty();
}

Task<> import_demo_course(Process& process, UserId teacher, std::string folder) {
    const Context context = acting_as(teacher, Role::administrator);
    if (co_await teaches_a_course(process, context)) co_return;
    const ingestion::ImportView view = co_await run_import(process, context, folder);
    if (!view.course_id || view.state != ingestion::ImportState::succeeded) {
        const std::string why = view.error ? view.error->detail : std::string("no course");
        throw std::runtime_error("the demonstration course could not be imported: " + why);
    }
    co_await publish(process, context, *view.course_id);
}

// The student of the accounts is among its students; all have the password that is shown, also one
// that was changed since.
Task<> make_demo_school(Process& process, UserId teacher, std::string password) {
    const DemoSchool school(process.network(), find_demo("algebra", LMS_DEMO_SCHOOL));
    std::map<std::string, Context> actors{{"teacher", acting_as(teacher, Role::teacher)}};
    for (const DemoStudent& student : school.students()) {
        const auto account = co_await ensure(process, student.email, student.name, {Role::student},
                                             password, auth_service::IfExists::set_password);
        actors.emplace(student.named, acting_as(account.user_id, Role::student));
    }
    if (co_await school.is_there(actors.at("teacher"))) co_return;
    co_await school.make(std::move(actors));
}

std::vector<Role> parse_roles(const std::vector<std::string>& names) {
    std::vector<Role> roles;
    for (const std::string& name : names) {
        const std::optional<Role> role = json::enum_from_text<Role>(name);
        if (!role) {
            throw std::invalid_argument("there is no role \"" + name +
                                        "\"; there are administrator, teacher, student, observer");
        }
        roles.push_back(*role);
    }
    if (roles.empty()) roles.push_back(Role::student);
    return roles;
}

void print_report(const ingestion::ImportView& view) {
    if (view.error) std::printf("Failed: %s\n", view.error->detail.c_str());
    if (!view.report) return;
    const ingestion::ContentCounts& counts = view.report->counts;
    std::printf("\"%s\": %d modules, %d lessons, %d images, %d links; %d lead nowhere\n",
                view.report->title.c_str(), counts.modules, counts.lessons, counts.images,
                counts.internal_links, counts.unresolved);
    for (const ingestion::FileReport& file : view.report->files) {
        for (const ingestion::FileNote& note : file.notes) {
            std::printf("  %s:%d: %s\n", file.path.c_str(), note.line, note.message.c_str());
        }
    }
}

// Reached from this machine only: by the person who started it.
bool is_private(const Settings& settings) {
    const std::string& address = settings.server.address;
    const bool loopback = address == "127.0.0.1" || address == "::1" || address == "localhost";
    return loopback && settings.gateway.trusted_proxies.empty();
}

}  // namespace

void prepare_demo(Settings& settings) {
    if (settings.process.demo_course.empty()) {
        settings.process.demo_course = find_demo("python-novice-inflammation", LMS_DEMO_SOURCE);
    }
    std::vector<std::string>& roots = settings.ingestion.local_roots;
    if (roots.empty() && is_private(settings)) roots.push_back("/");
    roots.push_back(settings.process.demo_course.string());
    if (settings.process.demo_password.empty()) {
        std::filesystem::create_directories(settings.process.data_folder);
        settings.process.demo_password =
            auth::load_or_create_secret({}, settings.process.data_folder, "demo_password");
    }
}

DemoAccounts demo_accounts(const Settings& settings) {
    return {"admin@demo.test", "teacher@demo.test", "student@demo.test",
            settings.process.demo_password};
}

DemoAccounts create_demo(Process& process, const Settings& settings) {
    const DemoAccounts accounts = demo_accounts(settings);
    process.run([&]() -> Task<> {
        constexpr auto kReset = auth_service::IfExists::set_password;
        const std::string& password = accounts.password;
        co_await ensure(process, accounts.administrator, "Ada Administrator", {Role::administrator},
                        password, kReset);
        const auth_service::EnsuredAccount teacher = co_await ensure(
            process, accounts.teacher, "Tim Teacher", {Role::teacher}, password, kReset);
        co_await ensure(process, accounts.student, "Sara Student", {Role::student}, password,
                        kReset);
        co_await import_demo_course(process, teacher.user_id, settings.process.demo_course);
        co_await make_demo_school(process, teacher.user_id, password);
    });
    return accounts;
}

bool ensure_account(Process& process, const AccountArguments& account,
                    const std::string& password) {
    const std::vector<Role> roles = parse_roles(account.roles);
    bool created = false;
    process.run([&]() -> Task<> {
        const auth_service::EnsuredAccount ensured = co_await ensure(
            process, account.email, account.name, roles, password, auth_service::IfExists::keep);
        created = ensured.created;
    });
    return created;
}

bool import_course(Process& process, const ImportArguments& arguments) {
    bool succeeded = false;
    process.run([&]() -> Task<> {
        const std::optional<UserId> teacher = co_await process.auth().find_user(
            Context::background("lms", std::chrono::seconds(10)), arguments.teacher_email);
        if (!teacher) throw std::runtime_error("there is no account " + arguments.teacher_email);
        const Context context = acting_as(*teacher, Role::administrator);
        const ingestion::ImportView view = co_await run_import(process, context, arguments.source);
        print_report(view);
        succeeded = view.state == ingestion::ImportState::succeeded;
        if (succeeded && arguments.publish) co_await publish(process, context, *view.course_id);
    });
    return succeeded;
}

}  // namespace lms::app
