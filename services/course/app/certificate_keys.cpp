#include "services/course/app/certificate_keys.hpp"

#include <algorithm>

#include "libs/core/crypto.hpp"
#include "libs/telemetry/log.hpp"
#include "services/course/store/certificate_key_store.hpp"

namespace lms::course {

namespace {

std::optional<auth::KeyBytes> to_key_bytes(std::string_view text) {
    auth::KeyBytes bytes{};
    if (text.size() != bytes.size()) return std::nullopt;
    std::copy(text.begin(), text.end(), bytes.begin());
    return bytes;
}

}  // namespace

CertificateKeys::CertificateKeys(const Clock& clock, std::string_view secret,
                                 std::chrono::seconds rotation)
    : clock_(&clock), sealer_(secret, "lms certificate keys 1"), rotation_(rotation) {}

Task<std::optional<auth::SigningKey>> CertificateKeys::find_usable(pg::Transaction& transaction,
                                                                   const Context& context) const {
    for (const store::CertificateKeyRow& row :
         co_await store::list_certificate_keys(transaction, context)) {
        if (row.created_at + rotation_ <= clock_->now()) break;  // the newest come first
        const auto plain = sealer_.open(row.sealed_seed.data, row.key_id);
        const auto seed = plain ? to_key_bytes(*plain) : std::nullopt;
        if (seed) co_return auth::SigningKey(*seed);
    }
    co_return std::nullopt;
}

Task<auth::SigningKey> CertificateKeys::signing_key(pg::Transaction& transaction,
                                                    const Context& context) const {
    if (auto usable = co_await find_usable(transaction, context)) co_return *usable;
    co_await store::lock_certificate_keys(transaction, context);
    if (auto usable = co_await find_usable(transaction, context)) co_return *usable;
    const auto key = auth::SigningKey::generate();
    store::CertificateKeyRow row;
    row.key_id = key.id();
    row.public_key.data = as_view(key.public_key().bytes());
    row.sealed_seed.data = sealer_.seal(as_view(key.seed()), key.id());
    row.created_at = clock_->now();
    store::insert_certificate_key(transaction, row);
    log::info(context, "certificate key created", {{"key_id", key.id()}});
    co_return key;
}

Task<auth::KeySet> CertificateKeys::public_keys(pg::Session& session,
                                                const Context& context) const {
    std::vector<auth::VerifyKey> keys;
    for (const store::CertificateKeyRow& row :
         co_await store::list_certificate_keys(session, context)) {
        if (const auto bytes = to_key_bytes(row.public_key.data)) keys.emplace_back(*bytes);
    }
    co_return auth::KeySet(std::move(keys));
}

}  // namespace lms::course
