#include "libs/pg/notifications.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>

#include "libs/pg/sqlstate.hpp"
#include "libs/telemetry/log.hpp"

namespace lms::pg {

namespace {

constexpr std::chrono::milliseconds kFirstPause{50};
constexpr std::chrono::milliseconds kLongestPause{2000};
constexpr std::chrono::seconds kAnswerLimit{10};
constexpr std::chrono::seconds kProbeInterval{30};  // finds a connection that died silently
constexpr Statement kProbe{"listener.probe", "SELECT 1"};

void check_channel(std::string_view channel) {
    const bool plain =
        !channel.empty() && channel.size() < 64 &&
        std::all_of(
            channel.begin(), channel.end(),
            [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
    if (!plain) throw std::invalid_argument("a channel is named with a-z, 0-9 and _");
}

}  // namespace

Subscription::~Subscription() {
    if (entry_) entry_->on_notify = nullptr;
}

Subscription& Subscription::operator=(Subscription&& other) noexcept {
    if (this == &other) return *this;
    if (entry_) entry_->on_notify = nullptr;
    entry_ = std::move(other.entry_);
    return *this;
}

Listener::Listener(WorkPool& connector, const ConnectionOptions& options,
                   std::shared_ptr<Instruments> instruments)
    : connector_(connector), options_(options), instruments_(std::move(instruments)) {}

Subscription Listener::add(Executor executor, TaskScope& scope, std::string channel,
                           std::function<void(std::string_view)> on_notify) {
    check_channel(channel);
    auto entry = std::make_shared<Subscription::Entry>(
        Subscription::Entry{executor, channel, std::move(on_notify)});
    if (options_.pooler == Pooler::transaction) return Subscription(std::move(entry));
    const std::lock_guard lock(mutex_);
    std::erase_if(entries_, [](const auto& each) { return each.second.expired(); });
    entries_.emplace(std::move(channel), entry);
    if (!changed_) {
        changed_ = std::make_shared<Timer>(executor, Timer::time_point::max());
        scope.spawn("pg.listen", [this] { return run(); });
    } else {
        asio::post(changed_->get_executor(), [timer = changed_] { timer->cancel(); });
    }
    return Subscription(std::move(entry));
}

void Listener::close() {
    const std::lock_guard lock(mutex_);
    entries_.clear();
}

Task<> Listener::run() {
    auto pause = kFirstPause;
    for (;;) {
        std::exception_ptr error;
        try {
            const std::shared_ptr<Connection> connection = co_await Connection::open(
                connector_, options_, Deadline::in(kAnswerLimit), instruments_);
            pause = kFirstPause;
            co_await serve(connection);
        } catch (...) {
            error = std::current_exception();
        }
        if (co_await was_cancelled()) co_return;
        // Whatever it was: nobody else would start to listen again.
        if (error)
            log::warning("the database cannot be listened to", {{"reason", log::describe(error)}});
        co_await sleep_for(pause);
        pause = std::min(pause * 2, kLongestPause);
    }
}

Task<> Listener::serve(std::shared_ptr<Connection> connection) {
    struct Closing {
        ~Closing() { connection->close(); }
        std::shared_ptr<Connection> connection;
    } const closing{connection};
    connection->on_notify = [this](std::string_view channel, std::string_view payload) {
        dispatch(channel, payload);
    };
    connection->on_closed = [timer = changed_] { timer->cancel(); };
    std::set<std::string> heard;
    while (connection->usable()) {
        bool is_complete = true;
        for (const std::string& channel : channels()) {
            if (!heard.insert(channel).second) continue;
            co_await listen_to(*connection, channel);
            dispatch(channel, "");
            is_complete = false;
        }
        // A subscription that came during these waits found nobody at the timer.
        if (!is_complete) continue;
        changed_->expires_after(kProbeInterval);
        boost::system::error_code woken;
        co_await changed_->async_wait(asio::redirect_error(use_task, woken));
        if (woken) continue;
        const ReplyHandle probe = connection->send(kProbe, {}, Sync::now);
        if (!co_await wait_until_settled(probe, Deadline::in(kAnswerLimit)))
            throw database_unavailable();
    }
}

Task<> Listener::listen_to(Connection& connection, const std::string& channel) {
    const std::string sql = "LISTEN " + channel;
    const ReplyHandle reply = connection.send({"listener.listen", sql}, {}, Sync::now);
    if (!co_await wait_until_settled(reply, Deadline::in(kAnswerLimit)))
        throw database_unavailable();
    reply->take();
}

void Listener::dispatch(std::string_view channel, std::string_view payload) {
    const std::lock_guard lock(mutex_);
    const auto [first, last] = entries_.equal_range(std::string(channel));
    for (auto it = first; it != last; ++it) {
        const EntryHandle entry = it->second.lock();
        if (!entry) continue;
        asio::post(entry->executor, [entry, text = std::string(payload)] {
            if (entry->on_notify) entry->on_notify(text);
        });
    }
}

std::set<std::string> Listener::channels() {
    const std::lock_guard lock(mutex_);
    std::set<std::string> names;
    for (const auto& [channel, entry] : entries_)
        names.insert(channel);
    return names;
}

}  // namespace lms::pg
