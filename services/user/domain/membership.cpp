#include "services/user/domain/membership.hpp"

#include <algorithm>

namespace lms::user {

bool Membership::is_active_administrator() const {
    return state == UserState::active && std::ranges::count(roles, Role::administrator) > 0;
}

std::vector<Role> normalized(std::vector<Role> roles) {
    std::ranges::sort(roles);
    const auto repeated = std::ranges::unique(roles);
    roles.erase(repeated.begin(), repeated.end());
    return roles;
}

std::variant<MembershipDecision, MembershipRefusal> decide(const Membership& now,
                                                           const MembershipChange& change,
                                                           std::int64_t other_administrators) {
    const Membership before{normalized(now.roles), now.state};
    Membership next = before;
    if (change.roles) next.roles = normalized(*change.roles);
    if (change.state) next.state = *change.state;
    if (next.roles.empty()) return MembershipRefusal::no_role;
    if (before.is_active_administrator() && !next.is_active_administrator() &&
        other_administrators == 0)
        return MembershipRefusal::last_administrator;

    MembershipEffect effect = MembershipEffect::none;
    if (before.state == UserState::active && next.state == UserState::deactivated) {
        effect = MembershipEffect::deactivated;
    } else if (next != before) {
        effect = MembershipEffect::updated;
    }
    return MembershipDecision{std::move(next), effect};
}

}  // namespace lms::user
