#include "services/gateway/admin/installation.hpp"

#include "services/gateway/admin/operator.hpp"
#include "services/gateway/service_health.hpp"

namespace lms::gateway {

Installation::Installation(const std::vector<http::ServiceClient>& services,
                           module::HealthSources health,
                           const std::vector<config::Declaration>& settings)
    : services_(services), health_(health) {
    for (const config::Declaration& one : settings) {
        settings_.items.push_back(
            {one.name, one.section, one.value, one.fallback, one.origin, one.secret, one.text});
    }
}

Task<SettingList> Installation::list_settings(const Context& context) {
    require_operator(context);
    co_return settings_;
}

Task<ServiceHealthList> Installation::list_services(const Context& context) {
    require_operator(context);
    co_return co_await check_services(context, services_, health_);
}

}  // namespace lms::gateway
