// The only source with Asio's TLS templates: together with HTTP they took 70 s to compile
// (docs/adr/0002-http-server.md).
#include "libs/http/tls_stream.hpp"

#include <array>
#include <vector>

#include <boost/asio/buffer.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <unistd.h>

namespace lms::http {

struct TlsContext {
    explicit TlsContext(asio::ssl::context::method method) : context(method) {
        context.set_options(asio::ssl::context::default_workarounds |
                            asio::ssl::context::no_compression);
        SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION);
        SSL_CTX_set_options(context.native_handle(), SSL_OP_NO_RENEGOTIATION);
        SSL_CTX_set_mode(context.native_handle(), SSL_MODE_RELEASE_BUFFERS);
    }
    asio::ssl::context context;
};

namespace {

using Error = boost::system::error_code;

constexpr std::size_t kRecordBytes = 16 * 1024;
constexpr std::size_t kFileBytes = 256 * 1024;

class TlsStream final : public Stream {
public:
    TlsStream(Socket socket, std::shared_ptr<TlsContext> context,
              asio::ssl::stream_base::handshake_type side)
        : Stream(std::move(socket)),
          context_(std::move(context)),
          side_(side),
          tls_(socket_, context_->context) {
        Error ignored;
        socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
    }

    void expect(const std::string& host) {
        tls_.set_verify_mode(asio::ssl::verify_peer);
        tls_.set_verify_callback(asio::ssl::host_name_verification(host));
        SSL_set_tlsext_host_name(tls_.native_handle(), host.c_str());
    }

    Task<bool> open() override {
        Error error;
        co_await tls_.async_handshake(side_, asio::redirect_error(use_task, error));
        co_return !error;
    }

    Task<std::string_view> receive() override {
        // Not the loop's shared memory: here the bytes arrive before this coroutine resumes.
        if (!received_) received_ = std::make_unique<std::array<char, kRecordBytes>>();
        Error error;
        const std::size_t size = co_await tls_.async_read_some(
            asio::buffer(*received_), asio::redirect_error(use_task, error));
        co_return std::string_view(received_->data(), error ? 0 : size);
    }

    Task<bool> send(std::string_view head, std::string_view body) override {
        if (head.size() + body.size() <= kRecordBytes) {
            std::string record(head);
            record += body;  // one record, one packet
            co_return co_await write(record);
        }
        co_return co_await write(head) && co_await write(body);
    }

    Task<bool> send_file(int file, std::uint64_t offset, std::uint64_t size_bytes) override {
        std::vector<char> block(std::min<std::uint64_t>(size_bytes, kFileBytes));
        while (size_bytes > 0) {
            const ssize_t size =
                ::pread(file, block.data(), std::min<std::uint64_t>(size_bytes, block.size()),
                        static_cast<off_t>(offset));
            if (size <= 0) co_return false;
            const std::string_view bytes(block.data(), static_cast<std::size_t>(size));
            if (!co_await write(bytes)) co_return false;
            offset += bytes.size();
            size_bytes -= bytes.size();
        }
        co_return true;
    }

    Task<> finish_sending() override {
        Error ignored;
        co_await tls_.async_shutdown(asio::redirect_error(use_task, ignored));
        socket_.shutdown(Socket::shutdown_send, ignored);
    }

private:
    Task<bool> write(std::string_view bytes) {
        while (!bytes.empty()) {
            Error error;
            const std::size_t sent = co_await tls_.async_write_some(
                asio::buffer(bytes), asio::redirect_error(use_task, error));
            if (error) co_return false;
            bytes_sent_ += sent;
            bytes.remove_prefix(sent);
        }
        co_return true;
    }

    std::shared_ptr<TlsContext> context_;
    asio::ssl::stream_base::handshake_type side_;
    asio::ssl::stream<Socket&> tls_;
    std::unique_ptr<std::array<char, kRecordBytes>> received_;
};

[[noreturn]] void fail(const std::string& what, const Error& error) {
    throw std::runtime_error("TLS: cannot use " + what + ": " + error.message());
}

}  // namespace

std::shared_ptr<TlsContext> server_tls_context(const std::string& certificate_path,
                                               const std::string& key_path) {
    auto tls = std::make_shared<TlsContext>(asio::ssl::context::tls_server);
    Error error;
    tls->context.use_certificate_chain_file(certificate_path, error);
    if (error) fail("the certificate " + certificate_path, error);
    tls->context.use_private_key_file(key_path, asio::ssl::context::pem, error);
    if (error) fail("the key " + key_path, error);
    if (SSL_CTX_check_private_key(tls->context.native_handle()) != 1)
        throw std::runtime_error("TLS: " + key_path + " is not the key of " + certificate_path);
    return tls;
}

std::shared_ptr<TlsContext> client_tls_context(const std::string& ca_file) {
    auto tls = std::make_shared<TlsContext>(asio::ssl::context::tls_client);
    Error error;
    if (ca_file.empty()) {
        tls->context.set_default_verify_paths(error);
    } else {
        tls->context.load_verify_file(ca_file, error);
    }
    if (error) fail(ca_file.empty() ? "the system's certificates" : ca_file, error);
    return tls;
}

std::unique_ptr<Stream> make_tls_server_stream(Socket socket, std::shared_ptr<TlsContext> context) {
    return std::make_unique<TlsStream>(std::move(socket), std::move(context),
                                       asio::ssl::stream_base::server);
}

std::unique_ptr<Stream> make_tls_client_stream(Socket socket, std::shared_ptr<TlsContext> context,
                                               const std::string& host) {
    auto stream = std::make_unique<TlsStream>(std::move(socket), std::move(context),
                                              asio::ssl::stream_base::client);
    stream->expect(host);
    return stream;
}

}  // namespace lms::http
