#pragma once
#include "libs/http/router.hpp"
#include "services/gateway/admin/operations.hpp"

namespace lms::gateway {

// The routes below /api/v1/admin; `operations` outlives the router. The caller's principal has been
// verified before.
http::Router make_operations_router(Operations& operations);

}  // namespace lms::gateway
