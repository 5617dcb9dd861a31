#pragma once
// The HTTP/1.1 client: keep-alive connections pooled per loop and upstream, with a deadline for
// each step.
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "libs/core/loops.hpp"
#include "libs/http/message.hpp"
#include "libs/http/url.hpp"

namespace lms::http {

struct ClientOptions {
    std::size_t max_connections = 64;  // per loop and upstream; further requests wait in order
    std::size_t max_response_bytes = 16 * 1024 * 1024;
    std::size_t max_header_bytes = 32 * 1024;
    std::chrono::milliseconds connect_timeout{2'000};  // resolving, connecting and TLS
    std::chrono::milliseconds first_byte_timeout{
        60'000};                                     // from the request to the answer's header
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
};

// Any loop; each uses its own connections.
class Client {
public:
    Client(Loops& loops, ClientOptions options);
    ~Client();
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    // Every status is an answer. Throws Problem: unavailable when the upstream cannot be reached or
    // breaks off, timeout at the context's deadline or a step's own, bad_gateway for an answer that
    // is no HTTP or too large. A connection that the upstream had closed meanwhile is replaced
    // once, when the method is idempotent or nothing was sent. Redirects are not followed.
    Task<Response> send(const Context& context, const Address& upstream, ClientRequest request);
    // Closes idle connections; those in use end with their request. Call on one of the loops.
    Task<> stop();

private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace lms::http
