#pragma once
// The gateway as a part of a process: the public listener.
#include <cstdint>
#include <memory>
#include <vector>

#include "libs/auth/verifier.hpp"
#include "libs/config/declaration.hpp"
#include "libs/http/server.hpp"
#include "libs/module/manager.hpp"
#include "libs/module/module.hpp"
#include "libs/module/platform.hpp"
#include "services/gateway/settings.hpp"

namespace lms::gateway {

// What only the gateway needs beside the platform.
struct GatewayParts {
    auth::VerifierSettings verifier;
    http::ServerOptions server;  // its port is replaced by the gateway's
    module::ModuleManager& modules;
    std::vector<config::Declaration> declarations;  // every setting of the process
};

// The platform and the manager outlive the module.
std::unique_ptr<module::Module> make_gateway_module(module::Platform& platform,
                                                    const GatewaySettings& settings,
                                                    const GatewayParts& parts);

// Of a module made by make_gateway_module, once it has started.
std::uint16_t listening_port(const module::Module& gateway);

}  // namespace lms::gateway
