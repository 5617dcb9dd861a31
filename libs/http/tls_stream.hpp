#pragma once
// Inside of the library: TLS 1.2 and 1.3 over a socket, on either side.
#include <memory>
#include <string>

#include "libs/http/stream.hpp"

namespace lms::http {

struct TlsContext;  // keys and trust; any thread

// Throw std::runtime_error naming the file that cannot be used.
std::shared_ptr<TlsContext> server_tls_context(const std::string& certificate_path,
                                               const std::string& key_path);
// Trusts the certificates of `ca_file`, or those of the system when empty.
std::shared_ptr<TlsContext> client_tls_context(const std::string& ca_file);

std::unique_ptr<Stream> make_tls_server_stream(Socket socket, std::shared_ptr<TlsContext> context);
// Verifies that the peer's certificate is for `host`.
std::unique_ptr<Stream> make_tls_client_stream(Socket socket, std::shared_ptr<TlsContext> context,
                                               const std::string& host);

}  // namespace lms::http
