#pragma once
// What somebody may do now, for work that is done without them.
#include <functional>
#include <vector>

#include "libs/core/context.hpp"
#include "libs/core/task.hpp"

namespace lms::course {

// None for an account that is closed, unknown or of another organisation. Asks the service that
// keeps accounts: throws what calls of other services throw.
using CurrentRoles =
    std::function<Task<std::vector<Role>>(const Context& context, OrganizationId, UserId)>;

}  // namespace lms::course
