#pragma once
// Use cases of whoever runs the installation: what it is set to and how it fares.
#include <vector>

#include "libs/config/declaration.hpp"
#include "libs/http/network.hpp"
#include "libs/module/health_pages.hpp"
#include "services/gateway/contract/installation.hpp"

namespace lms::gateway {

// Both throw as require_operator. Any thread; the clients and what `health` refers to outlive it.
class Installation {
public:
    // `settings` are those of this process: where every service has one of its own, the others may
    // have been told otherwise.
    Installation(const std::vector<http::ServiceClient>& services, module::HealthSources health,
                 const std::vector<config::Declaration>& settings);

    Task<SettingList> list_settings(const Context& context);
    Task<ServiceHealthList> list_services(const Context& context);

private:
    const std::vector<http::ServiceClient>& services_;
    module::HealthSources health_;
    SettingList settings_;
};

}  // namespace lms::gateway
