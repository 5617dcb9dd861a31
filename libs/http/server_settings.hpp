#pragma once
// Settings of the listeners and of the client between services; address and port belong to the
// service that listens.
#include "libs/config/config.hpp"
#include "libs/http/client.hpp"
#include "libs/http/server.hpp"

namespace lms::http {

void bind(config::Binder& binder, ServerOptions& options);
void bind(config::Binder& binder, ClientOptions& options);

}  // namespace lms::http
