#pragma once
#include "libs/http/router.hpp"
#include "services/user/app/accounts.hpp"
#include "services/user/app/directory.hpp"
#include "services/user/app/profiles.hpp"

namespace lms::user {

// The use cases outlive the router.
http::Router make_router(Profiles& profiles, Directory& directory, Accounts& accounts);

}  // namespace lms::user
