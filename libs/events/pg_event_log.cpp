#include "libs/events/pg_event_log.hpp"

#include <set>
#include <stdexcept>
#include <thread>

#include "libs/core/wakeup.hpp"
#include "libs/events/admin.hpp"
#include "libs/events/consumer.hpp"
#include "libs/events/log_store.hpp"
#include "libs/telemetry/log.hpp"

namespace lms::events {
namespace {

using std::chrono::milliseconds;

// After a notification, so that a burst of commits costs one look.
constexpr milliseconds kGather{2};
// The first look after events were held back by a running transaction; doubles up to the poll.
constexpr milliseconds kFirstHeldLook{5};
constexpr std::chrono::seconds kLookTimeLimit{10};
constexpr std::chrono::seconds kGaugeInterval{15};

// A loop's consumers; touched on that loop only.
struct Lane {
    explicit Lane(Executor loop) : executor(loop), scope(loop) {}
    Executor executor;
    TaskScope scope;
    std::vector<Consumer*> consumers;
};

struct Gauges {
    explicit Gauges(telemetry::Metrics& metrics)
        : lag(metrics.gauges("event_consumer_lag", "Events a group has not handled yet",
                             {"group", "topic"})),
          age(metrics.gauges("event_consumer_age_seconds",
                             "Age of the oldest event a group has not handled yet",
                             {"group", "topic"})),
          dead(metrics.gauges("event_dead_letters", "Events a group could not handle",
                              {"group", "topic"})) {}
    telemetry::GaugeFamily lag, age, dead;
};

void report_end(const std::string& name, std::exception_ptr error) {
    log::error("a part of the event log ended unexpectedly",
               {{"name", name}, {"error", log::describe(std::move(error))}});
}

}  // namespace

struct PgEventLog::State {
    State(Loops& event_loops, pg::Database& db, telemetry::Metrics& registry, EventSettings given)
        : loops(event_loops),
          database(db),
          metrics(registry),
          gauges(registry),
          settings(given),
          wakeup(event_loops.executor(0)),
          housekeeping(event_loops.executor(0)) {}

    void make_consumers();
    Task<> on_lane(Lane& lane, std::function<Task<>(Lane&)> work);
    void start_housekeeping();
    Task<> dispatch();
    Task<milliseconds> look(milliseconds held_pause);
    Task<> purge_regularly();
    Task<> purge();
    Task<> set_gauges_regularly();
    Task<> set_gauges();

    Loops& loops;
    pg::Database& database;
    telemetry::Metrics& metrics;
    Gauges gauges;
    const EventSettings settings;
    Wakeup wakeup;  // of the dispatcher
    std::vector<Subscription> subscriptions;
    std::vector<GroupTopic> followed;  // parallel to consumers
    std::vector<std::unique_ptr<Consumer>> consumers;
    std::vector<std::unique_ptr<Lane>> lanes;
    TaskScope housekeeping;          // on loop 0
    pg::Subscription notifications;  // last: refers to the wakeup
};

PgEventLog::PgEventLog(Loops& loops, pg::Database& database, telemetry::Metrics& metrics,
                       EventSettings settings)
    : state_(std::make_shared<State>(loops, database, metrics, settings)) {}

PgEventLog::~PgEventLog() = default;

void PgEventLog::subscribe(Subscription subscription) {
    for (const Subscription& other : state_->subscriptions) {
        for (const std::string& topic : subscription.topics) {
            if (other.group == subscription.group && std::ranges::count(other.topics, topic) > 0) {
                throw std::logic_error(subscription.group + " already follows " + topic);
            }
        }
    }
    state_->subscriptions.push_back(std::move(subscription));
}

void PgEventLog::State::make_consumers() {
    const auto handled = metrics.counters("events_handled_total", "Events handled", {"group"});
    const auto failed = metrics.counters("event_failures_total", "Failed attempts", {"group"});
    const auto parked = metrics.counters("events_parked_total", "New dead letters", {"group"});
    for (std::size_t i = 0; i < loops.size(); ++i)
        lanes.push_back(std::make_unique<Lane>(loops.executor(i)));
    for (const Subscription& each : subscriptions) {
        const ConsumerMetrics counters{handled.with({each.group}), failed.with({each.group}),
                                       parked.with({each.group})};
        for (const std::string& topic : each.topics) {
            Lane& lane = *lanes[consumers.size() % lanes.size()];
            followed.push_back({each.group, topic});
            consumers.push_back(std::make_unique<Consumer>(
                lane.executor, database, settings, followed.back(), each.handler, counters));
            lane.consumers.push_back(consumers.back().get());
        }
    }
}

Task<> PgEventLog::State::on_lane(Lane& lane, std::function<Task<>(Lane&)> work) {
    co_await asio::co_spawn(lane.executor, work(lane), use_task);
}

Task<> PgEventLog::start() {
    const auto state = state_;
    state->make_consumers();
    const Context context = Context::background("events", kLookTimeLimit);
    for (std::size_t i = 0, next = 0; i < state->subscriptions.size(); ++i) {
        const Subscription& each = state->subscriptions[i];
        for (std::size_t topic = 0; topic < each.topics.size(); ++topic) {
            co_await register_group(context, state->database, state->followed[next++],
                                    each.start_at);
        }
    }
    for (const auto& lane : state->lanes) {
        co_await state->on_lane(*lane, [](Lane& own) -> Task<> {
            own.scope.on_error = report_end;
            for (Consumer* consumer : own.consumers)
                own.scope.spawn("consumer", [consumer] { return consumer->run(); });
            co_return;
        });
    }
    co_await state->on_lane(*state->lanes.front(), [state](Lane&) -> Task<> {
        state->start_housekeeping();
        co_return;
    });
}

void PgEventLog::State::start_housekeeping() {
    notifications = database.listen("lms_events", [this](std::string_view) { wakeup.ring(); });
    housekeeping.on_error = report_end;
    housekeeping.spawn("dispatcher", [this] { return dispatch(); });
    housekeeping.spawn("purge", [this] { return purge_regularly(); });
    housekeeping.spawn("gauges", [this] { return set_gauges_regularly(); });
}

Task<> PgEventLog::stop(Deadline deadline) {
    const auto state = state_;
    for (const auto& consumer : state->consumers)
        consumer->stop();
    if (state->lanes.empty()) co_return;
    co_await state->on_lane(*state->lanes.front(), [state](Lane&) -> Task<> {
        state->notifications = pg::Subscription();
        co_await state->housekeeping.cancel();
    });
    for (const auto& lane : state->lanes) {
        co_await state->on_lane(*lane, [deadline](Lane& own) { return own.scope.stop(deadline); });
    }
}

// Tells consumers when there is something to do: on notifications, and by looking now and then,
// since a notification may be lost and held events come without one.
Task<> PgEventLog::State::dispatch() {
    milliseconds held_pause = kFirstHeldLook;
    milliseconds pause{0};
    for (;;) {
        if (co_await wakeup.wait(Deadline::in(pause))) {
            co_await sleep_for(kGather);
            held_pause = kFirstHeldLook;
        }
        std::exception_ptr error;
        try {
            pause = co_await look(held_pause);
        } catch (...) {
            error = std::current_exception();
        }
        if (error && co_await was_cancelled()) co_return;
        if (error) {
            log::warning("the event log cannot be read at present",
                         {{"error", log::describe(error)}});
            pause = settings.poll_interval;
        }
        held_pause = std::min(held_pause * 2, settings.poll_interval);
    }
}

// One look at all that this process follows; returns when to look again.
Task<milliseconds> PgEventLog::State::look(milliseconds held_pause) {
    const Context context = Context::background("events", kLookTimeLimit);
    const auto all = co_await list_readiness(context, database, followed);
    bool is_held = false;
    for (const Readiness& each : all) {
        is_held = is_held || each.is_held;
        if (!each.is_ready) continue;
        for (std::size_t i = 0; i < followed.size(); ++i) {
            if (followed[i].group == each.consumer_group && followed[i].topic == each.topic)
                consumers[i]->ring();
        }
    }
    co_return is_held ? held_pause : settings.poll_interval;
}

Task<> PgEventLog::State::purge_regularly() {
    for (;;) {
        std::exception_ptr error;
        try {
            co_await purge();
        } catch (...) {
            error = std::current_exception();
        }
        if (error && co_await was_cancelled()) co_return;
        if (error) log::warning("old events were not removed", {{"error", log::describe(error)}});
        co_await sleep_for(settings.purge_interval);
    }
}

Task<> PgEventLog::State::purge() {
    const Time before = SystemClock().now() - settings.retention;
    std::int64_t removed = 0, batch = 0;
    do {
        const Context context = Context::background("events", kLookTimeLimit);
        batch = co_await purge_events(context, database, before, settings.purge_batch);
        removed += batch;
    } while (batch > 0);
    std::set<std::string> groups;
    for (const GroupTopic& each : followed)
        groups.insert(each.group);
    for (const std::string& group : groups) {
        do {
            const Context context = Context::background("events", kLookTimeLimit);
            batch = co_await purge_inbox(context, database, group, before, settings.purge_batch);
        } while (batch > 0);
    }
    if (removed > 0) log::info("old events were removed", {{"events", removed}});
}

Task<> PgEventLog::State::set_gauges_regularly() {
    for (;;) {
        std::exception_ptr error;
        try {
            co_await set_gauges();
        } catch (...) {
            error = std::current_exception();
        }
        if (error && co_await was_cancelled()) co_return;
        if (error) log::debug("event lag is not known", {{"error", log::describe(error)}});
        co_await sleep_for(kGaugeInterval);
    }
}

Task<> PgEventLog::State::set_gauges() {
    const Context context = Context::background("events", kLookTimeLimit);
    EventAdmin admin(database);
    for (const GroupLag& each : co_await admin.list_lag(context)) {
        gauges.lag.with({each.group, each.topic}).set(static_cast<double>(each.waiting));
        gauges.age.with({each.group, each.topic}).set(each.oldest_age_s);
        gauges.dead.with({each.group, each.topic}).set(static_cast<double>(each.dead_letters));
    }
}

}  // namespace lms::events
