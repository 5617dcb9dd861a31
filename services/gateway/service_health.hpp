#pragma once
// How the services of the route table fare: those of this process as their modules say, those
// elsewhere as their listeners say.
#include <chrono>
#include <vector>

#include "libs/http/network.hpp"
#include "libs/module/health_pages.hpp"
#include "services/gateway/contract/installation.hpp"

namespace lms::gateway {

// However patient the caller is, nothing that tells of health is waited for longer.
inline constexpr std::chrono::seconds kHealthLimit{3};

// Both ask within that limit. A service that cannot be asked is unhealthy, with the reason
// as its detail; neither throws a Problem.
Task<ServiceHealth> check_service(const Context& context, const http::ServiceClient& service,
                                  module::HealthSources sources);
// The gateway and then all `services`, asked at once.
Task<ServiceHealthList> check_services(const Context& context,
                                       const std::vector<http::ServiceClient>& services,
                                       module::HealthSources sources);

}  // namespace lms::gateway
