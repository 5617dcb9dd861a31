#pragma once
// The installation as its administrators see it: what it is set to, and how its services fare. For
// administrators of the default organisation, as contract/operations.hpp.
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "libs/config/declaration.hpp"
#include "libs/http/endpoint.hpp"
#include "libs/module/health_report.hpp"

namespace lms::gateway {

struct SettingView {
    std::string name;
    std::string section;
    std::string value;  // "(set)" in place of a secret, whatever it is
    std::string default_;
    config::SettingOrigin source = config::SettingOrigin::default_;
    bool is_secret = false;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(SettingView, (), (name, section, value, default_, source, is_secret, text))

// In the order of the reference, section by section.
struct SettingList {
    std::vector<SettingView> items;
};
BOOST_DESCRIBE_STRUCT(SettingList, (), (items))

struct ServiceCheck {
    std::string name;  // the service itself, or what its process stands on: "database"
    module::CheckState status = module::CheckState::healthy;
    std::string detail;
};
BOOST_DESCRIBE_STRUCT(ServiceCheck, (), (name, status, detail))

struct ServiceHealth {
    std::string name;
    module::CheckState status = module::CheckState::healthy;  // the worst of its details
    std::vector<ServiceCheck> details;
};
BOOST_DESCRIBE_STRUCT(ServiceHealth, (), (name, status, details))

struct ServiceHealthList {
    std::vector<ServiceHealth> items;
};
BOOST_DESCRIBE_STRUCT(ServiceHealthList, (), (items))

inline constexpr http::Endpoint<http::Nothing, SettingList> kListSettings{
    http::Method::get, "/api/v1/admin/settings", http::Access::administrator,
    "operations.list_settings", "Every setting of the gateway's process, secrets masked"};
inline constexpr http::Endpoint<http::Nothing, ServiceHealthList> kListServices{
    http::Method::get, "/api/v1/admin/services", http::Access::administrator,
    "operations.list_services", "Health of every service, as the gateway finds it"};

}  // namespace lms::gateway
