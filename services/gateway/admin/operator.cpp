#include "services/gateway/admin/operator.hpp"

#include "libs/auth/policy.hpp"
#include "libs/core/problem.hpp"
#include "services/user/contract/types.hpp"

namespace lms::gateway {

void require_operator(const Context& context) {
    auth::require_role(context, Role::administrator);
    if (context.principal.organization_id != user::default_organization()) {
        throw forbidden("operations.forbidden",
                        "Only administrators of the default organisation run the installation.");
    }
}

}  // namespace lms::gateway
