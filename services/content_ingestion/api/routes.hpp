#pragma once
#include "libs/http/router.hpp"
#include "services/content_ingestion/app/imports.hpp"

namespace lms::content_ingestion {

// The use cases outlive the router.
http::Router make_router(const Imports& imports);

}  // namespace lms::content_ingestion
