#include "apps/lms/operations_commands.hpp"

#include <cstdio>
#include <functional>

#include "apps/lms/process.hpp"
#include "libs/core/loops.hpp"
#include "libs/core/problem.hpp"
#include "libs/events/admin.hpp"
#include "libs/jobs/admin.hpp"
#include "libs/pg/cluster.hpp"
#include "libs/pg/database.hpp"

namespace lms::app {

namespace {

constexpr std::chrono::seconds kTimeLimit{60};

using Work = std::function<Task<>(const Context& context, pg::Database& database)>;

int with_database(const SettingsArguments& arguments, const Work& work) {
    Settings settings = load_settings(arguments);
    settings.log.level = telemetry::LogLevel::warning;
    log::start(settings.log);
    const std::unique_ptr<pg::Cluster> cluster = prepare_database(settings);
    Loops loops(1);
    pg::Database database(loops, settings.database);
    struct Closing {
        ~Closing() {
            database.close();
            loops.stop();
        }
        Loops& loops;
        pg::Database& database;
    } const closing{loops, database};
    loops.start();
    const Context context = Context::background("operator", kTimeLimit);
    loops.run_on(0, [&] { return work(context, database); });
    return 0;
}

template <class Id>
Id read_id(const std::string& text) {
    const auto id = Id::parse(text);
    if (!id) throw invalid("id", "invalid_id", "\"" + text + "\" is no id.");
    return *id;
}

template <class Enum>
std::optional<Enum> read_choice(const std::string& name, const std::string& text) {
    if (text.empty()) return std::nullopt;
    const auto value = json::enum_from_text<Enum>(text);
    if (!value) throw invalid(name, "unknown", "There is no " + name + " \"" + text + "\".");
    return value;
}

template <class Enum>
std::string word(Enum value) {
    return std::string(json::to_text(value));
}

void print_job(const jobs::Job& job) {
    std::printf("%s  %-9s  %-12s  %-28s  %d/%d  %3d%%  %s  %s\n", job.id.to_string().c_str(),
                word(job.state).c_str(), word(job.queue).c_str(), job.kind.c_str(), job.attempts,
                job.max_attempts, job.progress_percent, to_rfc3339(job.run_at).c_str(),
                job.last_error.value_or("").c_str());
}

}  // namespace

int jobs_queues_command(const SettingsArguments& settings) {
    return with_database(settings, [](const Context& context, pg::Database& database) -> Task<> {
        std::printf("%-14s %8s %8s %8s %8s %10s\n", "queue", "waiting", "running", "done", "failed",
                    "oldest s");
        for (const jobs::QueueStatus& each : co_await jobs::JobAdmin(database).list_queues(context))
            std::printf("%-14s %8lld %8lld %8lld %8lld %10.1f\n", word(each.queue).c_str(),
                        static_cast<long long>(each.waiting), static_cast<long long>(each.running),
                        static_cast<long long>(each.done), static_cast<long long>(each.failed),
                        each.oldest_age_s);
    });
}

int jobs_list_command(const SettingsArguments& settings, const JobsArguments& arguments) {
    jobs::JobFilter filter;
    filter.queue = read_choice<jobs::Queue>("queue", arguments.queue);
    filter.state = read_choice<jobs::JobState>("state", arguments.state);
    filter.limit = arguments.limit;
    return with_database(settings, [&](const Context& context, pg::Database& database) -> Task<> {
        for (const jobs::Job& job : co_await jobs::JobAdmin(database).list_jobs(context, filter))
            print_job(job);
    });
}

int jobs_retry_command(const SettingsArguments& settings, const JobsArguments& arguments) {
    const auto id = read_id<jobs::JobId>(arguments.id);
    return with_database(settings, [&](const Context& context, pg::Database& database) -> Task<> {
        print_job(co_await jobs::JobAdmin(database).retry(context, id));
    });
}

int jobs_cancel_command(const SettingsArguments& settings, const JobsArguments& arguments) {
    const auto id = read_id<jobs::JobId>(arguments.id);
    return with_database(settings, [&](const Context& context, pg::Database& database) -> Task<> {
        print_job(co_await jobs::JobAdmin(database).cancel(context, id));
    });
}

int events_lag_command(const SettingsArguments& settings) {
    return with_database(settings, [](const Context& context, pg::Database& database) -> Task<> {
        std::printf("%-36s %-22s %9s %10s %9s %6s  %s\n", "group", "topic", "waiting", "oldest s",
                    "attempts", "dead", "last error");
        for (const events::GroupLag& each :
             co_await events::EventAdmin(database).list_lag(context)) {
            std::printf("%-36s %-22s %9lld %10.1f %9d %6lld  %s\n", each.group.c_str(),
                        each.topic.c_str(), static_cast<long long>(each.waiting), each.oldest_age_s,
                        each.attempts, static_cast<long long>(each.dead_letters),
                        each.last_error.value_or("").c_str());
        }
    });
}

int events_dead_letters_command(const SettingsArguments& settings,
                                const EventsArguments& arguments) {
    return with_database(settings, [&](const Context& context, pg::Database& database) -> Task<> {
        events::EventAdmin admin(database);
        for (const events::DeadLetter& each :
             co_await admin.list_dead_letters(context, std::nullopt, arguments.limit)) {
            std::printf("%s  %-8s  %-36s  %-24s  %s  %s\n", each.id.to_string().c_str(),
                        word(each.state).c_str(), each.group.c_str(), each.type.c_str(),
                        each.subject.c_str(), each.error.c_str());
        }
    });
}

int events_retry_command(const SettingsArguments& settings, const EventsArguments& arguments) {
    const auto id = read_id<events::DeadLetterId>(arguments.id);
    return with_database(settings, [&](const Context& context, pg::Database& database) -> Task<> {
        co_await events::EventAdmin(database).retry_dead_letter(context, id);
        std::puts("It will be delivered again.");
    });
}

int events_discard_command(const SettingsArguments& settings, const EventsArguments& arguments) {
    const auto id = read_id<events::DeadLetterId>(arguments.id);
    return with_database(settings, [&](const Context& context, pg::Database& database) -> Task<> {
        co_await events::EventAdmin(database).discard_dead_letter(context, id);
        std::puts("It is forgotten.");
    });
}

int events_replay_command(const SettingsArguments& settings, const EventsArguments& arguments) {
    const auto from = parse_rfc3339(arguments.from);
    if (!from) {
        throw invalid("from", "invalid_time",
                      "\"" + arguments.from + "\" is no moment such as 2026-11-21T08:00:00Z.");
    }
    return with_database(settings, [&](const Context& context, pg::Database& database) -> Task<> {
        const std::int64_t moved = co_await events::EventAdmin(database).replay(
            context, arguments.group, arguments.topic, *from);
        std::printf("%s goes back in %lld topics.\n", arguments.group.c_str(),
                    static_cast<long long>(moved));
    });
}

}  // namespace lms::app
