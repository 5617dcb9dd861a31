#pragma once
// Internal to libs/pg: the connection that listens, shared by all subscriptions of a Database.
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "libs/pg/connection.hpp"
#include "libs/pg/listener.hpp"

namespace lms::pg {

struct Subscription::Entry {
    Executor executor;
    std::string channel;
    std::function<void(std::string_view)> on_notify;  // touched on `executor` only
};

// Lives on the loop of the first subscription; reconnects with back-off.
class Listener {
public:
    Listener(WorkPool& connector, const ConnectionOptions& options,
             std::shared_ptr<Instruments> instruments);

    // On the loop of `executor`; `scope` is that loop's.
    Subscription add(Executor executor, TaskScope& scope, std::string channel,
                     std::function<void(std::string_view)> on_notify);
    // On any loop; the scope of its loop is stopped afterwards.
    void close();

private:
    using EntryHandle = std::shared_ptr<Subscription::Entry>;
    Task<> run();
    Task<> serve(std::shared_ptr<Connection> connection);
    Task<> listen_to(Connection& connection, const std::string& channel);
    void dispatch(std::string_view channel, std::string_view payload);
    std::set<std::string> channels();

    WorkPool& connector_;
    const ConnectionOptions& options_;
    const std::shared_ptr<Instruments> instruments_;
    std::mutex mutex_;  // guards the two below
    std::multimap<std::string, std::weak_ptr<Subscription::Entry>> entries_;
    std::shared_ptr<Timer> changed_;  // of the home loop; cancelled there to wake run()
};

}  // namespace lms::pg
