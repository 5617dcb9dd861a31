#include "libs/auth/password.hpp"

#include <algorithm>
#include <stdexcept>

#include <sodium.h>

#include "libs/auth/common_passwords.hpp"
#include "libs/config/config.hpp"

namespace lms::auth {

namespace {

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    return out;
}

std::size_t characters(std::string_view utf8) {
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
        return (static_cast<unsigned>(c) & 0xC0U) != 0x80U;
    }));
}

bool is_common(std::string_view lower_case) {
    const auto list = common_passwords();
    return std::binary_search(list.begin(), list.end(), lower_case);
}

std::size_t memory_bytes(const PasswordSettings& settings) {
    return static_cast<std::size_t>(settings.memory_kib) * 1024;
}

// Blocks for the whole computation: on the pool only.
std::string hash_now(const std::string& password, const PasswordSettings& settings) {
    char text[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str_alg(text, password.data(), password.size(), settings.passes,
                              memory_bytes(settings), crypto_pwhash_ALG_ARGON2ID13) != 0) {
        throw std::runtime_error("argon2id: out of memory");
    }
    return text;
}

}  // namespace

void bind(config::Binder& binder, PasswordSettings& settings) {
    binder.section("Passwords");
    binder.integer("PASSWORD_MEMORY_KIB", settings.memory_kib, 19456, {8192, 4'194'304},
                   "Memory of one argon2id hash, in KiB");
    binder.integer("PASSWORD_PASSES", settings.passes, 2, {1, 100}, "Passes of one argon2id hash");
    binder.integer("PASSWORD_MIN_LENGTH", settings.min_length, 8, {8, 128},
                   "Least length of a new password, in characters");
    binder.integer("PASSWORD_HASH_THREADS", settings.hash_threads, 1, {1, 64},
                   "Threads that hash passwords");
    binder.integer("PASSWORD_HASH_QUEUE", settings.hash_queue, 64, {1, 10'000},
                   "Hashes that may wait; beyond it sign-in answers 503 for a moment");
    binder.retired("BCRYPT_ROUNDS",
                   "passwords are hashed with argon2id (PASSWORD_MEMORY_KIB, PASSWORD_PASSES)");
}

void check_password(std::string_view password, std::string_view email,
                    const PasswordSettings& settings, std::string_view field) {
    const auto refuse = [&](std::string code, std::string message) {
        throw invalid(std::string(field), std::move(code), std::move(message));
    };
    if (password.size() > kMaxPasswordBytes) refuse("too_long", "must have at most 1024 bytes");
    if (characters(password) < settings.min_length) {
        refuse("too_short",
               "must have at least " + std::to_string(settings.min_length) + " characters");
    }
    const std::string folded = lower(password), address = lower(email);
    if (is_common(folded)) refuse("common", "is one of the passwords that everybody tries first");
    if (folded == address || folded == address.substr(0, address.find('@')))
        refuse("same_as_email", "must not be your email address");
}

PasswordHasher::PasswordHasher(WorkPool& pool, PasswordSettings settings)
    : pool_(pool), settings_(settings) {
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot be initialised");
}

Task<std::string> PasswordHasher::hash(const Context& context, std::string password) const {
    co_return co_await pool_.run(context.deadline,
                                 [password = std::move(password), settings = settings_] {
                                     return hash_now(password, settings);
                                 });
}

Task<bool> PasswordHasher::verify(const Context& context, std::string password,
                                  std::optional<std::string> stored) const {
    co_return co_await pool_.run(
        context.deadline,
        [password = std::move(password), stored = std::move(stored), settings = settings_] {
            // Verifying is hashing and comparing: without a stored hash the same work is done.
            if (!stored) return hash_now(password, settings).empty();
            return crypto_pwhash_str_verify(stored->c_str(), password.data(), password.size()) == 0;
        });
}

bool PasswordHasher::needs_rehash(std::string_view stored) const {
    return crypto_pwhash_str_needs_rehash(std::string(stored).c_str(), settings_.passes,
                                          memory_bytes(settings_)) != 0;
}

}  // namespace lms::auth
