#pragma once
// Inside of the library: a connected socket, plain or encrypted, as server and client use it.
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "libs/core/task.hpp"

namespace lms::http {

using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;

// Belongs to one loop. No function throws for what the peer or the network does.
class Stream {
public:
    explicit Stream(Socket socket) : socket_(std::move(socket)) {}
    virtual ~Stream() = default;
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    // The handshake, where there is one; false when it failed.
    virtual Task<bool> open() = 0;
    // What has arrived, empty at the end. The bytes are valid until the caller suspends: streams of
    // one loop share the memory that they are read into.
    virtual Task<std::string_view> receive() = 0;
    // Both parts one after the other; false when the connection broke.
    virtual Task<bool> send(std::string_view head, std::string_view body) = 0;
    virtual Task<bool> send_file(int file, std::uint64_t offset, std::uint64_t size_bytes) = 0;
    // Says that nothing more will be sent.
    virtual Task<> finish_sending() = 0;

    // Ends what is waited for; the stream stays open.
    void cancel();
    void close();
    // Closes at once, also for the peer: what it has not got is dropped, and it can tell.
    void abort();
    // Whether an idle connection has been closed by the peer, or has bytes that nobody asked for.
    bool is_stale();
    std::uint64_t bytes_sent() const { return bytes_sent_; }
    std::string peer_address() const;

protected:
    Socket socket_;
    std::uint64_t bytes_sent_ = 0;
};

std::unique_ptr<Stream> make_plain_stream(Socket socket);

// The memory that all plain streams of this thread receive into.
inline constexpr std::size_t kReceiveBytes = 64 * 1024;

}  // namespace lms::http
