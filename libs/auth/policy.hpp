#pragma once
// Authorisation as use cases state it. All throw Problem: unauthenticated (auth.required),
// forbidden (auth.forbidden), or not_found where the caller may not know that the thing exists.
#include <initializer_list>
#include <string_view>

#include "libs/core/context.hpp"

namespace lms::auth {

// A user; services pass too when they act for one.
void require_signed_in(const Context& context);
// An administrator may do what a teacher may; no other role includes another.
void require_role(const Context& context, Role role);
void require_any_role(const Context& context, std::initializer_list<Role> roles);
void require_service(const Context& context);
// The user themself, or an administrator of their organisation.
void require_self_or_administrator(const Context& context, UserId user);
// not_found(thing) when the thing belongs to another organisation.
void require_organization(const Context& context, OrganizationId owner, std::string_view thing);

bool is_administrator(const Context& context);
bool is_teacher(const Context& context);  // or administrator

}  // namespace lms::auth
