#include "services/auth/domain/refresh_rule.hpp"

namespace lms::auth_service {

RefreshOutcome decide_refresh(const RefreshFacts& facts, ClientKind presented_by,
                              std::chrono::seconds grace, Time now) {
    if (facts.session_revoked_at || now >= facts.session_expires_at) return RefreshOutcome::ended;
    if (facts.client != presented_by) return RefreshOutcome::ended;
    if (facts.used_at) {
        const bool answer_was_lost = presented_by == ClientKind::web && facts.successor_unused &&
                                     now < *facts.used_at + grace;
        return answer_was_lost ? RefreshOutcome::repeat : RefreshOutcome::reused;
    }
    return now >= facts.expires_at ? RefreshOutcome::ended : RefreshOutcome::rotate;
}

}  // namespace lms::auth_service
