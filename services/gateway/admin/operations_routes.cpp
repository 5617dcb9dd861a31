#include "services/gateway/admin/operations_routes.hpp"

namespace lms::gateway {
namespace {

Task<http::Nothing> without_content(Task<> work) {
    co_await std::move(work);
    co_return http::Nothing{};
}

}  // namespace

http::Router make_operations_router(Operations& all, Installation& installation) {
    http::Router router;
    router.add(kListSettings, [&](const Context& c) { return installation.list_settings(c); });
    router.add(kListServices, [&](const Context& c) { return installation.list_services(c); });
    router.add(kListQueues, [&](const Context& c) { return all.list_queues(c); });
    router.add(kListSchedules, [&](const Context& c) { return all.list_schedules(c); });
    router.add(kListJobs,
               [&](const Context& c, const ListJobs& query) { return all.list_jobs(c, query); });
    router.add(kGetJob,
               [&](const Context& c, const JobKey& key) { return all.get_job(c, key.job_id); });
    router.add(kRetryJob,
               [&](const Context& c, const JobKey& key) { return all.retry_job(c, key.job_id); });
    router.add(kCancelJob,
               [&](const Context& c, const JobKey& key) { return all.cancel_job(c, key.job_id); });
    router.add(kListEventGroups, [&](const Context& c) { return all.list_event_groups(c); });
    router.add(kReplayEvents, [&](const Context& c, const ReplayEvents& wish) {
        return all.replay_events(c, wish);
    });
    router.add(kListDeadLetters, [&](const Context& c, const ListDeadLetters& query) {
        return all.list_dead_letters(c, query);
    });
    router.add(kRetryDeadLetter, [&](const Context& c, const DeadLetterKey& key) {
        return without_content(all.retry_dead_letter(c, key.dead_letter_id));
    });
    router.add(kDiscardDeadLetter, [&](const Context& c, const DeadLetterKey& key) {
        return without_content(all.discard_dead_letter(c, key.dead_letter_id));
    });
    return router;
}

}  // namespace lms::gateway
