#pragma once
// The HTTP/1.1 server: one listener per event loop, and a connection never leaves its loop.
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "libs/core/loops.hpp"
#include "libs/http/body_rule.hpp"
#include "libs/http/compression.hpp"
#include "libs/http/message.hpp"

namespace lms::http {

// TLS 1.2 and 1.3; both paths empty means plain HTTP.
struct TlsFiles {
    std::string certificate_path;  // PEM, the whole chain
    std::string key_path;          // PEM
    bool enabled() const { return !certificate_path.empty(); }
};

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;  // 0: any free one
    TlsFiles tls;

    std::size_t max_connections = 10'000;  // further ones are answered 503
    std::size_t max_header_bytes = 16 * 1024;
    std::size_t max_header_fields = 100;
    std::size_t max_requests_per_connection = 100'000;

    // Each phase of a request has its own limit; what has none of its own falls under another.
    std::chrono::milliseconds idle_timeout{75'000};  // between requests: closed silently
    std::chrono::milliseconds header_timeout{
        10'000};                                     // TLS handshake, and first byte to last header
    std::chrono::milliseconds body_timeout{30'000};  // the whole body; for a stream each wait
    std::chrono::milliseconds handler_timeout{30'000};    // the deadline in the handler's Context
    std::chrono::milliseconds stream_timeout{3'600'000};  // the same on routes that stream
    std::chrono::milliseconds write_timeout{30'000};      // of an answer without progress

    CompressionOptions compression;
};

// How a body is to be taken, asked once the header is there and before the body is read.
using BodyRules = std::function<BodyRule(Method, std::string_view path)>;

struct ServerCounts {
    std::uint64_t accepted = 0;
    std::uint64_t open = 0;
    std::uint64_t refused = 0;    // over max_connections
    std::uint64_t malformed = 0;  // answered by the server itself: 400, 408, 413, 431 ...
    std::uint64_t requests = 0;   // given to the handler
};

class Server {
public:
    // `handler` runs on every loop. It gets a Context with the deadline and the peer's address;
    // what it throws is answered as a problem. Without rules every body is whole and within the
    // default.
    Server(Loops& loops, ServerOptions options, Handler handler, BodyRules rules = {});
    ~Server();  // asserts that stop() has ended, when started
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    // Listens on every loop; returns the port. Throws std::runtime_error naming address and port
    // when it cannot, or what is wrong with the TLS files.
    std::uint16_t start();
    // Stops accepting, closes idle connections, lets running requests end until the deadline with
    // Connection: close, then cancels them. Call on one of the loops, once.
    Task<> stop(Deadline deadline);
    ServerCounts counts() const;

private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace lms::http
