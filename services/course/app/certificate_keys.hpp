#pragma once
// The keys that sign certificates: of the installation, kept in the database, sealed. A new one
// signs when the newest is older than the rotation; old public halves stay for ever.
#include <chrono>

#include "libs/auth/keys.hpp"
#include "libs/auth/seal.hpp"
#include "libs/core/time.hpp"
#include "libs/pg/database.hpp"

namespace lms::course {

// Any number of replicas share the keys. Any thread.
class CertificateKeys {
public:
    // `secret` seals private keys. Without it (lost, changed) the next certificate makes a new key.
    CertificateKeys(const Clock& clock, std::string_view secret, std::chrono::seconds rotation);

    // The key that signs now; makes one where there is none.
    Task<auth::SigningKey> signing_key(pg::Transaction& transaction, const Context& context) const;
    // All that certificates were ever signed with.
    Task<auth::KeySet> public_keys(pg::Session& session, const Context& context) const;

private:
    Task<std::optional<auth::SigningKey>> find_usable(pg::Transaction& transaction,
                                                      const Context& context) const;

    const Clock* clock_;
    auth::Sealer sealer_;
    std::chrono::seconds rotation_;
};

}  // namespace lms::course
