#include "services/gateway/module.hpp"

#include <exception>

#include "libs/core/problem.hpp"
#include "libs/telemetry/log.hpp"
#include "services/gateway/admin/operations_routes.hpp"
#include "services/gateway/front.hpp"

namespace lms::gateway {
namespace {

http::ServerOptions with_port(http::ServerOptions options, std::uint16_t port) {
    options.port = port;
    return options;
}

class GatewayModule final : public module::Module {
public:
    GatewayModule(module::Platform& platform, const GatewaySettings& settings,
                  const GatewayParts& parts)
        : settings_(settings),
          health_{parts.modules, platform.database, platform.metrics, platform.clock},
          front_(settings, parts.verifier,
                 {platform.network, platform.metrics, platform.tracer, health_, platform.clock}),
          operations_(platform.database),
          installation_(front_.services(), health_, parts.declarations),
          server_(platform.loops, with_port(parts.server, settings.port),
                  front_.handler(parts.server.handler_timeout),
                  [this](http::Method method, std::string_view path) {
                      return front_.body_rule(method, path);
                  }) {
        front_.add_routes(make_operations_router(operations_, installation_));
    }

    std::string_view name() const override { return "gateway"; }
    std::vector<std::string_view> dependencies() const override {
        return {"auth", "user", "course", "assessment", "content_ingestion"};
    }
    const http::Router* router() const override { return &front_.pages(); }

    Task<> start() override {
        front_.require_web_application();
        port_ = server_.start();
        listening_ = true;
        scope_ = std::make_unique<TaskScope>(co_await asio::this_coro::executor);
        scope_->spawn("session revocations", [this] { return follow_revocations(); });
    }

    Task<> stop(Deadline deadline) override {
        if (scope_) co_await scope_->cancel();
        scope_.reset();
        if (listening_) co_await server_.stop(deadline);
        listening_ = false;
    }

    std::uint16_t port() const { return port_; }

private:
    // Sessions also end at other gateways, by an administrator, or by a reused refresh token.
    Task<> follow_revocations() {
        while (true) {
            const Context context = Context::background("gateway", settings_.revocation_interval);
            try {
                co_await front_.revocations().refresh(context);
            } catch (const Problem& problem) {
                log::debug(context, "ended sessions are not known yet",
                           {{"problem", problem.what()}});
            }
            co_await sleep_for(settings_.revocation_interval);
        }
    }

    GatewaySettings settings_;
    module::HealthSources health_;
    Front front_;
    Operations operations_;
    Installation installation_;
    http::Server server_;
    std::unique_ptr<TaskScope> scope_;  // on the loop that started it
    std::uint16_t port_ = 0;
    bool listening_ = false;
};

}  // namespace

std::unique_ptr<module::Module> make_gateway_module(module::Platform& platform,
                                                    const GatewaySettings& settings,
                                                    const GatewayParts& parts) {
    return std::make_unique<GatewayModule>(platform, settings, parts);
}

std::uint16_t listening_port(const module::Module& gateway) {
    return dynamic_cast<const GatewayModule&>(gateway).port();
}

}  // namespace lms::gateway
