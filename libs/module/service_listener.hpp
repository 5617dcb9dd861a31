#pragma once
// The listener of a service that runs apart from the gateway: only other processes of the
// installation call it, with a signed caller.
#include <cstdint>
#include <memory>
#include <string>

#include "libs/http/middleware.hpp"
#include "libs/http/router.hpp"
#include "libs/http/server.hpp"
#include "libs/module/health_pages.hpp"
#include "libs/module/platform.hpp"

namespace lms::module {

class ServiceListener {
public:
    // `service` and all that `platform` and `sources` refer to outlive it.
    ServiceListener(std::string name, const http::Router& service,
                    const http::ServerOptions& options, Platform& platform, HealthSources sources);

    const std::string& name() const { return name_; }
    // Returns the port; throws std::runtime_error when it cannot listen.
    std::uint16_t start() { return server_->start(); }
    Task<> stop(Deadline deadline) { return server_->stop(deadline); }

private:
    std::string name_;
    http::Router pages_;
    std::unique_ptr<http::Server> server_;
};

}  // namespace lms::module
