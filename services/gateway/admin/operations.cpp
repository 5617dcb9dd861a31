#include "services/gateway/admin/operations.hpp"

#include "libs/core/problem.hpp"
#include "libs/http/cursor.hpp"
#include "libs/telemetry/log.hpp"
#include "services/gateway/admin/operator.hpp"

namespace lms::gateway {

// Where a page ended. Ids are of version 7: they sort by age.
struct JobPosition {
    jobs::JobId before;
};
BOOST_DESCRIBE_STRUCT(JobPosition, (), (before))

struct DeadLetterPosition {
    events::DeadLetterId before;
};
BOOST_DESCRIBE_STRUCT(DeadLetterPosition, (), (before))

namespace {

// Cuts the one item that was asked for beyond the page, and says where the next page begins.
template <class Position, class Page>
void finish_page(Page& page, std::int32_t limit) {
    if (page.items.size() <= static_cast<std::size_t>(limit)) return;
    page.items.resize(static_cast<std::size_t>(limit));
    page.next_cursor = http::encode_cursor(Position{page.items.back().id});
}

void record(const Context& context, std::string_view action, const std::string& subject) {
    log::info(context, "an operator intervened", {{"action", action}, {"subject", subject}});
}

}  // namespace

Task<QueueList> Operations::list_queues(const Context& context) {
    require_operator(context);
    co_return QueueList{co_await jobs_.list_queues(context)};
}

Task<ScheduleList> Operations::list_schedules(const Context& context) {
    require_operator(context);
    co_return ScheduleList{co_await jobs_.list_schedules(context)};
}

Task<JobPage> Operations::list_jobs(const Context& context, const ListJobs& query) {
    require_operator(context);
    jobs::JobFilter filter;
    filter.queue = query.queue;
    filter.state = query.state;
    filter.limit = query.limit + 1;
    if (query.cursor) filter.before = http::decode_cursor<JobPosition>(*query.cursor).before;
    JobPage page;
    page.items = co_await jobs_.list_jobs(context, filter);
    finish_page<JobPosition>(page, query.limit);
    co_return page;
}

Task<jobs::Job> Operations::get_job(const Context& context, jobs::JobId id) {
    require_operator(context);
    auto job = co_await jobs_.find_job(context, id);
    if (!job) throw not_found("job");
    co_return std::move(*job);
}

Task<jobs::Job> Operations::retry_job(const Context& context, jobs::JobId id) {
    require_operator(context);
    auto job = co_await jobs_.retry(context, id);
    record(context, "job.retry", id.to_string());
    co_return job;
}

Task<jobs::Job> Operations::cancel_job(const Context& context, jobs::JobId id) {
    require_operator(context);
    auto job = co_await jobs_.cancel(context, id);
    record(context, "job.cancel", id.to_string());
    co_return job;
}

Task<EventGroupList> Operations::list_event_groups(const Context& context) {
    require_operator(context);
    co_return EventGroupList{co_await events_.list_lag(context)};
}

Task<ReplayStarted> Operations::replay_events(const Context& context, const ReplayEvents& wish) {
    require_operator(context);
    const std::int64_t topics =
        co_await events_.replay(context, wish.group, wish.topic.value_or(""), wish.from);
    record(context, "events.replay", wish.group);
    co_return ReplayStarted{topics};
}

Task<DeadLetterPage> Operations::list_dead_letters(const Context& context,
                                                   const ListDeadLetters& query) {
    require_operator(context);
    std::optional<events::DeadLetterId> before;
    if (query.cursor) before = http::decode_cursor<DeadLetterPosition>(*query.cursor).before;
    DeadLetterPage page;
    page.items = co_await events_.list_dead_letters(context, before, query.limit + 1);
    finish_page<DeadLetterPosition>(page, query.limit);
    co_return page;
}

Task<> Operations::retry_dead_letter(const Context& context, events::DeadLetterId id) {
    require_operator(context);
    co_await events_.retry_dead_letter(context, id);
    record(context, "dead_letter.retry", id.to_string());
}

Task<> Operations::discard_dead_letter(const Context& context, events::DeadLetterId id) {
    require_operator(context);
    co_await events_.discard_dead_letter(context, id);
    record(context, "dead_letter.discard", id.to_string());
}

}  // namespace lms::gateway
