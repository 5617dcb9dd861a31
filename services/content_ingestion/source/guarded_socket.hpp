#pragma once
// The sockets under libgit2's connections: they reach public addresses only, and they end in time.
#include "services/content_ingestion/source/source.hpp"

namespace lms::content_ingestion {

// What connections of this thread may do while the guard lives; one at a time per thread. The
// address is checked at the moment of connecting, so a name that resolves otherwise the second time
// gains nothing, and neither does a redirection.
class SocketGuard {
public:
    SocketGuard(bool allow_private_addresses, const Patience& patience);
    ~SocketGuard();
    SocketGuard(const SocketGuard&) = delete;
    SocketGuard& operator=(const SocketGuard&) = delete;

    // A connection was refused because of its address.
    bool blocked() const { return blocked_; }

private:
    friend class GuardedSocket;
    bool allow_private_addresses_;
    const Patience& patience_;
    bool blocked_ = false;
};

// Makes libgit2 use them, for the whole process; repeated calls do nothing.
void install_guarded_sockets();

}  // namespace lms::content_ingestion
