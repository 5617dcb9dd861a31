#pragma once
// Words that the user service shares with others.
#include <string_view>

#include <boost/describe/enum.hpp>

#include "libs/core/context.hpp"
#include "libs/core/id.hpp"

namespace lms::user {

// A deactivated user cannot log in; nothing of theirs is deleted.
enum class UserState { active, deactivated };
BOOST_DESCRIBE_ENUM(UserState, active, deactivated)

enum class Theme { system, light, dark, high_contrast };
BOOST_DESCRIBE_ENUM(Theme, system, light, dark, high_contrast)

inline constexpr std::size_t kMaxName = 120;
inline constexpr std::size_t kMaxBio = 2000;

// The organisation that every installation has; its migration creates it.
inline OrganizationId default_organization() {
    return OrganizationId(Uuid{{0, 0, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, 1}});
}

}  // namespace lms::user
