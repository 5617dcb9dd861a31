#include "libs/http/server_settings.hpp"

namespace lms::http {

using namespace std::chrono_literals;

namespace {

constexpr config::Bounds kWait{10, 24 * 3600 * 1000};

}  // namespace

void bind(config::Binder& binder, ServerOptions& options) {
    binder.section("HTTP server");
    binder.text("HTTP_ADDRESS", options.address, "127.0.0.1",
                "Address to listen on; 0.0.0.0 or :: for all");
    binder.text("TLS_CERTIFICATE", options.tls.certificate_path, "",
                "PEM file with the certificate chain; empty serves plain HTTP");
    binder.text("TLS_KEY", options.tls.key_path, "", "PEM file with the key of the certificate");
    if (options.tls.certificate_path.empty() != options.tls.key_path.empty())
        binder.problem("TLS_KEY", "TLS_CERTIFICATE and TLS_KEY are only of use together");
    binder.integer("HTTP_MAX_CONNECTIONS", options.max_connections, 10'000, {1, 1'000'000},
                   "Open connections; further ones are answered 503");
    binder.bytes("HTTP_MAX_HEADER", options.max_header_bytes, 16 * 1024, {1024, 1024 * 1024},
                 "Size of a request's header section");
    binder.integer("HTTP_MAX_HEADER_FIELDS", options.max_header_fields, 100, {10, 10'000},
                   "Fields in a request's header section");
    binder.integer("HTTP_MAX_REQUESTS_PER_CONNECTION", options.max_requests_per_connection, 100'000,
                   {1, 1'000'000'000}, "Requests before a connection is closed");
    binder.millis("HTTP_IDLE_TIMEOUT", options.idle_timeout, 75s, kWait,
                  "Wait for the next request on a connection");
    binder.millis("HTTP_HEADER_TIMEOUT", options.header_timeout, 10s, kWait,
                  "Wait for the TLS handshake, and for a request's header section");
    binder.millis("HTTP_BODY_TIMEOUT", options.body_timeout, 30s, kWait,
                  "Wait for a request's body; of an upload, for its next part");
    binder.millis("HTTP_HANDLER_TIMEOUT", options.handler_timeout, 30s, kWait,
                  "Time to answer a request");
    binder.millis("HTTP_STREAM_TIMEOUT", options.stream_timeout, 1h, kWait,
                  "Time to take and answer an upload");
    binder.millis(
        "HTTP_WRITE_TIMEOUT", options.write_timeout, 30s, kWait,
        "Wait for an answer to make progress: for a client that takes nothing of it, or a "
        "service that sends nothing more");
    binder.flag("HTTP_COMPRESSION", options.compression.enabled, true,
                "Compress answers with brotli or gzip");
    binder.bytes("HTTP_COMPRESSION_MIN", options.compression.min_bytes, 1024, {0, 1 << 30},
                 "Size from which an answer is compressed");
}

void bind(config::Binder& binder, ClientOptions& options) {
    binder.section("HTTP client");
    binder.integer("HTTP_CLIENT_MAX_CONNECTIONS", options.max_connections, 64, {1, 10'000},
                   "Connections to one upstream, of each event loop");
    binder.bytes("HTTP_CLIENT_MAX_RESPONSE", options.max_response_bytes, 16 * 1024 * 1024,
                 {1024, std::int64_t{1} << 32},
                 "Size of an answer's body that is taken into memory; the gateway passes larger "
                 "ones on as they come");
    binder.millis("HTTP_CLIENT_CONNECT_TIMEOUT", options.connect_timeout, 2s, kWait,
                  "Wait for a connection to an upstream");
    binder.millis(
        "HTTP_CLIENT_FIRST_BYTE_TIMEOUT", options.first_byte_timeout, 60s, kWait,
        "Wait for the beginning of an answer, and for each part of an upload to be taken; "
        "the answer to an upload has HTTP_STREAM_TIMEOUT");
    binder.millis("HTTP_CLIENT_IDLE_TIMEOUT", options.idle_timeout, 30s, kWait,
                  "How long an unused connection is kept");
    binder.text("HTTP_CLIENT_CA_FILE", options.ca_file, "",
                "PEM file with trusted certificates; empty trusts those of the system");
}

}  // namespace lms::http
