#pragma once
// How a process and its parts fare, as plain values: what the health pages say.
#include <map>
#include <string>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "libs/core/time.hpp"

namespace lms::module {

BOOST_DEFINE_ENUM_CLASS(CheckState, healthy, degraded, unhealthy)

struct HealthCheck {
    CheckState status = CheckState::healthy;
    std::string detail;
};
BOOST_DESCRIBE_STRUCT(HealthCheck, (), (status, detail))

struct HealthReport {
    CheckState status = CheckState::healthy;
    Time timestamp;
    std::map<std::string, HealthCheck> checks;  // by module, and "database"
};
BOOST_DESCRIBE_STRUCT(HealthReport, (), (status, timestamp, checks))

}  // namespace lms::module
