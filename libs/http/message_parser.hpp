#pragma once
// Inside of the library: requests and responses from bytes. Beast's parser knows the grammar; what
// it tolerates and we do not is checked here.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <boost/beast/http/basic_parser.hpp>

#include "libs/core/problem.hpp"
#include "libs/http/message.hpp"

namespace lms::http {

struct HeaderLimits {
    std::size_t bytes = 16 * 1024;
    std::size_t fields = 100;
};

// The size of the header section at the start of `bytes`, its empty line included; 0 while it is
// incomplete. `searched` remembers how far an earlier call has looked.
std::size_t find_header_end(std::string_view bytes, std::size_t& searched);

enum class BodyProgress { needs_bytes, output_full, done };

// A message whose body goes to a string, or to memory that the caller provides piece by piece.
template <bool isRequest>
class MessageParser : public boost::beast::http::basic_parser<isRequest> {
public:
    // Beast refuses a chunked body beyond that; of a body with a length the caller knows it before.
    void limit_body(std::uint64_t max_bytes) { this->body_limit(max_bytes); }
    void write_to(std::string& text) { text_ = &text; }
    void write_to(char* into, std::size_t size) {
        text_ = nullptr;
        into_ = into;
        room_ = size;
    }
    // How much of the memory given last is still free.
    std::size_t room() const { return room_; }

    struct Step {
        std::size_t consumed = 0;
        BodyProgress progress = BodyProgress::needs_bytes;
    };
    // Takes bytes of the body. Throws Problem: malformed, or too_large beyond the limit.
    Step parse_body(std::string_view bytes);
    // Takes what it can of `pending`, which holds what was received and not yet parsed; false when
    // it needs more of it. Throws like parse_body.
    bool parse_pending(std::string& pending);
    // What has arrived behind `pending`: parsed at once when that is empty, otherwise kept there.
    void parse_arrived(std::string& pending, std::string_view bytes);

protected:
    using Error = boost::beast::error_code;
    using Text = boost::beast::string_view;

    MessageParser(Headers& headers, std::size_t max_fields);
    // `head` is exactly one header section. Throws Problem.
    void parse_head(std::string_view head);

    Headers& headers_;

private:
    void on_field_impl(boost::beast::http::field, Text name, Text value, Error& error) override;
    void on_header_impl(Error& error) override;
    void on_body_init_impl(const boost::optional<std::uint64_t>& size, Error& error) override;
    std::size_t on_body_impl(Text bytes, Error& error) override;
    void on_chunk_header_impl(std::uint64_t, Text, Error&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, Text bytes, Error& error) override {
        return on_body_impl(bytes, error);
    }
    void on_finish_impl(Error&) override {}

    std::size_t fields_left_;
    bool header_done_ = false;
    std::string* text_ = nullptr;
    char* into_ = nullptr;
    std::size_t room_ = 0;
};

class RequestParser final : public MessageParser<true> {
public:
    // Fills everything but the body and the peer's address.
    RequestParser(Request& request, std::size_t max_fields);
    // Throws Problem for what is no request, or could be read in two ways.
    void parse(std::string_view head);
    bool is_http_1_1() const { return http_1_1_; }
    bool expects_continue() const { return expects_continue_; }

private:
    void on_request_impl(boost::beast::http::verb, Text method, Text target, int version,
                         Error& error) override;
    void on_response_impl(int, Text, int, Error&) override {}
    void check_framing();

    Request& request_;
    bool known_method_ = false;
    bool http_1_1_ = true;
    bool expects_continue_ = false;
};

class ResponseParser final : public MessageParser<false> {
public:
    ResponseParser(Response& response, std::size_t max_fields);
    void parse(std::string_view head);

private:
    void on_request_impl(boost::beast::http::verb, Text, Text, int, Error&) override {}
    void on_response_impl(int status, Text reason, int version, Error& error) override;

    Response& response_;
};

}  // namespace lms::http
