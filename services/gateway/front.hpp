#pragma once
// The gateway without its socket: the layers around a request, and where it goes.
#include <chrono>
#include <vector>

#include "libs/auth/verifier.hpp"
#include "libs/http/files.hpp"
#include "libs/http/middleware.hpp"
#include "libs/http/network.hpp"
#include "libs/module/health_pages.hpp"
#include "services/gateway/api_document.hpp"
#include "services/gateway/client_address.hpp"
#include "services/gateway/destinations.hpp"
#include "services/gateway/revocations.hpp"
#include "services/gateway/settings.hpp"

namespace lms::telemetry {
class Metrics;
class Tracer;
}  // namespace lms::telemetry

namespace lms::gateway {

struct FrontParts {
    http::Network& network;
    telemetry::Metrics& metrics;
    telemetry::Tracer& tracer;
    module::HealthSources health;
    const Clock& clock;
};

class Front {
public:
    // What `parts` refer to outlives it. Throws std::invalid_argument for settings that bind()
    // would have refused.
    Front(GatewaySettings settings, auth::VerifierSettings verifier, const FrontParts& parts);
    Front(const Front&) = delete;
    Front& operator=(const Front&) = delete;

    // Throws std::runtime_error when WEB_ROOT is set and has no index page: everybody would be
    // answered 404, and nobody would know why.
    void require_web_application() const;
    // For a Server; refers to this object.
    http::Handler handler(std::chrono::milliseconds request_timeout);
    http::BodyRule body_rule(http::Method method, std::string_view path) const;
    // Routes below /api/v1/admin that the gateway's process answers itself, behind the token check
    // and the limits. Before the first request.
    void add_routes(http::Router&& routes) { pages_.merge(std::move(routes)); }
    const http::Router& pages() const { return pages_; }
    // Those of the route table, without the gateway.
    const std::vector<http::ServiceClient>& services() const { return services_; }
    Revocations& revocations() { return revocations_; }

private:
    std::vector<http::Layer> layers(std::chrono::milliseconds request_timeout);
    void set_client_address(const http::Request& request, Context& context) const;
    Task<http::Response> authenticate(http::Request& request, Context& context,
                                      const http::Handler& next);
    Task<http::Response> dispatch(http::Request& request, Context& context);
    Task<http::Response> forward(const Destination& destination, http::Request& request,
                                 Context& context);
    bool may_read(const http::Request& request, const Context& context) const;
    const http::ServiceClient& client_of(std::string_view service) const;

    GatewaySettings settings_;
    telemetry::Metrics& metrics_;
    telemetry::Tracer& tracer_;
    Networks trusted_proxies_;
    Networks metrics_readers_;
    std::vector<http::ServiceClient> services_;  // made before the first request
    auth::Authenticator authenticator_;
    Revocations revocations_;
    http::StaticFiles web_;
    http::Router pages_;
    ApiDocument document_;
};

}  // namespace lms::gateway
