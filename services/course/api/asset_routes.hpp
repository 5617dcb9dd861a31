#pragma once
// Images and files travel as bytes, not as JSON.
#include "libs/http/router.hpp"

namespace lms::course {

class Assets;

// `assets` outlives the router.
void add_asset_routes(http::Router& router, const Assets& assets);

}  // namespace lms::course
