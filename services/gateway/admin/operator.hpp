#pragma once
// Who runs the installation.
#include "libs/core/context.hpp"

namespace lms::gateway {

// Throws unless the caller is an administrator of the default organisation: what the routes below
// /api/v1/admin show and change is shared by all organisations (forbidden operations.forbidden).
void require_operator(const Context& context);

}  // namespace lms::gateway
