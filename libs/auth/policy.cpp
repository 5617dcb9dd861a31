#include "libs/auth/policy.hpp"

#include <algorithm>

#include "libs/core/problem.hpp"

namespace lms::auth {

namespace {

bool has_role(const Context& context, Role role) {
    return context.principal.has(role) ||
           (role == Role::teacher && context.principal.has(Role::administrator));
}

Problem refused() {
    return forbidden("auth.forbidden", "Your role does not allow this.");
}

}  // namespace

void require_signed_in(const Context& context) {
    if (context.principal.user_id.is_nil()) {
        throw Problem(ProblemKind::unauthenticated, "auth.required", "Sign in to do this.");
    }
}

void require_role(const Context& context, Role role) {
    require_signed_in(context);
    if (!has_role(context, role)) throw refused();
}

void require_any_role(const Context& context, std::initializer_list<Role> roles) {
    require_signed_in(context);
    const bool any =
        std::any_of(roles.begin(), roles.end(), [&](Role role) { return has_role(context, role); });
    if (!any) throw refused();
}

void require_service(const Context& context) {
    if (context.principal.kind != PrincipalKind::service) throw refused();
}

void require_self_or_administrator(const Context& context, UserId user) {
    require_signed_in(context);
    if (context.principal.user_id != user && !is_administrator(context)) throw refused();
}

void require_organization(const Context& context, OrganizationId owner, std::string_view thing) {
    if (context.principal.organization_id != owner) throw not_found(thing);
}

bool is_administrator(const Context& context) {
    return context.principal.has(Role::administrator);
}

bool is_teacher(const Context& context) {
    return has_role(context, Role::teacher);
}

}  // namespace lms::auth
