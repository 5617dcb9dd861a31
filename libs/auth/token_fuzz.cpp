// Whatever bytes a client sends as a token, a caller's header or a key set: no crash, no acceptance
// of a token that was not signed by the one key.
#include <cstdlib>

#include "libs/auth/caller.hpp"
#include "libs/auth/token.hpp"
#include "libs/core/problem.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lms;
    using namespace lms::auth;
    static const SigningKey key{KeyBytes{1, 2, 3}};
    static const KeySet keys{{key.public_key()}};
    static const TokenRules rules{.issuer = "lms", .audience = "lms-api"};
    constexpr Time kNow{std::chrono::seconds(1'700'000'000)};
    const std::string_view text(reinterpret_cast<const char*>(data), size);

    const auto result = verify_token(text, keys, rules, kNow);
    if (const auto* claims = std::get_if<Claims>(&result)) {
        // Only our own signer can have made it, so signing its claims again gives the same bytes.
        if (sign_token(key, *claims) != text) std::abort();
    }
    Context context;
    if (accept_caller(text, "fuzz-secret-fuzz-secret-fuzz-secret", kNow, context)) std::abort();
    try {
        (void)KeySet::from_jwks(text);
    } catch (const Problem&) {
    }
    return 0;
}
