#pragma once
// What happens to users, as others hear of it. The aggregate is the user.
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "services/user/contract/types.hpp"

namespace lms::user {

inline constexpr std::string_view kUserTopic = "user-events";

struct UserCreated {
    static constexpr std::string_view kType = "UserCreated", kTopic = kUserTopic;
    static constexpr int kVersion = 1;
    UserId user_id;
    std::string email;
    std::string name;
    std::vector<Role> roles;
};
BOOST_DESCRIBE_STRUCT(UserCreated, (), (user_id, email, name, roles))

// The whole new state after a change of name, profile, roles, or after reactivation.
struct UserUpdated {
    static constexpr std::string_view kType = "UserUpdated", kTopic = kUserTopic;
    static constexpr int kVersion = 1;
    UserId user_id;
    std::string email;
    std::string name;
    std::vector<Role> roles;
    UserState state = UserState::active;
};
BOOST_DESCRIBE_STRUCT(UserUpdated, (), (user_id, email, name, roles, state))

// Sessions of the user must end.
struct UserDeactivated {
    static constexpr std::string_view kType = "UserDeactivated", kTopic = kUserTopic;
    static constexpr int kVersion = 1;
    UserId user_id;
};
BOOST_DESCRIBE_STRUCT(UserDeactivated, (), (user_id))

}  // namespace lms::user
