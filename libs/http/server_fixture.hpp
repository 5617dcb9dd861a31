#pragma once
// For tests of the library: a server on a free port, and a client that can misbehave.
#include <functional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "libs/core/loops.hpp"
#include "libs/http/server.hpp"
#include "libs/http/url.hpp"

namespace lms::http::testing {

// A blocking socket; every wait ends after some seconds, so that a test fails instead of hanging.
class RawClient {
public:
    explicit RawClient(std::uint16_t port);
    ~RawClient();
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;

    // False when the server has closed.
    bool send(std::string_view bytes);
    // Up to and including `end`; what came so far when the connection ended before.
    std::string receive_until(std::string_view end);
    // The next answer with its body by Content-Length.
    std::string receive_answer(bool with_body = true);
    // Everything until the server closes.
    std::string receive_all();
    bool closed_by_server();
    // Whether the end was a reset: what came before it is not all there was.
    bool was_reset() const { return was_reset_; }

private:
    bool fill();
    int socket_ = -1;
    std::string pending_;
    bool was_reset_ = false;
};

// Accepts one connection after the other; on each it waits for a request, sends its script and
// closes.
class ScriptedUpstream {
public:
    explicit ScriptedUpstream(std::vector<std::string> answers);
    ~ScriptedUpstream();
    ScriptedUpstream(const ScriptedUpstream&) = delete;
    ScriptedUpstream& operator=(const ScriptedUpstream&) = delete;
    Address address() const { return {false, "127.0.0.1", port_, ""}; }

private:
    void serve();

    std::vector<std::string> answers_;
    int listener_ = -1;
    std::uint16_t port_ = 0;
    std::thread thread_;
};

// Short limits; a test changes what it is about.
ServerOptions quick_options();

class RunningServer {
public:
    explicit RunningServer(Handler handler, ServerOptions options = quick_options(),
                           BodyRules rules = {}, std::size_t loops = 1);
    ~RunningServer();

    Loops& loops() { return loops_; }
    Server& server() { return server_; }
    std::uint16_t port() const { return port_; }
    // Once; the destructor does it otherwise.
    void stop(std::chrono::nanoseconds grace);
    // The test has stopped the server itself.
    void mark_stopped() { stopped_ = true; }
    // One request on a connection of its own.
    std::string ask(std::string_view request);

private:
    Loops loops_;
    Server server_;
    std::uint16_t port_;
    bool stopped_ = false;
};

// Answers "METHOD path?query body".
Task<Response> echo(Request& request, Context& context);
std::string body_of(std::string_view answer);
std::string field_of(std::string_view answer, std::string_view name);
int status_of(std::string_view answer);
// Asks until it is true; false after ten seconds.
bool eventually(const std::function<bool()>& condition);

}  // namespace lms::http::testing
