#include "services/auth/app/key_ring.hpp"

#include <algorithm>
#include <map>

#include "libs/core/crypto.hpp"
#include "libs/telemetry/log.hpp"
#include "services/auth/store/audit_store.hpp"

namespace lms::auth_service {

struct KeyRing::Keys {
    std::vector<KeyFacts> facts;
    std::map<std::string, auth::SigningKey, std::less<>> signing;
    auth::KeySet verifying;
    std::string jwks;
};

namespace {

std::optional<auth::KeyBytes> to_key_bytes(std::string_view text) {
    auth::KeyBytes bytes{};
    if (text.size() != bytes.size()) return std::nullopt;
    std::copy(text.begin(), text.end(), bytes.begin());
    return bytes;
}

}  // namespace

KeyRing::KeyRing(pg::Database& database, const Clock& clock, std::string_view secret,
                 KeyRules rules)
    : database_(&database), clock_(&clock), sealer_(secret, "lms signing keys 1"), rules_(rules) {}

std::shared_ptr<const KeyRing::Keys> KeyRing::open(
    const std::vector<store::StoredKey>& stored) const {
    auto keys = std::make_shared<Keys>();
    std::vector<auth::VerifyKey> verifying;
    for (const store::StoredKey& row : stored) {
        const auto public_key = to_key_bytes(row.public_key.data);
        if (!public_key) continue;
        const auto plain = sealer_.open(row.sealed_seed.data, row.key_id);
        const auto seed = plain ? to_key_bytes(*plain) : std::nullopt;
        if (seed) keys->signing.emplace(row.key_id, auth::SigningKey(*seed));
        verifying.emplace_back(*public_key);
        keys->facts.push_back({row.key_id, row.signs_from, seed.has_value()});
    }
    keys->verifying = auth::KeySet(std::move(verifying));
    keys->jwks = keys->verifying.to_jwks();
    return keys;
}

Task<> KeyRing::refresh(const Context& context) {
    auto keys = open(co_await store::list_keys(*database_, context));
    if (plan_keys(keys->facts, rules_, clock_->now()).changes())
        keys = open(co_await apply_plan(context));
    const std::lock_guard lock(mutex_);
    keys_ = std::move(keys);
}

// Plans again under the lock: another replica may have been first.
Task<std::vector<store::StoredKey>> KeyRing::apply_plan(const Context& context) {
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<std::vector<store::StoredKey>> {
            co_await store::lock_keys(transaction, context);
            const auto keys = open(co_await store::list_keys(transaction, context));
            const Time now = clock_->now();
            const KeyPlan plan = plan_keys(keys->facts, rules_, now);
            if (plan.create_signing_from) {
                const auto key = auth::SigningKey::generate();
                store::StoredKey row;
                row.key_id = key.id();
                row.public_key.data = as_view(key.public_key().bytes());
                row.sealed_seed.data = sealer_.seal(as_view(key.seed()), key.id());
                row.signs_from = *plan.create_signing_from;
                store::post_key(transaction, row, now);
                store::post_audit(transaction, context, {store::AuditKind::key_created}, now);
                log::info(context, "signing key created",
                          {{"key_id", key.id()}, {"signs_from", to_rfc3339(row.signs_from)}});
            }
            if (!plan.remove.empty()) store::post_key_removal(transaction, plan.remove);
            co_return co_await store::list_keys(transaction, context);
        });
}

std::shared_ptr<const KeyRing::Keys> KeyRing::present() const {
    const std::lock_guard lock(mutex_);
    if (!keys_) throw unavailable("auth.keys_unavailable", "Signing keys are not loaded yet.");
    return keys_;
}

std::string KeyRing::sign(const auth::Claims& claims) const {
    const auto keys = present();
    const KeyPlan plan = plan_keys(keys->facts, rules_, clock_->now());
    if (!plan.active) throw unavailable("auth.keys_unavailable", "There is no key that may sign.");
    return auth::sign_token(keys->signing.at(*plan.active), claims);
}

std::string KeyRing::jwks() const {
    return present()->jwks;
}

}  // namespace lms::auth_service
