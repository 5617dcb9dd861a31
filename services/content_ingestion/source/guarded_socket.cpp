#include "services/content_ingestion/source/guarded_socket.hpp"

#include <cerrno>
#include <string>

#include <fcntl.h>
#include <git2/errors.h>
#include <git2/sys/stream.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace lms::content_ingestion {

namespace {

constexpr std::chrono::seconds kConnectLimit{10};
constexpr std::chrono::seconds kSilenceLimit{30};
constexpr int kSliceMs = 200;  // how soon a stop is noticed

thread_local SocketGuard* current_guard = nullptr;

int fail(const char* message) {
    git_error_set_str(GIT_ERROR_NET, message);
    return -1;
}

}  // namespace

class GuardedSocket {
public:
    GuardedSocket(const char* host, const char* port) : host_(host), port_(port) {
        stream_.version = GIT_STREAM_VERSION;
        stream_.connect = [](git_stream* stream) { return self(stream).connect(); };
        stream_.read = [](git_stream* stream, void* data, std::size_t size) {
            return self(stream).read(data, size);
        };
        stream_.write = [](git_stream* stream, const char* data, std::size_t size, int) {
            return self(stream).write(data, size);
        };
        stream_.close = [](git_stream* stream) { return self(stream).close(); };
        stream_.free = [](git_stream* stream) { delete &self(stream); };
    }
    ~GuardedSocket() { close(); }
    GuardedSocket(const GuardedSocket&) = delete;
    GuardedSocket& operator=(const GuardedSocket&) = delete;

    static int open(git_stream** out, const char* host, const char* port) {
        *out = &(new GuardedSocket(host, port))->stream_;
        return 0;
    }

private:
    static GuardedSocket& self(git_stream* stream) {
        return *reinterpret_cast<GuardedSocket*>(stream);  // stream_ is the first member
    }

    int connect() {
        if (!current_guard) return fail("connections need a guard");
        addrinfo hints{};
        hints.ai_socktype = SOCK_STREAM;
        addrinfo* found = nullptr;
        if (getaddrinfo(host_.c_str(), port_.c_str(), &hints, &found) != 0) {
            return fail("the host is not known");
        }
        const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> owner(found, &freeaddrinfo);
        for (const addrinfo* address = found; address; address = address->ai_next) {
            if (!is_allowed(*address)) {
                current_guard->blocked_ = true;
                continue;
            }
            if (connect_to(*address)) {
                current_guard->blocked_ = false;
                return 0;
            }
            close();
        }
        return fail(current_guard->blocked_ ? "the host's address is not allowed"
                                            : "the host does not answer");
    }

    static bool is_allowed(const addrinfo& address) {
        if (current_guard->allow_private_addresses_) return true;
        char text[NI_MAXHOST] = {};
        const int failed = getnameinfo(address.ai_addr, address.ai_addrlen, text, sizeof(text),
                                       nullptr, 0, NI_NUMERICHOST);
        return failed == 0 && is_public_address(text);
    }

    bool connect_to(const addrinfo& address) {
        fd_ = socket(address.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        if (fd_ < 0) return false;
        if (::connect(fd_, address.ai_addr, address.ai_addrlen) == 0) return true;
        if (errno != EINPROGRESS || !wait_for(POLLOUT, kConnectLimit)) return false;
        int error = 0;
        socklen_t size = sizeof(error);
        return getsockopt(fd_, SOL_SOCKET, SO_ERROR, &error, &size) == 0 && error == 0;
    }

    // False when time is up or the import was stopped.
    bool wait_for(short events, std::chrono::nanoseconds limit) const {
        const Deadline silence = Deadline::in(limit);
        while (current_guard && !silence.passed()) {
            const Patience& patience = current_guard->patience_;
            if (patience.deadline.passed() || patience.stop.stop_requested()) return false;
            pollfd waiting{fd_, events, 0};
            const int ready = poll(&waiting, 1, kSliceMs);
            if (ready > 0) return true;
            if (ready < 0 && errno != EINTR) return false;
        }
        return false;
    }

    ssize_t read(void* data, std::size_t size) {
        for (;;) {
            const ssize_t count = recv(fd_, data, size, 0);
            if (count >= 0) return count;
            if (errno == EINTR) continue;
            if (errno != EAGAIN || !wait_for(POLLIN, kSilenceLimit)) {
                return fail("the host fell silent");
            }
        }
    }

    ssize_t write(const char* data, std::size_t size) {
        for (;;) {
            const ssize_t count = send(fd_, data, size, MSG_NOSIGNAL);
            if (count >= 0) return count;
            if (errno == EINTR) continue;
            if (errno != EAGAIN || !wait_for(POLLOUT, kSilenceLimit)) {
                return fail("the host takes nothing");
            }
        }
    }

    int close() {
        if (fd_ >= 0) ::close(fd_);
        fd_ = -1;
        return 0;
    }

    git_stream stream_{};
    std::string host_;
    std::string port_;
    int fd_ = -1;
};

SocketGuard::SocketGuard(bool allow_private_addresses, const Patience& patience)
    : allow_private_addresses_(allow_private_addresses), patience_(patience) {
    current_guard = this;
}

SocketGuard::~SocketGuard() {
    current_guard = nullptr;
}

void install_guarded_sockets() {
    static const int installed = [] {
        git_stream_registration registration{};
        registration.version = GIT_STREAM_VERSION;
        registration.init = &GuardedSocket::open;
        return git_stream_register(GIT_STREAM_STANDARD, &registration);
    }();
    static_cast<void>(installed);
}

}  // namespace lms::content_ingestion
