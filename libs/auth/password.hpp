#pragma once
// Passwords: argon2id (RFC 9106) through libsodium, off the event loops.
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "libs/core/context.hpp"
#include "libs/core/loops.hpp"

namespace lms::config {
class Binder;
}

namespace lms::auth {

struct PasswordSettings {
    std::uint64_t memory_kib = 19456;  // OWASP: 19 MiB, 2 passes, 1 lane; 16 ms here
    std::uint64_t passes = 2;
    std::size_t min_length = 8;
    std::size_t hash_threads = 1;  // of the pool that the assembler makes for hashing
    std::size_t hash_queue = 64;   // waiting hashes; beyond it: 503 with Retry-After
};
void bind(config::Binder& binder, PasswordSettings& settings);

inline constexpr std::size_t kMaxPasswordBytes = 1024;

// Throws Problem `validation` (field `field`): password.too_short (in characters), too_long,
// common, same_as_email. No rules of composition (NIST SP 800-63B section 5.1.1.2).
void check_password(std::string_view password, std::string_view email,
                    const PasswordSettings& settings, std::string_view field = "password");

class PasswordHasher {
public:
    // A pool of its own: a storm of logins then cannot starve other background work.
    PasswordHasher(WorkPool& pool, PasswordSettings settings);

    // The PHC string ("$argon2id$v=19$m=19456,t=2,p=1$..."), at most 128 characters.
    Task<std::string> hash(const Context& context, std::string password) const;
    // Without a stored hash the same work is done and the answer is false, so that time does not
    // tell whether an account exists.
    Task<bool> verify(const Context& context, std::string password,
                      std::optional<std::string> stored) const;
    // Whether the stored hash was made with other parameters than the present settings.
    bool needs_rehash(std::string_view stored) const;
    const PasswordSettings& settings() const { return settings_; }

private:
    WorkPool& pool_;
    PasswordSettings settings_;
};

}  // namespace lms::auth
