#include "services/user/domain/membership.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lms::user {
namespace {

using ::testing::ElementsAre;
using enum Role;
constexpr auto kActive = UserState::active;
constexpr auto kDeactivated = UserState::deactivated;

struct Row {
    const char* name;
    Membership now;
    MembershipChange change;
    std::int64_t other_administrators;
    std::variant<MembershipDecision, MembershipRefusal> expected;
};

MembershipDecision decided(std::vector<Role> roles, UserState state, MembershipEffect effect) {
    return {{std::move(roles), state}, effect};
}

TEST(Membership, decisions) {
    using Roles = std::vector<Role>;
    const std::vector<Row> rows{
        {"nothing changes",
         {{student}, kActive},
         {},
         1,
         decided({student}, kActive, MembershipEffect::none)},
        {"the same roles in another order are no change",
         {{teacher, student}, kActive},
         {Roles{student, teacher, student}, {}},
         1,
         decided({teacher, student}, kActive, MembershipEffect::none)},
        {"a student becomes a teacher",
         {{student}, kActive},
         {Roles{teacher}, {}},
         1,
         decided({teacher}, kActive, MembershipEffect::updated)},
        {"nobody is without a role",
         {{student}, kActive},
         {Roles{}, {}},
         1,
         MembershipRefusal::no_role},
        {"deactivated",
         {{student}, kActive},
         {{}, kDeactivated},
         0,
         decided({student}, kDeactivated, MembershipEffect::deactivated)},
        {"deactivated again",
         {{student}, kDeactivated},
         {{}, kDeactivated},
         0,
         decided({student}, kDeactivated, MembershipEffect::none)},
        {"reactivated",
         {{student}, kDeactivated},
         {{}, kActive},
         0,
         decided({student}, kActive, MembershipEffect::updated)},
        {"deactivation wins over new roles",
         {{student}, kActive},
         {Roles{observer}, kDeactivated},
         0,
         decided({observer}, kDeactivated, MembershipEffect::deactivated)},
        {"the last administrator stays one",
         {{administrator}, kActive},
         {Roles{teacher}, {}},
         0,
         MembershipRefusal::last_administrator},
        {"the last administrator stays active",
         {{administrator}, kActive},
         {{}, kDeactivated},
         0,
         MembershipRefusal::last_administrator},
        {"the last administrator may take another role",
         {{administrator}, kActive},
         {Roles{teacher, administrator}, {}},
         0,
         decided({administrator, teacher}, kActive, MembershipEffect::updated)},
        {"one of two may go",
         {{administrator}, kActive},
         {{}, kDeactivated},
         1,
         decided({administrator}, kDeactivated, MembershipEffect::deactivated)},
        {"a deactivated administrator does not count",
         {{administrator}, kDeactivated},
         {Roles{student}, {}},
         0,
         decided({student}, kDeactivated, MembershipEffect::updated)},
    };
    for (const Row& row : rows)
        EXPECT_TRUE(decide(row.now, row.change, row.other_administrators) == row.expected)
            << row.name;
}

TEST(Membership, roles_are_unique_and_ordered) {
    EXPECT_THAT(normalized({student, administrator, student}), ElementsAre(administrator, student));
}

}  // namespace
}  // namespace lms::user
