#include "libs/http/client.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

#include "libs/http/client_pool.hpp"
#include "libs/http/message_parser.hpp"
#include "libs/http/response_writer.hpp"

namespace lms::http {
namespace {

constexpr std::size_t kMaxFields = 200;
constexpr std::size_t kStreamBytes = 64 * 1024;

bool is_idempotent(Method method) {
    return method != Method::post && method != Method::patch;
}

Problem broke_off(const Address& address) {
    return unavailable(
        "upstream.broke_off",
        address.authority() + " closed the connection before its answer was complete.");
}

Problem no_answer(const Address& address, const Problem& reason) {
    const bool too_large = reason.kind() == ProblemKind::too_large;
    return {ProblemKind::bad_gateway,
            too_large ? "upstream.answer_too_large" : "upstream.bad_answer",
            "The answer of " + address.authority() + " cannot be used: " + reason.detail()};
}

// A space or a line break would end the target and begin what the caller never meant to send.
void require_one_word(std::string_view target) {
    const bool breaks_out =
        std::ranges::any_of(target, [](unsigned char c) { return c <= 0x20 || c == 0x7F; });
    if (breaks_out) throw std::logic_error("a request target breaks out of its line");
}

std::string request_head(const Address& address, const ClientRequest& request) {
    require_one_word(request.target);
    std::string head(to_text(request.method));
    head.append(" ").append(address.base_path).append(request.target).append(" HTTP/1.1\r\n");
    append_field(head, "Host", address.authority());
    for (const auto& [name, value] : request.headers.all())
        append_field(head, name, value);
    const bool may_be_empty = request.method == Method::get || request.method == Method::head ||
                              request.method == Method::del || request.method == Method::options;
    if (request.stream && !request.stream_bytes) {
        append_field(head, "Transfer-Encoding", "chunked");
    } else if (request.stream || !request.body.empty() || !may_be_empty) {
        const std::uint64_t size = request.stream ? *request.stream_bytes : request.body.size();
        append_field(head, "Content-Length", std::to_string(size));
    }
    return head + "\r\n";
}

std::string chunk_header(std::size_t size) {
    std::array<char, 16> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), size, 16).ptr;
    return std::string(digits.data(), end) + "\r\n";
}

// One request and its answer on one connection.
class ClientExchange {
public:
    ClientExchange(Stream& stream, const Address& address, const ClientRequest& request,
                   const ClientOptions& options)
        : stream_(stream), address_(address), request_(request), options_(options) {}

    // False when the connection ended before a byte of the answer.
    Task<bool> run(Deadline deadline);
    Response& response() { return response_; }
    bool reusable() const { return reusable_; }

private:
    Task<bool> send();
    Task<bool> send_stream();
    Task<bool> receive_head();
    Task<> receive_body();

    Stream& stream_;
    const Address& address_;
    const ClientRequest& request_;
    const ClientOptions& options_;
    Response response_;
    std::optional<ResponseParser> parser_;
    std::string pending_;
    bool reusable_ = false;
};

Task<bool> ClientExchange::run(Deadline deadline) {
    // An upstream may answer before it has taken the whole body (413): a failed send is no verdict.
    const bool sent =
        co_await with_deadline(deadline, "sending to " + address_.authority(), send());
    const bool answered =
        co_await with_deadline(deadline.at_most(options_.first_byte_timeout),
                               "the answer of " + address_.authority(), receive_head());
    if (!answered) co_return false;
    co_await with_deadline(deadline, "the answer of " + address_.authority(), receive_body());
    reusable_ = sent && parser_->keep_alive() && pending_.empty();
    co_return true;
}

Task<bool> ClientExchange::send() {
    if (!co_await stream_.send(request_head(address_, request_), request_.body)) co_return false;
    co_return !request_.stream || co_await send_stream();
}

Task<bool> ClientExchange::send_stream() {
    std::vector<char> block(kStreamBytes);
    const bool chunked = !request_.stream_bytes;
    for (;;) {
        const std::size_t size = co_await request_.stream->read(block.data(), block.size());
        if (size == 0) break;
        const std::string_view bytes(block.data(), size);
        const std::string header = chunked ? chunk_header(size) : std::string();
        if (!co_await stream_.send(header, bytes)) co_return false;
        if (chunked && !co_await stream_.send("\r\n", {})) co_return false;
    }
    co_return !chunked || co_await stream_.send("0\r\n\r\n", {});
}

Task<bool> ClientExchange::receive_head() {
    std::size_t searched = 0;
    for (;;) {
        const std::size_t size = find_header_end(pending_, searched);
        if (size > options_.max_header_bytes ||
            (size == 0 && pending_.size() > options_.max_header_bytes))
            throw Problem(ProblemKind::too_large, "http.headers_too_large",
                          "its header is too large.");
        if (size > 0) {
            response_ = Response{};
            parser_.emplace(response_, kMaxFields);
            parser_->limit_body(options_.max_response_bytes);
            if (request_.method == Method::head) parser_->skip(true);
            parser_->parse(std::string_view(pending_).substr(0, size));
            pending_.erase(0, size);
            searched = 0;
            if (response_.status >= 200) co_return true;
            continue;  // 100 Continue and the like
        }
        const std::string_view bytes = co_await stream_.receive();
        if (bytes.empty() && pending_.empty() && !parser_) co_return false;
        if (bytes.empty()) throw broke_off(address_);
        pending_.append(bytes);
    }
}

Task<> ClientExchange::receive_body() {
    std::string body;
    parser_->write_to(body);
    for (;;) {
        if (!pending_.empty() && !parser_->is_done())
            pending_.erase(0, parser_->parse_body(pending_).consumed);
        if (parser_->is_done()) break;
        const std::string_view bytes = co_await stream_.receive();
        if (bytes.empty()) {
            boost::beast::error_code incomplete;
            parser_->put_eof(incomplete);
            if (incomplete) throw broke_off(address_);
            break;
        }
        pending_.append(bytes);
    }
    response_.body = std::move(body);
}

}  // namespace

struct Client::State {
    State(Loops& event_loops, ClientOptions client_options)
        : loops(event_loops), options(std::move(client_options)) {
        for (std::size_t i = 0; i < loops.size(); ++i)
            pools.push_back(std::make_unique<ClientPool>(options));
    }
    Loops& loops;
    const ClientOptions options;
    std::vector<std::unique_ptr<ClientPool>> pools;  // one for each loop
};

Client::Client(Loops& loops, ClientOptions options)
    : state_(std::make_shared<State>(loops, std::move(options))) {}

Client::~Client() = default;

Task<Response> Client::send(const Context& context, const Address& upstream,
                            ClientRequest request) {
    const std::shared_ptr<State> state = state_;
    ClientPool& pool = *state->pools.at(Loops::current());
    Reuse reuse = Reuse::allowed;
    for (;;) {
        ClientPool::Lease lease = co_await pool.lease(upstream, context.deadline, reuse);
        ClientExchange exchange(lease.stream(), upstream, request, state->options);
        std::optional<Problem> unusable;
        bool answered = false;
        try {
            answered = co_await exchange.run(context.deadline);
        } catch (const Problem& problem) {
            const bool theirs = problem.kind() == ProblemKind::malformed ||
                                problem.kind() == ProblemKind::too_large ||
                                problem.kind() == ProblemKind::headers_too_large;
            if (!theirs || request.stream) throw;
            unusable = problem;
        }
        if (unusable) throw no_answer(upstream, *unusable);
        if (answered) {
            if (exchange.reusable()) lease.keep();
            co_return std::move(exchange.response());
        }
        // The upstream had closed an idle connection in the moment we took it.
        if (!lease.reused() || request.stream || !is_idempotent(request.method))
            throw broke_off(upstream);
        reuse = Reuse::forbidden;
    }
}

Task<> Client::stop() {
    for (std::size_t i = 0; i < state_->pools.size(); ++i) {
        ClientPool* const pool = state_->pools[i].get();
        co_await asio::co_spawn(
            state_->loops.executor(i),
            [](ClientPool* of_loop) -> Task<> {
                of_loop->close_idle();
                co_return;
            }(pool),
            use_task);
    }
}

}  // namespace lms::http
