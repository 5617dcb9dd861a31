#pragma once
// Inside of the library: the connections of one loop to its upstreams.
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "libs/http/client.hpp"
#include "libs/http/stream.hpp"
#include "libs/http/tls_stream.hpp"

namespace lms::http {

enum class Reuse { allowed, forbidden };

class ClientPool {
    struct Upstream;

public:
    // A place in the pool, and a connection once there is one.
    class Lease {
    public:
        Lease(ClientPool& pool, Upstream& upstream) : pool_(&pool), upstream_(&upstream) {}
        Lease(Lease&& other) noexcept
            : pool_(std::exchange(other.pool_, nullptr)),
              upstream_(other.upstream_),
              stream_(std::move(other.stream_)),
              reused_(other.reused_),
              has_place_(other.has_place_) {}
        Lease& operator=(Lease&&) = delete;
        ~Lease();  // gives the place back and closes the connection, unless keep() was called

        Stream& stream() { return *stream_; }
        bool reused() const { return reused_; }
        // Lets the next one in, and keeps the connection: what goes on at the pace of somebody
        // else's connection must not keep others waiting. Of such there are as many as there are
        // others (of a gateway: its clients).
        void give_place_back();
        // The connection can take another request. Once.
        void keep();

    private:
        friend class ClientPool;
        ClientPool* pool_;
        Upstream* upstream_;
        std::unique_ptr<Stream> stream_;
        bool reused_ = false;
        bool has_place_ = true;
    };

    explicit ClientPool(const ClientOptions& options) : options_(options) {}

    // Throws Problem: timeout when no place became free or the upstream did not accept in time,
    // unavailable when it refused.
    Task<Lease> lease(const Address& address, Deadline deadline, Reuse reuse);
    void close_idle();

private:
    struct Idle {
        std::unique_ptr<Stream> stream;
        Deadline usable_until;
    };
    struct Waiter;
    struct Upstream {
        std::vector<Idle> idle;  // the latest last
        std::size_t places_taken = 0;
        std::deque<Waiter*> waiters;
    };

    Task<> take_place(Upstream& upstream, Deadline deadline);
    static void give_place(Upstream& upstream);
    static std::unique_ptr<Stream> take_idle(Upstream& upstream);
    Task<std::unique_ptr<Stream>> connect(const Address& address);

    const ClientOptions& options_;
    std::map<std::string, Upstream> upstreams_;
    std::shared_ptr<TlsContext> tls_;
    bool closed_ = false;
};

}  // namespace lms::http
