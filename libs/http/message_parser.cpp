#include "libs/http/message_parser.hpp"

#include <algorithm>

#include <boost/beast/core/string.hpp>
#include <boost/beast/http/error.hpp>

#include "libs/http/url.hpp"

namespace lms::http {
namespace {

namespace beast = boost::beast;
using beast::http::error;

// Waiting for the rest of a chunk's size line or of the trailers, no more than this is kept.
constexpr std::size_t kMaxFraming = 16 * 1024;
constexpr std::size_t kFirstReserve = 1024 * 1024;

std::string_view view(beast::string_view text) {
    return {text.data(), text.size()};
}

[[noreturn]] void refuse(std::string detail) {
    throw Problem(ProblemKind::malformed, "http.malformed", std::move(detail));
}

[[noreturn]] void refuse(const beast::error_code& code) {
    if (code == error::body_limit)
        throw Problem(ProblemKind::too_large, "http.body_too_large",
                      "The body is larger than this address takes.");
    if (code == error::header_limit)
        throw Problem(ProblemKind::headers_too_large, "http.too_many_fields",
                      "The request has too many header fields.");
    refuse("The message is no valid HTTP: " + code.message() + ".");
}

// Beast unfolds continued lines and lets some control characters pass; proxies differ in both,
// which is what request smuggling lives on.
void check_characters(std::string_view head) {
    unsigned forbidden = 0;  // without a branch, so that the compiler takes many bytes at a time
    for (const char each : head) {
        const auto c = static_cast<unsigned char>(each);
        forbidden |=
            unsigned{c < ' '} & unsigned{c != '\t'} & unsigned{c != '\r'} & unsigned{c != '\n'};
        forbidden |= unsigned{c == 0x7f};
    }
    if (forbidden != 0) refuse("The header contains a control character.");
    std::size_t line = 0;
    while (line < head.size()) {
        const std::size_t end = std::min(head.find('\n', line), head.size());
        const std::string_view text = head.substr(line, end - line);
        if (text.empty() || text.find('\r') + 1 != text.size())
            refuse("A line does not end in CR and LF.");
        if (line > 0 && (text.front() == ' ' || text.front() == '\t'))
            refuse("A header field is continued on a new line.");
        line = end + 1;
    }
}

std::size_t count(const Headers& headers, std::string_view name) {
    return static_cast<std::size_t>(
        std::count_if(headers.all().begin(), headers.all().end(), [name](const auto& field) {
            return beast::iequals(field.first, beast::string_view(name.data(), name.size()));
        }));
}

bool is(std::string_view value, std::string_view expected) {
    return beast::iequals(beast::string_view(value.data(), value.size()),
                          beast::string_view(expected.data(), expected.size()));
}

}  // namespace

std::size_t find_header_end(std::string_view bytes, std::size_t& searched) {
    const std::size_t found = bytes.find("\r\n\r\n", searched);
    if (found != std::string_view::npos) return found + 4;
    searched = bytes.size() < 3 ? 0 : bytes.size() - 3;
    return 0;
}

template <bool isRequest>
MessageParser<isRequest>::MessageParser(Headers& headers, std::size_t max_fields)
    : headers_(headers), fields_left_(max_fields) {
    this->header_limit(std::numeric_limits<std::uint32_t>::max());  // the caller has limited it
    this->body_limit(boost::none);
    this->eager(true);
}

template <bool isRequest>
void MessageParser<isRequest>::parse_head(std::string_view head) {
    check_characters(head);
    Error code;
    const std::size_t consumed = this->put(asio::buffer(head), code);
    if (code && code != error::need_more) refuse(code);
    if (consumed != head.size() || !this->is_header_done())
        refuse("The header section is incomplete.");
}

template <bool isRequest>
typename MessageParser<isRequest>::Step MessageParser<isRequest>::parse_body(
    std::string_view bytes) {
    Step step;
    if (!this->is_done() && !bytes.empty()) {
        Error code;
        step.consumed = this->put(asio::buffer(bytes), code);
        if (code == error::need_buffer)
            step.progress = BodyProgress::output_full;
        else if (code && code != error::need_more)
            refuse(code);
    }
    if (this->is_done()) step.progress = BodyProgress::done;
    if (step.progress == BodyProgress::needs_bytes && bytes.size() - step.consumed > kMaxFraming)
        refuse("A chunk's size or the trailer section is too long.");
    return step;
}

template <bool isRequest>
bool MessageParser<isRequest>::parse_pending(std::string& pending) {
    if (pending.empty()) return false;
    const Step step = parse_body(pending);
    pending.erase(0, step.consumed);
    return step.progress != BodyProgress::needs_bytes || step.consumed > 0;
}

template <bool isRequest>
void MessageParser<isRequest>::parse_arrived(std::string& pending, std::string_view bytes) {
    if (pending.empty()) bytes.remove_prefix(parse_body(bytes).consumed);
    pending.append(bytes);
}

template <bool isRequest>
void MessageParser<isRequest>::on_field_impl(beast::http::field, Text name, Text value,
                                             Error& code) {
    if (fields_left_ == 0) {
        code = error::header_limit;
        return;
    }
    --fields_left_;
    if (header_done_) return;  // trailers: nothing here needs them, and they may not change fields
    headers_.add(std::string(view(name)), std::string(view(value)));
}

template <bool isRequest>
void MessageParser<isRequest>::on_header_impl(Error&) {
    header_done_ = true;
}

template <bool isRequest>
void MessageParser<isRequest>::on_body_init_impl(const boost::optional<std::uint64_t>& size,
                                                 Error&) {
    if (text_ && size) text_->reserve(std::min<std::uint64_t>(*size, kFirstReserve));
}

template <bool isRequest>
std::size_t MessageParser<isRequest>::on_body_impl(Text bytes, Error& code) {
    if (text_) {
        text_->append(bytes.data(), bytes.size());
        return bytes.size();
    }
    const std::size_t size = std::min(bytes.size(), room_);
    std::copy_n(bytes.data(), size, into_);
    into_ += size;
    room_ -= size;
    if (size < bytes.size()) code = error::need_buffer;
    return size;
}

template class MessageParser<true>;
template class MessageParser<false>;

RequestParser::RequestParser(Request& request, std::size_t max_fields)
    : MessageParser(request.headers, max_fields), request_(request) {}

void RequestParser::on_request_impl(beast::http::verb, Text method, Text target, int version,
                                    Error&) {
    http_1_1_ = version >= 11;
    const auto known = http::parse_method(view(method));
    known_method_ = known.has_value();
    if (known) request_.method = *known;
    request_.target = view(target);
}

void RequestParser::parse(std::string_view head) {
    parse_head(head);
    check_framing();
    if (!known_method_)
        throw Problem(ProblemKind::method_not_allowed, "http.unknown_method",
                      "This request method is not known here.");
    if (request_.method == Method::options && request_.target == "*") {
        request_.path = "*";
        return;
    }
    auto target = http::parse_target(request_.target);
    if (!target) refuse("The request target is no valid path.");
    request_.path = std::move(target->path);
    request_.query = std::move(target->query);
}

// RFC 9112 sections 3.2 and 6.3: what two readers could frame differently is refused.
void RequestParser::check_framing() {
    const Headers& headers = request_.headers;
    const std::size_t hosts = count(headers, "Host");
    if (hosts > 1 || (http_1_1_ && hosts == 0)) refuse("Exactly one Host field is needed.");
    const std::size_t lengths = count(headers, "Content-Length");
    const std::size_t codings = count(headers, "Transfer-Encoding");
    if (lengths > 1 || (lengths == 1 && codings > 0))
        refuse("The length of the body is given in more than one way.");
    if (lengths == 1 &&
        headers.get("Content-Length").find_first_not_of("0123456789") != std::string_view::npos)
        refuse("Content-Length is not a number.");
    if (codings > 1 ||
        (codings == 1 && (!http_1_1_ || !is(headers.get("Transfer-Encoding"), "chunked"))))
        refuse("Only the transfer coding \"chunked\" is known here.");
    const std::string_view expected = headers.get("Expect");
    if (expected.empty() || !http_1_1_) return;
    if (!is(expected, "100-continue")) refuse("Only \"100-continue\" can be expected.");
    expects_continue_ = true;
}

ResponseParser::ResponseParser(Response& response, std::size_t max_fields)
    : MessageParser(response.headers, max_fields), response_(response) {}

void ResponseParser::parse(std::string_view head) {
    parse_head(head);
    if (count(response_.headers, "Content-Length") > 1) refuse("Content-Length is repeated.");
}

void ResponseParser::on_response_impl(int status, Text, int, Error&) {
    response_.status = status;
}

}  // namespace lms::http
