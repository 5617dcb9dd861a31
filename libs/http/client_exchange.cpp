#include "libs/http/client_exchange.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "libs/http/response_writer.hpp"
#include "libs/http/streamed_body.hpp"

namespace lms::http {
namespace {

constexpr std::size_t kMaxFields = 200;

Problem no_answer(const std::string& authority, const Problem& reason) {
    const bool too_large = reason.kind() == ProblemKind::too_large;
    return {ProblemKind::bad_gateway,
            too_large ? "upstream.answer_too_large" : "upstream.bad_answer",
            "The answer of " + authority + " cannot be used: " + reason.detail()};
}

// What the other side says that is no HTTP, or too much, is not the fault of whoever asks us.
template <class Parse>
auto parse_answer(const std::string& authority, Parse parse) {
    try {
        return parse();
    } catch (const Problem& problem) {
        throw no_answer(authority, problem);
    }
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

}  // namespace

Problem broke_off(const std::string& authority) {
    return unavailable("upstream.broke_off",
                       authority + " closed the connection before its answer was complete.");
}

Task<bool> ClientExchange::run(const Address& address, const ClientRequest& request,
                               Deadline deadline) {
    if (!co_await exchange_heads(address, request, deadline)) co_return false;
    const bool large = parser_->content_length().value_or(
                           std::numeric_limits<std::uint64_t>::max()) > kDefaultBodyBytes;
    streams_ = request.answer == BodyMode::stream && large && !parser_->is_done();
    if (streams_) {
        lease_.give_place_back();
    } else {
        co_await with_deadline(deadline, "the answer of " + authority_, receive_body());
    }
    co_return true;
}

// Both at once: an upstream may answer before it has taken the whole body (413), and then nobody
// needs the rest.
Task<bool> ClientExchange::exchange_heads(const Address& address, const ClientRequest& request,
                                          Deadline deadline) {
    const Executor executor = co_await asio::this_coro::executor;
    auto both = asio::experimental::make_parallel_group(
        asio::co_spawn(executor, send(address, request, deadline), asio::deferred),
        asio::co_spawn(executor, receive_head(request), asio::deferred));
    auto [order, not_answered, unusable, answered] =
        co_await both.async_wait(asio::experimental::wait_for_one(), use_task);
    if (order[0] == 0) std::rethrow_exception(not_answered);
    if (unusable) std::rethrow_exception(unusable);
    co_return answered;
}

// Never returns: the answer ends it, or it ends the wait for the answer. That not all could be sent
// is no verdict yet, for there may be an answer.
Task<> ClientExchange::send(const Address& address, const ClientRequest& request,
                            Deadline deadline) {
    co_await with_deadline(deadline, "sending to " + authority_, send_request(address, request));
    // What an upload brings takes its time, which the deadline of uploads allows for.
    co_await sleep_until(request.stream ? deadline : deadline.at_most(options_.first_byte_timeout));
    throw timed_out("the answer of " + authority_);
}

Task<> ClientExchange::send_request(const Address& address, const ClientRequest& request) {
    Stream& stream = lease_.stream();
    const std::string head = request_head(address, request);
    if (!request.stream) {
        sent_ = co_await stream.send(head, request.body);
        co_return;
    }
    lease_.give_place_back();
    if (!co_await stream.send(head, {})) co_return;
    const StreamedBody body{request.stream, request.stream_bytes};
    sent_ =
        co_await send_streamed(stream, body, EndOfBody::last_chunk, options_.first_byte_timeout);
}

Task<bool> ClientExchange::receive_head(const ClientRequest& request) {
    std::size_t searched = 0;
    for (;;) {
        const std::size_t size = find_header_end(pending_, searched);
        if (size > options_.max_header_bytes ||
            (size == 0 && pending_.size() > options_.max_header_bytes))
            throw no_answer(authority_,
                            Problem(ProblemKind::headers_too_large, "http.headers_too_large",
                                    "its header is too large."));
        if (size > 0) {
            parse_head(std::string_view(pending_).substr(0, size), request);
            pending_.erase(0, size);
            searched = 0;
            if (response_.status >= 200) co_return true;
            continue;  // 100 Continue and the like
        }
        const std::string_view bytes = co_await lease_.stream().receive();
        if (bytes.empty() && pending_.empty() && !parser_) co_return false;
        if (bytes.empty()) throw broke_off(authority_);
        pending_.append(bytes);
    }
}

void ClientExchange::parse_head(std::string_view head, const ClientRequest& request) {
    response_ = Response{};
    parser_.emplace(response_, kMaxFields);
    if (request.answer == BodyMode::whole) parser_->limit_body(options_.max_response_bytes);
    if (request.method == Method::head) parser_->skip(true);
    parse_answer(authority_, [&] { parser_->parse(head); });
}

Task<> ClientExchange::receive_body() {
    std::string body;
    parser_->write_to(body);
    while (!parser_->is_done())
        co_await advance_body();
    response_.body = std::move(body);
    end_body();
}

Task<std::size_t> ClientExchange::read(char* into, std::size_t size) {
    if (parser_->is_done() || size == 0) co_return 0;
    parser_->write_to(into, size);
    while (parser_->room() == size && !parser_->is_done())
        co_await advance_body();
    if (parser_->is_done()) end_body();
    co_return size - parser_->room();
}

Task<> ClientExchange::advance_body() {
    if (parse_answer(authority_, [&] { return parser_->parse_pending(pending_); })) co_return;
    const std::string_view bytes = co_await lease_.stream().receive();
    if (bytes.empty()) {
        boost::beast::error_code incomplete;
        parser_->put_eof(incomplete);
        if (incomplete) throw broke_off(authority_);
    } else {
        parse_answer(authority_, [&] { parser_->parse_arrived(pending_, bytes); });
    }
}

void ClientExchange::end_body() {
    if (sent_ && parser_->keep_alive() && pending_.empty()) lease_.keep();
}

std::optional<std::uint64_t> ClientExchange::size_bytes() const {
    const auto size = parser_->content_length();
    return size ? std::optional<std::uint64_t>(*size) : std::nullopt;
}

}  // namespace lms::http
