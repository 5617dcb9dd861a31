#pragma once
// Inside of the library: one connection of the server, from its first byte to its close.
#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include <boost/asio/cancellation_signal.hpp>

#include "libs/http/message_parser.hpp"
#include "libs/http/server.hpp"
#include "libs/http/stream.hpp"

namespace lms::http {

// Written by one loop, read by any thread.
class Counter {
public:
    void add(std::uint64_t by = 1) {
        value_.store(value_.load(std::memory_order_relaxed) + by, std::memory_order_relaxed);
    }
    std::uint64_t get() const { return value_.load(std::memory_order_relaxed); }

private:
    std::atomic<std::uint64_t> value_{0};
};

struct LoopCounters {
    Counter accepted;
    Counter refused;
    Counter malformed;
    Counter requests;
};

// What the connections of one loop share; outlives them.
struct ConnectionSettings {
    const ServerOptions& options;
    const Handler& handler;
    const BodyRules& rules;
    LoopCounters& counters;
};

class Connection {
public:
    using Moment = Deadline::Monotonic::time_point;

    Connection(std::unique_ptr<Stream> stream, ConnectionSettings settings);
    // Serves requests until either side closes. Run once, with the slot of signal().
    Task<> run();

    // The loop's sweep calls this every now and then: one timer for all connections instead of one
    // for each phase of each request.
    void enforce_deadline(Moment now);
    // Closes when idle; otherwise the present request is the last.
    void drain();
    void abort();
    asio::cancellation_signal& signal() { return signal_; }

private:
    enum class Phase { opening, idle, header, body, handler, write, closing };
    struct Exchange;
    class RequestBody;

    void enter(Phase phase, Moment expires);
    void enter(Phase phase, std::chrono::milliseconds limit);
    Task<bool> wait_for_head();
    Task<bool> serve();
    void take_head(Exchange& exchange);
    Task<> take_body(Exchange& exchange);
    Task<> send_continue(Exchange& exchange);
    // Feeds the parser until it has filled its output, or is done.
    Task<> advance_body(Exchange& exchange);
    Task<std::size_t> read_streamed(Exchange& exchange, char* into, std::size_t size);
    Task<Response> handle(Exchange& exchange);
    Task<bool> respond(Exchange& exchange, Response response);
    Task<> linger();

    ConnectionSettings settings_;
    std::unique_ptr<Stream> stream_;
    asio::cancellation_signal signal_;
    std::string peer_address_;
    std::string pending_;  // received, not yet parsed
    std::size_t head_bytes_ = 0;
    std::size_t served_ = 0;
    std::uint64_t progress_seen_ = 0;
    Phase phase_ = Phase::opening;
    Moment expires_ = Moment::max();
    bool expired_ = false;
    bool draining_ = false;
    bool aborted_ = false;
    bool input_left_ = false;
};

}  // namespace lms::http
