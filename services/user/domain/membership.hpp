#pragma once
// Who may do what in an organisation, and how that may change. Pure.
#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "services/user/contract/types.hpp"

namespace lms::user {

struct Membership {
    std::vector<Role> roles;
    UserState state = UserState::active;

    bool is_active_administrator() const;
    bool operator==(const Membership&) const = default;
};

// Absent members stay.
struct MembershipChange {
    std::optional<std::vector<Role>> roles;
    std::optional<UserState> state;
};

enum class MembershipRefusal { no_role, last_administrator };

// What others must hear of the change.
enum class MembershipEffect { none, updated, deactivated };

struct MembershipDecision {
    Membership next;
    MembershipEffect effect = MembershipEffect::none;
    bool operator==(const MembershipDecision&) const = default;
};

// Every role once, in the order of their declaration.
std::vector<Role> normalized(std::vector<Role> roles);

// `other_administrators` are the active ones of the organisation besides this user: one must
// remain.
std::variant<MembershipDecision, MembershipRefusal> decide(const Membership& now,
                                                           const MembershipChange& change,
                                                           std::int64_t other_administrators);

}  // namespace lms::user
