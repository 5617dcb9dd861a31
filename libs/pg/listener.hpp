#pragma once
// LISTEN on a connection of its own; used through Database::listen.
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace lms::pg {

class Listener;

// Ends the calls of its function when it goes. To be destroyed on the loop that made it, or after
// the loops have ended.
class Subscription {
public:
    Subscription() = default;
    ~Subscription();
    Subscription(Subscription&& other) noexcept = default;
    Subscription& operator=(Subscription&& other) noexcept;

private:
    friend class Listener;
    struct Entry;
    explicit Subscription(std::shared_ptr<Entry> entry) : entry_(std::move(entry)) {}
    std::shared_ptr<Entry> entry_;
};

}  // namespace lms::pg
