#pragma once
// The HTTP/1.1 client: keep-alive connections pooled per loop and upstream, with a deadline for
// each step.
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "libs/core/loops.hpp"
#include "libs/http/body_rule.hpp"
#include "libs/http/message.hpp"
#include "libs/http/url.hpp"

namespace lms::http {

struct ClientOptions {
    std::size_t max_connections = 64;  // per loop and upstream; further requests wait in order
    std::size_t max_response_bytes = 16 * 1024 * 1024;  // of an answer taken whole
    std::size_t max_header_bytes = 32 * 1024;
    std::chrono::milliseconds connect_timeout{2'000};  // resolving, connecting and TLS
    // From the request to the answer's header, and for each part of a streamed body to be taken;
    // the answer to such a body may take until the deadline.
    std::chrono::milliseconds first_byte_timeout{60'000};
    std::chrono::milliseconds idle_timeout{30'000};  // unused connections are closed
    std::string ca_file;                             // for https; empty: those of the system
};

struct ClientRequest {
    Method method = Method::get;
    std::string target =
        "/";          // path and query, already encoded; the address' base path comes first
    Headers headers;  // Host, Content-Length and Connection are set by the client
    std::string body;
    std::shared_ptr<BodyStream> stream;         // instead of body; such a request is sent once
    std::optional<std::uint64_t> stream_bytes;  // its length; chunked when unknown
    BodyMode answer = BodyMode::whole;          // stream: a body above 1 MiB, or of unknown length
};

// Any loop; each uses its own connections.
class Client {
public:
    Client(Loops& loops, ClientOptions options);
    ~Client();
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    // Every status is an answer, also one that comes before the body was sent; the rest of that is
    // not sent then. Throws Problem: unavailable when the upstream cannot be reached or breaks off,
    // timeout at the context's deadline or a step's own, bad_gateway for an answer that is no HTTP
    // or too large; and what the request's stream throws. A connection that the upstream had closed
    // meanwhile is replaced once, when the method is idempotent. Redirects are not followed.
    // A StreamedBody is read on the same loop and within nobody's deadline; unread to its end, it
    // closes the connection. Requests and answers that stream take no place of the pool meanwhile.
    Task<Response> send(const Context& context, const Address& upstream, ClientRequest request);
    // Closes idle connections; those in use end with their request. Call on one of the loops.
    Task<> stop();

private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace lms::http
