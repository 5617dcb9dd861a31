#pragma once
// The keys that sign and verify access tokens: kept in the database, sealed, rotated by plan.
#include <memory>
#include <mutex>
#include <string>

#include "libs/auth/seal.hpp"
#include "libs/auth/token.hpp"
#include "libs/pg/database.hpp"
#include "services/auth/domain/key_plan.hpp"
#include "services/auth/store/key_store.hpp"

namespace lms::auth_service {

// Any number of replicas share the keys. Any thread.
class KeyRing {
public:
    // `secret` seals private keys; the two references outlive it.
    KeyRing(pg::Database& database, const Clock& clock, std::string_view secret, KeyRules rules);

    // Reads the keys, and creates and removes what the plan says. Before the first sign(), and then
    // every now and then: it costs one small read when nothing is to be done.
    Task<> refresh(const Context& context);
    // Throws Problem unavailable before the first refresh().
    std::string sign(const auth::Claims& claims) const;
    // The public keys as JWKS.
    std::string jwks() const;

private:
    struct Keys;
    std::shared_ptr<const Keys> present() const;
    std::shared_ptr<const Keys> open(const std::vector<store::StoredKey>& stored) const;
    // The keys afterwards.
    Task<std::vector<store::StoredKey>> apply_plan(const Context& context);

    pg::Database* database_;
    const Clock* clock_;
    auth::Sealer sealer_;
    KeyRules rules_;
    mutable std::mutex mutex_;
    std::shared_ptr<const Keys> keys_;
};

}  // namespace lms::auth_service
