#include "libs/http/client_pool.hpp"

#include <algorithm>

#include <boost/asio/ip/basic_resolver.hpp>
#include <boost/asio/redirect_error.hpp>

namespace lms::http {
namespace {

using Error = boost::system::error_code;
using Timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                         asio::wait_traits<std::chrono::steady_clock>, Executor>;
using Endpoint = asio::ip::tcp::endpoint;
using Resolver = asio::ip::basic_resolver<asio::ip::tcp, Executor>;

Problem unreachable(const Address& address, const Error& error) {
    return unavailable("upstream.unreachable",
                       "Cannot reach " + address.authority() + ": " + error.message() + ".");
}

// A name lookup blocks a thread of Asio's until it ends by itself; only the wait for it can be cut
// short.
struct Lookup {
    explicit Lookup(Executor loop) : resolver(loop), ended(loop, Timer::time_point::max()) {}
    Resolver resolver;
    Timer ended;
    Error error = asio::error::operation_aborted;
    std::vector<Endpoint> endpoints;
};

Task<std::vector<Endpoint>> resolve(const Address& address) {
    Error error;
    const auto literal = asio::ip::make_address(address.host, error);
    if (!error) co_return std::vector<Endpoint>{Endpoint(literal, address.port)};
    const auto lookup = std::make_shared<Lookup>(co_await asio::this_coro::executor);
    lookup->resolver.async_resolve(
        address.host, std::to_string(address.port),
        [lookup](const Error& failure, const Resolver::results_type& found) {
            lookup->error = failure;
            for (const auto& each : found)
                lookup->endpoints.push_back(each.endpoint());
            lookup->ended.cancel();
        });
    Error ignored;
    co_await lookup->ended.async_wait(asio::redirect_error(use_task, ignored));
    if (lookup->error == asio::error::operation_aborted)
        throw boost::system::system_error(lookup->error);
    if (lookup->error) throw unreachable(address, lookup->error);
    co_return lookup->endpoints;
}

}  // namespace

// Somebody who waits for a place. The place is handed over, so that nobody comes in between.
struct ClientPool::Waiter {
    Waiter(Executor executor, Upstream& of) : timer(executor), upstream(of) {
        upstream.waiters.push_back(this);
    }
    ~Waiter() {
        if (granted) {
            give_place(upstream);
        } else {
            std::erase(upstream.waiters, this);
        }
    }
    Waiter(const Waiter&) = delete;
    Waiter& operator=(const Waiter&) = delete;

    Timer timer;
    Upstream& upstream;
    bool granted = false;
};

ClientPool::Lease::~Lease() {
    if (pool_) give_place_back();
}

void ClientPool::Lease::give_place_back() {
    if (std::exchange(has_place_, false)) give_place(*upstream_);
}

void ClientPool::Lease::keep() {
    if (!pool_->closed_ && upstream_->idle.size() < pool_->options_.max_connections)
        upstream_->idle.push_back({std::move(stream_), Deadline::in(pool_->options_.idle_timeout)});
}

void ClientPool::give_place(Upstream& upstream) {
    if (upstream.waiters.empty()) {
        --upstream.places_taken;
        return;
    }
    Waiter* const next = upstream.waiters.front();
    upstream.waiters.pop_front();
    next->granted = true;
    next->timer.cancel();
}

Task<> ClientPool::take_place(Upstream& upstream, Deadline deadline) {
    if (upstream.places_taken < options_.max_connections) {
        ++upstream.places_taken;
        co_return;
    }
    Waiter waiter(co_await asio::this_coro::executor, upstream);
    waiter.timer.expires_at(deadline.at());
    Error ignored;
    co_await waiter.timer.async_wait(asio::redirect_error(use_task, ignored));
    if (!waiter.granted) throw timed_out("a free connection to the other service");
    waiter.granted = false;  // the caller's now
}

std::unique_ptr<Stream> ClientPool::take_idle(Upstream& upstream) {
    std::erase_if(upstream.idle, [](const Idle& idle) { return idle.usable_until.passed(); });
    while (!upstream.idle.empty()) {
        std::unique_ptr<Stream> stream = std::move(upstream.idle.back().stream);
        upstream.idle.pop_back();
        if (!stream->is_stale()) return stream;
    }
    return nullptr;
}

Task<ClientPool::Lease> ClientPool::lease(const Address& address, Deadline deadline, Reuse reuse) {
    Upstream& upstream = upstreams_[(address.tls ? "https://" : "http://") + address.authority()];
    co_await take_place(upstream, deadline);
    Lease lease(*this, upstream);
    if (reuse == Reuse::allowed) lease.stream_ = take_idle(upstream);
    if (lease.stream_) {
        lease.reused_ = true;
    } else {
        lease.stream_ =
            co_await with_deadline(deadline.at_most(options_.connect_timeout),
                                   "connecting to " + address.authority(), connect(address));
    }
    co_return lease;
}

Task<std::unique_ptr<Stream>> ClientPool::connect(const Address& address) {
    const Executor executor = co_await asio::this_coro::executor;
    Error error = asio::error::host_not_found;
    for (const Endpoint& endpoint : co_await resolve(address)) {
        Socket socket(executor);
        co_await socket.async_connect(endpoint, asio::redirect_error(use_task, error));
        if (error) continue;
        if (!address.tls) co_return make_plain_stream(std::move(socket));
        if (!tls_) tls_ = client_tls_context(options_.ca_file);
        auto stream = make_tls_client_stream(std::move(socket), tls_, address.host);
        if (!co_await stream->open())
            throw unavailable("upstream.tls_failed",
                              "No trusted TLS connection to " + address.authority() + ".");
        co_return stream;
    }
    throw unreachable(address, error);
}

void ClientPool::close_idle() {
    closed_ = true;
    for (auto& [name, upstream] : upstreams_)
        upstream.idle.clear();
}

}  // namespace lms::http
