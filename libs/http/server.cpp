#include "libs/http/server.hpp"

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <sys/socket.h>

#include "libs/http/problem_response.hpp"
#include "libs/http/response_writer.hpp"
#include "libs/http/server_connection.hpp"
#include "libs/http/tls_stream.hpp"
#include "libs/telemetry/log.hpp"

namespace lms::http {
namespace {

using namespace std::chrono_literals;
using Error = boost::system::error_code;
using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;
using ReusePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;

// No descriptor is free: accepting again at once would only spin.
constexpr auto kAcceptPause = 50ms;

std::chrono::milliseconds sweep_interval(const ServerOptions& options) {
    const auto shortest =
        std::min({options.idle_timeout, options.header_timeout, options.body_timeout,
                  options.handler_timeout, options.write_timeout});
    return std::clamp(shortest / 4, std::chrono::milliseconds(10), std::chrono::milliseconds(250));
}

}  // namespace

struct Shared {
    ServerOptions options;
    Handler handler;
    BodyRules rules;
    std::shared_ptr<TlsContext> tls;
    std::atomic<std::size_t> open{0};  // on all loops
};

// The listener of one loop with its connections.
class LoopServer {
public:
    LoopServer(Executor executor, Shared& shared)
        : executor_(executor),
          shared_(shared),
          acceptor_(executor),
          listener_scope_(executor),
          connection_scope_(executor) {
        const auto log_error = [](const std::string& name, std::exception_ptr error) {
            log::error("http server: a coroutine failed",
                       {{"name", name}, {"error", log::describe(error)}});
        };
        listener_scope_.on_error = log_error;
        connection_scope_.on_error = log_error;
    }

    void listen(const asio::ip::tcp::endpoint& endpoint);
    std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
    void run();
    Task<> close_listener();
    Task<> stop(Deadline deadline);
    const LoopCounters& counters() const { return counters_; }

private:
    Task<> accept();
    Task<> sweep();
    void admit(Socket socket);
    void turn_away(Socket socket);
    Task<> serve(std::shared_ptr<Connection> connection);

    Executor executor_;
    Shared& shared_;
    Acceptor acceptor_;
    LoopCounters counters_;
    std::vector<Connection*> connections_;
    TaskScope listener_scope_;
    TaskScope connection_scope_;
};

// With SO_REUSEPORT another server of the same user could join in unnoticed, and each would get
// some of the requests: a port that is in use is found by binding without it.
void refuse_used_port(const asio::ip::tcp::endpoint& endpoint, Executor executor) {
    Acceptor probe(executor, endpoint.protocol());
    probe.set_option(Acceptor::reuse_address(true));
    probe.bind(endpoint);
}

void LoopServer::listen(const asio::ip::tcp::endpoint& endpoint) {
    acceptor_.open(endpoint.protocol());
    acceptor_.set_option(Acceptor::reuse_address(true));
    acceptor_.set_option(ReusePort(true));
    acceptor_.bind(endpoint);
    acceptor_.listen(asio::socket_base::max_listen_connections);
}

void LoopServer::run() {
    listener_scope_.spawn("accept", [this] { return accept(); });
    listener_scope_.spawn("deadlines", [this] { return sweep(); });
}

Task<> LoopServer::accept() {
    while (acceptor_.is_open()) {
        Error error;
        Socket socket = co_await acceptor_.async_accept(asio::redirect_error(use_task, error));
        if (error == asio::error::operation_aborted) co_return;
        if (error) {
            log::warning("http server: accepting failed", {{"error", error.message()}});
            co_await sleep_for(kAcceptPause);
        } else if (shared_.open.load() >= shared_.options.max_connections) {
            turn_away(std::move(socket));
        } else {
            try {
                admit(std::move(socket));
            } catch (const std::exception& failure) {  // one connection less, not the listener
                log::error("http server: a connection was dropped", {{"error", failure.what()}});
            }
        }
    }
}

void LoopServer::admit(Socket socket) {
    counters_.accepted.add();
    auto stream = shared_.tls ? make_tls_server_stream(std::move(socket), shared_.tls)
                              : make_plain_stream(std::move(socket));
    const ConnectionSettings settings{shared_.options, shared_.handler, shared_.rules, counters_};
    auto connection = std::make_shared<Connection>(std::move(stream), settings);
    // Counted here and not by the coroutine: of many that arrive at once none must slip through.
    if (connection_scope_.spawn("connection", [this, connection = std::move(connection)] {
            return serve(connection);
        })) {
        shared_.open.fetch_add(1);
    }
}

void LoopServer::turn_away(Socket socket) {
    counters_.refused.add();
    if (shared_.tls) return;
    const Response response = problem_response(
        Problem(ProblemKind::unavailable, "http.too_many_connections",
                "The server has as many connections as it takes. Try again in a moment.")
            .with_retry_after(1),
        {});
    std::string answer;
    write_head(answer, response, Method::get, response.body_view().size(), Persistence::close);
    answer += response.body_view();
    Error ignored;
    socket.non_blocking(true, ignored);
    socket.write_some(asio::buffer(answer), ignored);
    socket.shutdown(Socket::shutdown_send, ignored);
}

Task<> LoopServer::serve(std::shared_ptr<Connection> connection) {
    connections_.push_back(connection.get());
    if (!acceptor_.is_open()) connection->drain();  // accepted just before the drain
    // A deadline cancels one connection, the scope all of them: both through the connection's
    // signal.
    auto state = co_await asio::this_coro::cancellation_state;
    state.slot().assign([connection](asio::cancellation_type) { connection->abort(); });
    std::exception_ptr failed;
    try {
        co_await asio::co_spawn(
            executor_, connection->run(),
            asio::bind_cancellation_slot(connection->signal().slot(), use_task));
    } catch (const boost::system::system_error& error) {
        if (error.code() != asio::error::operation_aborted) failed = std::current_exception();
    } catch (...) {
        failed = std::current_exception();
    }
    state.slot().clear();
    std::erase(connections_, connection.get());
    shared_.open.fetch_sub(1);
    if (failed) std::rethrow_exception(failed);
}

Task<> LoopServer::sweep() {
    const auto interval = sweep_interval(shared_.options);
    for (;;) {
        co_await sleep_for(interval);
        const auto now = Deadline::Monotonic::now();
        for (std::size_t i = 0; i < connections_.size(); ++i)
            connections_[i]->enforce_deadline(now);
    }
}

Task<> LoopServer::close_listener() {
    Error ignored;
    acceptor_.close(ignored);
    for (std::size_t i = 0; i < connections_.size(); ++i)
        connections_[i]->drain();
    co_return;
}

Task<> LoopServer::stop(Deadline deadline) {
    co_await connection_scope_.stop(deadline);
    co_await listener_scope_.cancel();
}

struct Server::State {
    explicit State(Loops& event_loops) : loops(event_loops) {}
    Loops& loops;
    Shared shared;
    std::vector<std::unique_ptr<LoopServer>> servers;
};

Server::Server(Loops& loops, ServerOptions options, Handler handler, BodyRules rules)
    : state_(std::make_shared<State>(loops)) {
    state_->shared.options = std::move(options);
    state_->shared.handler = std::move(handler);
    state_->shared.rules = std::move(rules);
}

Server::~Server() = default;

std::uint16_t Server::start() {
    const ServerOptions& options = state_->shared.options;
    if (options.tls.enabled())
        state_->shared.tls = server_tls_context(options.tls.certificate_path, options.tls.key_path);
    std::uint16_t port = options.port;
    try {
        if (port != 0)
            refuse_used_port({asio::ip::make_address(options.address), port},
                             state_->loops.executor(0));
        for (std::size_t i = 0; i < state_->loops.size(); ++i) {
            auto& server = state_->servers.emplace_back(
                std::make_unique<LoopServer>(state_->loops.executor(i), state_->shared));
            server->listen({asio::ip::make_address(options.address), port});
            port = server->port();
        }
    } catch (const boost::system::system_error& error) {
        state_->servers.clear();
        throw std::runtime_error("cannot listen on " + options.address + ":" +
                                 std::to_string(port) + ": " + error.code().message());
    }
    for (std::size_t i = 0; i < state_->servers.size(); ++i)
        asio::post(state_->loops.executor(i), [state = state_, i] { state->servers[i]->run(); });
    return port;
}

Task<> Server::stop(Deadline deadline) {
    for (std::size_t i = 0; i < state_->servers.size(); ++i)
        co_await asio::co_spawn(state_->loops.executor(i), state_->servers[i]->close_listener(),
                                use_task);
    for (std::size_t i = 0; i < state_->servers.size(); ++i)
        co_await asio::co_spawn(state_->loops.executor(i), state_->servers[i]->stop(deadline),
                                use_task);
}

ServerCounts Server::counts() const {
    ServerCounts counts;
    counts.open = state_->shared.open.load();
    for (const auto& server : state_->servers) {
        const LoopCounters& of_loop = server->counters();
        counts.accepted += of_loop.accepted.get();
        counts.refused += of_loop.refused.get();
        counts.malformed += of_loop.malformed.get();
        counts.requests += of_loop.requests.get();
    }
    return counts;
}

}  // namespace lms::http
