#include <array>

#include <boost/asio/buffer.hpp>
#include <boost/asio/redirect_error.hpp>
#include <sys/sendfile.h>
#include <sys/socket.h>

#include "libs/http/stream.hpp"

namespace lms::http {
namespace {

using Error = boost::system::error_code;

bool would_block(const Error& error) {
    return error == asio::error::would_block || error == asio::error::try_again;
}

thread_local std::array<char, kReceiveBytes> received;

class PlainStream final : public Stream {
public:
    explicit PlainStream(Socket socket) : Stream(std::move(socket)) {
        Error ignored;
        socket_.non_blocking(true, ignored);
        socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
    }

    Task<bool> open() override { co_return true; }

    Task<std::string_view> receive() override {
        for (;;) {
            Error error;
            if (!more_is_likely_)
                co_await socket_.async_wait(Socket::wait_read,
                                            asio::redirect_error(use_task, error));
            if (error) co_return std::string_view{};
            const std::size_t size = socket_.read_some(asio::buffer(received), error);
            more_is_likely_ = size == received.size();
            if (would_block(error)) continue;
            co_return std::string_view(received.data(), error ? 0 : size);
        }
    }

    Task<bool> send(std::string_view head, std::string_view body) override {
        std::array<asio::const_buffer, 2> parts{asio::buffer(head), asio::buffer(body)};
        while (asio::buffer_size(parts) > 0) {
            Error error;
            std::size_t sent = socket_.write_some(parts, error);
            if (would_block(error)) {
                error = co_await writable();
            }
            if (error) co_return false;
            bytes_sent_ += sent;
            for (asio::const_buffer& part : parts) {
                const std::size_t of_part = std::min(sent, part.size());
                part += of_part;
                sent -= of_part;
            }
        }
        co_return true;
    }

    Task<bool> send_file(int file, std::uint64_t offset, std::uint64_t size_bytes) override {
        constexpr std::uint64_t kAtOnce = 1024 * 1024;
        auto at = static_cast<off_t>(offset);
        while (size_bytes > 0) {
            const ssize_t sent =
                ::sendfile(socket_.native_handle(), file, &at, std::min(size_bytes, kAtOnce));
            if (sent > 0) {
                bytes_sent_ += static_cast<std::uint64_t>(sent);
                size_bytes -= static_cast<std::uint64_t>(sent);
            } else if (sent == 0 || (errno != EAGAIN && errno != EINTR)) {
                co_return false;  // the file became shorter, or the connection broke
            } else if (errno == EAGAIN && co_await writable()) {
                co_return false;
            }
        }
        co_return true;
    }

    Task<> finish_sending() override {
        Error ignored;
        socket_.shutdown(Socket::shutdown_send, ignored);
        co_return;
    }

private:
    Task<Error> writable() {
        Error error;
        co_await socket_.async_wait(Socket::wait_write, asio::redirect_error(use_task, error));
        co_return error;
    }

    bool more_is_likely_ = false;
};

}  // namespace

void Stream::cancel() {
    Error ignored;
    socket_.cancel(ignored);
}

void Stream::close() {
    Error ignored;
    socket_.close(ignored);
}

void Stream::abort() {
    Error ignored;
    socket_.set_option(asio::socket_base::linger(true, 0), ignored);
    socket_.close(ignored);
}

bool Stream::is_stale() {
    char byte = 0;
    const ssize_t size = ::recv(socket_.native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return size >= 0 || (errno != EAGAIN && errno != EWOULDBLOCK);
}

std::string Stream::peer_address() const {
    Error error;
    const auto peer = socket_.remote_endpoint(error);
    return error ? std::string() : peer.address().to_string();
}

std::unique_ptr<Stream> make_plain_stream(Socket socket) {
    return std::make_unique<PlainStream>(std::move(socket));
}

}  // namespace lms::http
