#include "services/auth/domain/refresh_rule.hpp"

namespace lms::auth_service {

RefreshOutcome decide_refresh(const RefreshFacts& facts, Time now) {
    if (facts.session_revoked_at || now >= facts.session_expires_at) return RefreshOutcome::ended;
    if (facts.used_at) return RefreshOutcome::reused;
    return now >= facts.expires_at ? RefreshOutcome::ended : RefreshOutcome::rotate;
}

}  // namespace lms::auth_service
