#pragma once
#include "libs/http/router.hpp"
#include "services/gateway/admin/installation.hpp"
#include "services/gateway/admin/operations.hpp"

namespace lms::gateway {

// The routes below /api/v1/admin; what is given outlives the router. The caller's principal has
// been verified before.
http::Router make_operations_router(Operations& operations, Installation& installation);

}  // namespace lms::gateway
