#include "libs/http/server_connection.hpp"

#include "libs/http/problem_response.hpp"
#include "libs/http/response_sender.hpp"

namespace lms::http {
namespace {

using namespace std::chrono_literals;

// How long to wait for the client's close: when it was still sending, and when it was not.
constexpr auto kLongLinger = 2s;
constexpr auto kShortLinger = 200ms;
// A handler's own waits end at the request's deadline and say what was late; this ends the others.
constexpr auto kHandlerGrace = 500ms;
constexpr std::size_t kIdleCapacity = 4 * 1024;

struct PeerGone {};

// RFC 9112 section 2.2: an empty line before a request is ignored.
void drop_empty_lines(std::string& bytes) {
    std::size_t size = 0;
    while (bytes.compare(size, 2, "\r\n") == 0)
        size += 2;
    bytes.erase(0, size);
}

}  // namespace

struct Connection::Exchange {
    explicit Exchange(std::size_t max_fields) : parser(request, max_fields) {}

    Request request;
    RequestParser parser;
    BodyRule rule;
    Moment handler_expires = Moment::max();
    Method method = Method::get;  // the handler may take the request apart
    bool keep_alive = false;
    bool http_1_0 = false;
    bool continue_is_due = false;
};

// Lives as long as the handler keeps it; of use only until the handler returns.
class Connection::RequestBody final : public BodyStream {
public:
    RequestBody(Connection& connection, Exchange& exchange)
        : connection_(&connection), exchange_(&exchange) {}

    Task<std::size_t> read(char* into, std::size_t size) override {
        if (!connection_) throw std::logic_error("the request of this body has been answered");
        return connection_->read_streamed(*exchange_, into, size);
    }
    void detach() { connection_ = nullptr; }

private:
    Connection* connection_;
    Exchange* exchange_;
};

Connection::Connection(std::unique_ptr<Stream> stream, ConnectionSettings settings)
    : settings_(settings), stream_(std::move(stream)), peer_address_(stream_->peer_address()) {}

void Connection::enter(Phase phase, Moment expires) {
    phase_ = phase;
    expires_ = expires;
}

void Connection::enter(Phase phase, std::chrono::milliseconds limit) {
    enter(phase, Deadline::Monotonic::now() + limit);
}

void Connection::enforce_deadline(Moment now) {
    if (now < expires_) return;
    expires_ = Moment::max();
    switch (phase_) {
        case Phase::idle:
        case Phase::opening:
        case Phase::closing:
            stream_->close();
            break;
        case Phase::header:
        case Phase::body:
            expired_ = true;
            stream_->cancel();
            break;
        case Phase::handler:
            expired_ = true;
            signal_.emit(asio::cancellation_type::all);
            break;
        case Phase::write:
            if (stream_->bytes_sent() == progress_seen_) {
                stream_->abort();
                signal_.emit(asio::cancellation_type::all);  // it may wait for the body's next part
            } else {
                progress_seen_ = stream_->bytes_sent();
                expires_ = now + settings_.options.write_timeout;
            }
            break;
    }
}

void Connection::drain() {
    draining_ = true;
    // What has arrived already is answered: behind a proxy a lost POST would be a 502.
    const bool waits = phase_ == Phase::idle || phase_ == Phase::opening;
    if (waits && !stream_->is_stale()) stream_->close();
}

void Connection::abort() {
    draining_ = aborted_ = true;
    stream_->close();
    signal_.emit(asio::cancellation_type::all);
}

Task<> Connection::run() {
    enter(Phase::opening, settings_.options.header_timeout);
    if (!co_await stream_->open()) co_return;
    while (co_await wait_for_head()) {
        if (!co_await serve()) {
            co_await linger();
            co_return;
        }
    }
}

// True once pending_ starts with a header section, or with something that serve() must refuse.
Task<bool> Connection::wait_for_head() {
    const ServerOptions& options = settings_.options;
    head_bytes_ = 0;
    expired_ = false;
    if (pending_.empty()) {
        if (pending_.capacity() > kIdleCapacity) pending_ = std::string();
        enter(Phase::idle, served_ == 0 ? options.header_timeout : options.idle_timeout);
    } else {
        enter(Phase::header, options.header_timeout);
    }
    std::size_t searched = 0;
    for (;;) {
        if (searched == 0) drop_empty_lines(pending_);
        head_bytes_ = find_header_end(pending_, searched);
        if (head_bytes_ > 0 || pending_.size() > options.max_header_bytes) co_return true;
        if (draining_ && pending_.empty() && !stream_->is_stale()) co_return false;
        const std::string_view bytes = co_await stream_->receive();
        if (bytes.empty()) co_return expired_ && !pending_.empty();
        if (phase_ == Phase::idle) enter(Phase::header, options.header_timeout);
        pending_.append(bytes);
    }
}

// One request and its answer; true when another may follow.
Task<bool> Connection::serve() {
    Exchange exchange(settings_.options.max_header_fields);
    std::exception_ptr refused;
    try {
        take_head(exchange);
        if (exchange.rule.mode == BodyMode::whole) co_await take_body(exchange);
    } catch (const PeerGone&) {
        co_return false;
    } catch (...) {
        refused = std::current_exception();
    }
    if (aborted_) co_return false;
    if (!refused) {
        settings_.counters.requests.add();
        Response response = co_await handle(exchange);
        compress_response(exchange.request, response, settings_.options.compression);
        co_return co_await respond(exchange, std::move(response));
    }
    settings_.counters.malformed.add();
    exchange.keep_alive = false;
    Context context;
    context.client_address = peer_address_;
    context.trace = Trace::start();
    context.request_id = context.trace.trace_id;
    Response response = refusal(refused, context);
    response.headers.set("X-Request-Id", context.request_id);
    co_return co_await respond(exchange, std::move(response));
}

void Connection::take_head(Exchange& exchange) {
    const ServerOptions& options = settings_.options;
    if (head_bytes_ > options.max_header_bytes ||
        (head_bytes_ == 0 && pending_.size() > options.max_header_bytes))
        throw Problem(ProblemKind::headers_too_large, "http.headers_too_large",
                      "The header section of the request is larger than this server takes.");
    if (head_bytes_ == 0)
        throw Problem(ProblemKind::request_timeout, "http.header_timeout",
                      "The header section of the request did not arrive in time.");
    RequestParser& parser = exchange.parser;
    Request& request = exchange.request;
    request.peer_address = peer_address_;
    parser.parse(std::string_view(pending_).substr(0, head_bytes_));
    pending_.erase(0, head_bytes_);
    exchange.method = request.method;
    exchange.keep_alive = parser.keep_alive();
    exchange.http_1_0 = !parser.is_http_1_1();
    exchange.continue_is_due = parser.expects_continue();
    if (settings_.rules) exchange.rule = settings_.rules(request.method, request.path);
    if (parser.is_done()) return;
    const std::uint64_t size_bytes = parser.content_length().value_or(exchange.rule.max_bytes);
    if (size_bytes > exchange.rule.max_bytes)
        throw Problem(ProblemKind::too_large, "http.body_too_large",
                      "The body is larger than this address takes.");
    // Whoever asks is known before anything large is in memory: the router reads it (router.hpp).
    if (size_bytes > kDefaultBodyBytes) exchange.rule.mode = BodyMode::stream;
    parser.limit_body(exchange.rule.max_bytes);
}

Task<> Connection::take_body(Exchange& exchange) {
    if (exchange.parser.is_done()) co_return;
    enter(Phase::body, settings_.options.body_timeout);
    exchange.parser.write_to(exchange.request.body);
    co_await send_continue(exchange);
    while (!exchange.parser.is_done())
        co_await advance_body(exchange);
}

Task<> Connection::send_continue(Exchange& exchange) {
    if (!std::exchange(exchange.continue_is_due, false) || !pending_.empty()) co_return;
    if (!co_await stream_->send("HTTP/1.1 100 Continue\r\n\r\n", {})) throw PeerGone();
}

Task<> Connection::advance_body(Exchange& exchange) {
    if (exchange.parser.parse_pending(pending_)) co_return;
    const std::string_view bytes = co_await stream_->receive();
    if (bytes.empty() && expired_)
        throw Problem(ProblemKind::request_timeout, "http.body_timeout",
                      "The body of the request did not arrive in time.");
    if (bytes.empty()) throw PeerGone();
    exchange.parser.parse_arrived(pending_, bytes);
}

Task<std::size_t> Connection::read_streamed(Exchange& exchange, char* into, std::size_t size) {
    RequestParser& parser = exchange.parser;
    if (parser.is_done() || size == 0) co_return 0;
    struct BackInHandler {
        ~BackInHandler() {
            connection.enter(Phase::handler, until);
            connection.expired_ = false;
        }
        Connection& connection;
        Moment until;
    } const back_in_handler{*this, exchange.handler_expires};
    const Moment stall = Deadline::Monotonic::now() + settings_.options.body_timeout;
    enter(Phase::body, std::min(stall, exchange.handler_expires));
    parser.write_to(into, size);
    try {
        co_await send_continue(exchange);
        while (parser.room() == size && !parser.is_done())
            co_await advance_body(exchange);
    } catch (const PeerGone&) {
        throw Problem(ProblemKind::malformed, "http.body_incomplete",
                      "The connection ended before the body did.");
    }
    co_return size - parser.room();
}

Task<Response> Connection::handle(Exchange& exchange) {
    const ServerOptions& options = settings_.options;
    const bool streams = exchange.rule.mode == BodyMode::stream;
    const Deadline deadline =
        Deadline::in(streams ? options.stream_timeout : options.handler_timeout);
    exchange.handler_expires = deadline.at() + kHandlerGrace;
    enter(Phase::handler, exchange.handler_expires);
    std::shared_ptr<RequestBody> body;
    if (streams) exchange.request.stream = body = std::make_shared<RequestBody>(*this, exchange);

    Context context;
    context.deadline = deadline;
    context.client_address = peer_address_;
    Response response;
    std::exception_ptr error;
    try {
        response = co_await settings_.handler(exchange.request, context);
    } catch (...) {
        error = std::current_exception();
    }
    if (body) body->detach();
    if (phase_ == Phase::handler && expired_) {
        co_await asio::this_coro::reset_cancellation_state();
        if (error) error = std::make_exception_ptr(timed_out("answering"));
    }
    expired_ = false;
    if (error && !aborted_) response = refusal(error, context);
    co_return response;
}

Task<bool> Connection::respond(Exchange& exchange, Response response) {
    enter(Phase::write, settings_.options.write_timeout);
    progress_seen_ = stream_->bytes_sent();
    ++served_;
    input_left_ = !exchange.parser.is_done();
    // What is left of a body would be taken for the next request.
    const bool keep = exchange.keep_alive && exchange.parser.is_done() && !draining_ &&
                      served_ < settings_.options.max_requests_per_connection;
    co_return co_await send_response(*stream_, {exchange.method, exchange.http_1_0, keep},
                                     std::move(response));
}

// Closing while bytes are still arriving would reset the connection, and the client might lose the
// answer (RFC 9112 section 9.6).
Task<> Connection::linger() {
    enter(Phase::closing, input_left_ ? kLongLinger : kShortLinger);
    co_await stream_->finish_sending();
    while (!(co_await stream_->receive()).empty()) {
    }
    stream_->close();
}

}  // namespace lms::http
