#include "libs/events/consumer.hpp"

#include "libs/events/consumer_policy.hpp"
#include "libs/json/text.hpp"
#include "libs/telemetry/log.hpp"

namespace lms::events {
namespace {

// Until rung: the log's dispatcher knows when there is something to do.
constexpr std::chrono::milliseconds kUntilRung = std::chrono::hours(1);

constexpr std::size_t kMaxErrorBytes = 2000;

std::string error_text(std::exception_ptr error) {
    // An error that could not be stored would keep its event from ever being parked.
    return json::to_storable(log::describe(std::move(error)), kMaxErrorBytes);
}

bool is_same_place(const Claimed& left, const Claimed& right) {
    return left.transaction_id == right.transaction_id && left.position == right.position &&
           left.attempts == right.attempts;
}

}  // namespace

Consumer::Consumer(Executor loop, pg::Database& database, const EventSettings& settings,
                   GroupTopic who, EventHandler handler, ConsumerMetrics metrics)
    : database_(&database),
      settings_(&settings),
      who_(std::move(who)),
      handler_(std::move(handler)),
      metrics_(metrics),
      wakeup_(loop),
      limit_(settings.batch_size) {}

void Consumer::stop() {
    stopping_ = true;
    wakeup_.ring();
}

Task<> Consumer::run() {
    while (!stopping_) {
        const Pause pause = co_await step();
        if (pause > Pause::zero()) co_await wakeup_.wait(Deadline::in(pause));
    }
}

Context Consumer::make_context() const {
    return Context::background(who_.group, settings_->handler_time_limit);
}

Task<Consumer::Pause> Consumer::step() {
    const Context context = make_context();
    Progress progress;
    std::exception_ptr error;
    try {
        co_await database_->transaction(context, [&](pg::Transaction& transaction) -> Task<> {
            progress = Progress();
            co_await deliver(context, transaction, progress);
        });
    } catch (...) {
        error = std::current_exception();
    }
    if (error) {
        if (co_await was_cancelled()) std::rethrow_exception(error);
        if_locked_ = IfLocked::wait;
        co_return co_await recover(progress, error);
    }
    metrics_.handled.add(static_cast<double>(progress.batch.size()));
    limit_ = settings_->batch_size;
    if_locked_ = IfLocked::skip;
    co_return progress.batch.empty() && !progress.retrying ? kUntilRung : Pause::zero();
}

Task<> Consumer::deliver(const Context& context, pg::Transaction& transaction, Progress& progress) {
    const auto claimed = co_await claim_offset(context, transaction, who_, if_locked_);
    if (!claimed) co_return;
    if (claimed->has_retries) {
        if (const auto retry = co_await take_retry(context, transaction, who_)) {
            progress.retrying = retry->dead_letter_id;
            if (retry->is_new) co_await handle(context, transaction, *retry);
            finish_retry(transaction, retry->dead_letter_id);
            co_return;
        }
    }
    if (!claimed->is_due) co_return;
    progress.start = *claimed;
    progress.batch = co_await take_batch(context, transaction, who_, *claimed, limit_);
    for (const LogEntry& entry : progress.batch) {
        if (entry.is_new) co_await handle(context, transaction, entry);
        ++progress.handled;
    }
    if (!progress.batch.empty()) advance_offset(transaction, who_, progress.batch.back());
}

Task<> Consumer::handle(const Context& context, pg::Transaction& transaction, const EventRow& row) {
    Context own = context;
    own.trace = Trace::parse(row.traceparent).child();
    own.request_id = row.id.to_string();
    const Event event = row.to_event();
    co_await handler_(own, transaction, event);
}

Task<Consumer::Pause> Consumer::recover(const Progress& progress, std::exception_ptr error) {
    const std::string text = error_text(error);
    std::exception_ptr second;
    try {
        if (progress.retrying) {
            metrics_.failed.add();
            co_await park_again(make_context(), *database_, *progress.retrying, text);
            co_return Pause::zero();
        }
        const auto size = static_cast<std::int64_t>(progress.batch.size());
        if (size > 0) {
            if (is_first_to_blame(size, progress.handled))
                co_return co_await blame_first(progress, text);
            limit_ = next_batch_limit(size, progress.handled);
            co_return Pause::zero();
        }
    } catch (...) {
        second = std::current_exception();
    }
    // The database itself is in trouble: nothing was counted, and the group waits.
    log::warning("events cannot be consumed at present",
                 {{"group", who_.group},
                  {"topic", who_.topic},
                  {"error", second ? error_text(second) : text}});
    co_return settings_->poll_interval;
}

Task<Consumer::Pause> Consumer::blame_first(const Progress& progress, std::string error) {
    const LogEntry& culprit = progress.batch.front();
    const int attempts = progress.start.attempts + 1;
    const auto retry_in = retry_after(*settings_, attempts);
    const Context context = make_context();
    metrics_.failed.add();
    const bool is_ours =
        co_await database_->transaction(context, [&](pg::Transaction& transaction) -> Task<bool> {
            const auto claimed = co_await claim_offset(context, transaction, who_, IfLocked::wait);
            // Otherwise another replica has tried it in the meantime, perhaps with more luck.
            if (!claimed || !is_same_place(*claimed, progress.start)) co_return false;
            if (retry_in) {
                postpone_head(transaction, who_, attempts, *retry_in, error);
            } else {
                park(transaction, who_, culprit, attempts, error);
            }
            co_return true;
        });
    if (!is_ours) co_return Pause::zero();
    if (!retry_in) metrics_.parked.add();
    log::warning(retry_in ? "an event failed and will be tried again"
                          : "an event failed for the last time and is now a dead letter",
                 {{"group", who_.group},
                  {"topic", who_.topic},
                  {"event_id", culprit.id.to_string()},
                  {"type", culprit.type},
                  {"attempts", attempts},
                  {"error", error}});
    co_return retry_in.value_or(Pause::zero());
}

}  // namespace lms::events
