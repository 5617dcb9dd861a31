#include "libs/http/server_fixture.hpp"

#include <charconv>
#include <thread>

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

namespace lms::http::testing {

using namespace std::chrono_literals;

RawClient::RawClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    const timeval patience{10, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
        throw std::runtime_error("the test's server does not accept");
}

RawClient::~RawClient() {
    ::close(socket_);
}

bool RawClient::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool RawClient::fill() {
    char block[16384];
    const ssize_t size = ::recv(socket_, block, sizeof block, 0);
    if (size < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
        throw std::runtime_error("the server neither answered nor closed");
    was_reset_ = size < 0 && errno == ECONNRESET;
    if (size <= 0) return false;
    pending_.append(block, static_cast<std::size_t>(size));
    return true;
}

std::string RawClient::receive_until(std::string_view end) {
    for (;;) {
        const std::size_t at = pending_.find(end);
        if (at != std::string::npos || !fill()) {
            const std::size_t size = at == std::string::npos ? pending_.size() : at + end.size();
            std::string out = pending_.substr(0, size);
            pending_.erase(0, size);
            return out;
        }
    }
}

std::string RawClient::receive_answer(bool with_body) {
    std::string answer = receive_until("\r\n\r\n");
    const std::string length = with_body ? field_of(answer, "Content-Length") : "";
    const std::size_t size = length.empty() ? 0 : std::stoul(length);
    while (pending_.size() < size && fill()) {
    }
    answer += pending_.substr(0, size);
    pending_.erase(0, size);
    return answer;
}

std::string RawClient::receive_all() {
    while (fill()) {
    }
    return std::exchange(pending_, {});
}

bool RawClient::closed_by_server() {
    return pending_.empty() && !fill();
}

ScriptedUpstream::ScriptedUpstream(std::vector<std::string> answers)
    : answers_(std::move(answers)), listener_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ::bind(listener_, reinterpret_cast<sockaddr*>(&address), size);
    ::listen(listener_, 8);
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
}

ScriptedUpstream::~ScriptedUpstream() {
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
}

void ScriptedUpstream::serve() {
    for (const std::string& answer : answers_) {
        const int connection = ::accept(listener_, nullptr, nullptr);
        if (connection < 0) return;
        char block[4096];
        if (::recv(connection, block, sizeof block, 0) > 0)
            ::send(connection, answer.data(), answer.size(), MSG_NOSIGNAL);
        ::close(connection);
    }
}

ServerOptions quick_options() {
    ServerOptions options;
    options.idle_timeout = 5s;
    options.header_timeout = 5s;
    options.body_timeout = 5s;
    options.handler_timeout = 5s;
    options.write_timeout = 5s;
    return options;
}

RunningServer::RunningServer(Handler handler, ServerOptions options, BodyRules rules,
                             std::size_t loops)
    : loops_(loops),
      server_(loops_, std::move(options), std::move(handler), std::move(rules)),
      port_(server_.start()) {
    loops_.start();
}

RunningServer::~RunningServer() {
    if (!stopped_) stop(0s);
    loops_.stop();
}

void RunningServer::stop(std::chrono::nanoseconds grace) {
    stopped_ = true;
    loops_.run_on(0, [this, grace] { return server_.stop(Deadline::in(grace)); });
}

std::string RunningServer::ask(std::string_view request) {
    RawClient client(port_);
    client.send(request);
    return client.receive_answer();
}

Task<Response> echo(Request& request, Context&) {
    std::string text = std::string(to_text(request.method)) + " " + request.path;
    if (!request.query.empty()) text += "?" + request.query;
    if (!request.body.empty()) text += " " + request.body;
    co_return Response::text(200, "text/plain", std::move(text));
}

std::string body_of(std::string_view answer) {
    const std::size_t end = answer.find("\r\n\r\n");
    return end == std::string_view::npos ? std::string() : std::string(answer.substr(end + 4));
}

std::string field_of(std::string_view answer, std::string_view name) {
    const std::size_t at = answer.find("\r\n" + std::string(name) + ": ");
    if (at == std::string_view::npos || at > answer.find("\r\n\r\n")) return {};
    const std::size_t begin = at + name.size() + 4;
    return std::string(answer.substr(begin, answer.find("\r\n", begin) - begin));
}

int status_of(std::string_view answer) {
    int status = 0;
    if (answer.size() > 12) std::from_chars(answer.data() + 9, answer.data() + 12, status);
    return status;
}

bool eventually(const std::function<bool()>& condition) {
    const Deadline deadline = Deadline::in(10s);
    while (!condition()) {
        if (deadline.passed()) return false;
        std::this_thread::yield();
    }
    return true;
}

}  // namespace lms::http::testing
