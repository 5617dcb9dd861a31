#pragma once
// Internal to libs/pg: the notifications that a loop's transactions leave behind. A NOTIFY inside a
// transaction takes a lock of the whole server until its commit is on disk, so that commits go one
// after the other (measured: a quarter of the throughput); sent after it, many are one.
#include <set>
#include <string>
#include <utility>

#include "libs/pg/shared.hpp"

namespace lms::pg {

class Announcer {
public:
    Announcer(SharedConnection& connection, TaskScope& scope)
        : connection_(connection), scope_(scope) {}

    // Soon; equal ones that wait are one. Dropped when the database is away: listeners poll too.
    void announce(std::string channel, std::string payload);

private:
    using Notice = std::pair<std::string, std::string>;  // channel, payload

    Task<> send_waiting();

    SharedConnection& connection_;
    TaskScope& scope_;
    std::set<Notice> waiting_;
    bool sending_ = false;
};

}  // namespace lms::pg
