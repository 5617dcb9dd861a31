#pragma once
// For tests of the library: a gateway in small between a client and a service, all on sockets.
#include <algorithm>
#include <atomic>
#include <cstring>
#include <limits>
#include <memory>
#include <string>

#include "libs/http/http_transport.hpp"
#include "libs/http/server_fixture.hpp"

namespace lms::http::testing {

inline constexpr std::uint64_t kMiB = std::uint64_t{1} << 20;
// More than any sockets on the way keep, and far less than what is sent.
inline constexpr std::uint64_t kBounded = 64 * kMiB;

struct FilmCounts {
    std::atomic<std::uint64_t> read{0};
    std::atomic<int> held{0};
};

// A large body of made-up bytes. From `fails_at` on it throws, or waits for ever.
class Film final : public BodyStream {
public:
    enum class Fault { breaks, stalls };

    Film(FilmCounts& counts, std::uint64_t size_bytes,
         std::uint64_t fails_at = std::numeric_limits<std::uint64_t>::max(),
         Fault fault = Fault::breaks)
        : counts_(counts), size_(size_bytes), fails_at_(fails_at), fault_(fault) {
        ++counts_.held;
    }
    ~Film() override { --counts_.held; }
    Film(const Film&) = delete;
    Film& operator=(const Film&) = delete;

    static std::string bytes(std::uint64_t from, std::uint64_t size) {
        std::string out(size, '\0');
        fill(out.data(), from, size);
        return out;
    }
    Task<std::size_t> read(char* into, std::size_t size) override {
        if (at_ >= fails_at_ && fault_ == Fault::stalls) co_await sleep_for(std::chrono::hours(1));
        if (at_ >= fails_at_) throw std::runtime_error("the film tears");
        const std::uint64_t filled = std::min<std::uint64_t>(size, size_ - at_);
        fill(into, at_, filled);
        at_ += filled;
        counts_.read += filled;
        co_return filled;
    }

private:
    // Whatever is lost, doubled or moved shows: the pattern is longer than any part, and odd.
    static void fill(char* into, std::uint64_t from, std::uint64_t size) {
        static const std::string pattern = [] {
            std::string made(1'000'003, '\0');
            std::uint32_t state = 1;
            for (char& each : made)
                each = static_cast<char>((state = state * 1'664'525 + 1'013'904'223) >> 24U);
            return made;
        }();
        while (size > 0) {
            const std::uint64_t at = from % pattern.size();
            const std::uint64_t now = std::min<std::uint64_t>(size, pattern.size() - at);
            std::memcpy(into, pattern.data() + at, now);
            into += now;
            from += now;
            size -= now;
        }
    }

    FilmCounts& counts_;
    std::uint64_t size_;
    std::uint64_t fails_at_;
    Fault fault_;
    std::uint64_t at_ = 0;
};

// A server that passes every request on, as the gateway does.
class Relay {
public:
    explicit Relay(const Address& upstream, ServerOptions server = quick_options(),
                   const ClientOptions& client = {}, const HttpTransportOptions& transport = {})
        : server_([this](Request& request, Context& context) { return pass_on(request, context); },
                  std::move(server),
                  [this](Method method, std::string_view path) {
                      return transport_.body_rule(method, path);
                  }),
          client_(server_.loops(), client),
          transport_(
              "thing", upstream, client_, [](const Context&) { return "signed"; }, transport) {}
    ~Relay() {
        server_.stop(std::chrono::seconds(0));
        server_.loops().run_on(0, [this]() -> Task<> { co_await client_.stop(); });
    }
    Relay(const Relay&) = delete;
    Relay& operator=(const Relay&) = delete;

    std::uint16_t port() const { return server_.port(); }
    std::uint64_t open() { return server_.server().counts().open; }
    resilience::Circuit circuit() const { return transport_.breaker().circuit(); }
    // Of all uploads, what was read from clients.
    std::uint64_t bytes_taken() const { return bytes_taken_; }

private:
    class Counted final : public BodyStream {
    public:
        Counted(std::shared_ptr<BodyStream> body, std::atomic<std::uint64_t>& bytes)
            : body_(std::move(body)), bytes_(bytes) {}
        Task<std::size_t> read(char* into, std::size_t size) override {
            const std::size_t filled = co_await body_->read(into, size);
            bytes_ += filled;
            co_return filled;
        }

    private:
        std::shared_ptr<BodyStream> body_;
        std::atomic<std::uint64_t>& bytes_;
    };

    Task<Response> pass_on(Request& request, Context& context) {
        if (request.stream)
            request.stream = std::make_shared<Counted>(request.stream, bytes_taken_);
        co_return co_await transport_.send(request, context, BodyMode::stream);
    }

    std::atomic<std::uint64_t> bytes_taken_{0};
    RunningServer server_;
    Client client_;
    HttpTransport transport_;
};

inline Address address_of(const RunningServer& running) {
    return {false, "127.0.0.1", running.port(), ""};
}

}  // namespace lms::http::testing
