#include "apps/lms/targets.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "libs/events/migrations.hpp"
#include "libs/idempotency/migrations.hpp"
#include "libs/jobs/migrations.hpp"
#include "services/assessment/module.hpp"
#include "services/auth/module.hpp"
#include "services/content_ingestion/module.hpp"
#include "services/course/module.hpp"
#include "services/gateway/module.hpp"
#include "services/user/module.hpp"

namespace lms::app {

namespace {

using ModulePtr = std::unique_ptr<module::Module>;

ModulePtr make_user(module::Platform& platform, const Settings& settings, module::ModuleManager&) {
    return user::make_user_module(platform, settings.user);
}

ModulePtr make_auth(module::Platform& platform, const Settings& settings, module::ModuleManager&) {
    return auth_service::make_auth_module(platform, settings.auth, settings.verifier,
                                          settings.passwords);
}

ModulePtr make_course(module::Platform& platform, const Settings& settings,
                      module::ModuleManager&) {
    return course::make_course_module(platform, settings.course, settings.passwords);
}

ModulePtr make_assessment(module::Platform& platform, const Settings& settings,
                          module::ModuleManager&) {
    assessment::AssessmentSettings own = settings.assessment;
    own.public_url = settings.course.public_url;
    return assessment::make_assessment_module(platform, own);
}

ModulePtr make_ingestion(module::Platform& platform, const Settings& settings,
                         module::ModuleManager&) {
    return content_ingestion::make_content_ingestion_module(platform, settings.ingestion);
}

ModulePtr make_gateway(module::Platform& platform, const Settings& settings,
                       module::ModuleManager& manager) {
    const gateway::GatewayParts parts{settings.verifier, settings.server, manager,
                                      settings.declarations};
    return gateway::make_gateway_module(platform, settings.gateway, parts);
}

constexpr std::array<Target, 6> kTargets{{
    {"user", "USER_SERVICE", 3001, "organisations, users, roles, profiles", make_user,
     user::user_migrations},
    {"auth", "AUTH_SERVICE", 3003, "accounts, sessions, tokens", make_auth,
     auth_service::auth_migrations},
    {"course", "COURSE_SERVICE", 3002, "courses, versions, enrolments, progress", make_course,
     course::course_migrations},
    {"assessment", "ASSESSMENT_SERVICE", 3006, "banks of questions", make_assessment,
     assessment::assessment_migrations},
    {"content_ingestion", "CONTENT_INGESTION_SERVICE", 3011, "imports of outside content",
     make_ingestion, content_ingestion::content_ingestion_migrations},
    {"gateway", "GATEWAY", 3000, "the public listener", make_gateway, nullptr},
}};

}  // namespace

std::span<const Target> targets() {
    return kTargets;
}

const Target* find_target(std::string_view name) {
    const auto* found = std::find_if(kTargets.begin(), kTargets.end(),
                                     [&](const Target& target) { return target.name == name; });
    return found == kTargets.end() ? nullptr : found;
}

std::vector<const Target*> choose_targets(const std::vector<std::string>& names) {
    const bool all = names.empty() || std::find(names.begin(), names.end(), "all") != names.end();
    for (const std::string& name : names) {
        if (name == "all" || find_target(name)) continue;
        std::string known = "all";
        for (const Target& target : kTargets)
            known += ", " + std::string(target.name);
        throw std::invalid_argument("there is no target \"" + name + "\"; there are: " + known);
    }
    std::vector<const Target*> chosen;
    for (const Target& target : kTargets) {
        const bool named = std::find(names.begin(), names.end(), target.name) != names.end();
        if (all || named) chosen.push_back(&target);
    }
    return chosen;
}

std::vector<pg::MigrationSet> all_migrations() {
    std::vector<pg::MigrationSet> sets{{"events", events::event_migrations()},
                                       {"jobs", jobs::job_migrations()},
                                       {"idempotency", idempotency::idempotency_migrations()}};
    for (const Target& target : kTargets) {
        if (target.migrations) sets.push_back({target.name, target.migrations()});
    }
    return sets;
}

}  // namespace lms::app
