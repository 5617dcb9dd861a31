#pragma once
#include "libs/http/router.hpp"
#include "services/auth/app/accounts.hpp"
#include "services/auth/app/key_ring.hpp"
#include "services/auth/app/password_links.hpp"
#include "services/auth/app/sessions.hpp"
#include "services/auth/app/sign_in.hpp"

namespace lms::auth_service {

struct UseCases {
    Accounts& accounts;
    SignIn& sign_in;
    PasswordCheck& password_check;
    PasswordLinks& links;
    Sessions& sessions;
    KeyRing& keys;
};

// What the use cases refer to outlives the router.
http::Router make_router(UseCases use);

}  // namespace lms::auth_service
