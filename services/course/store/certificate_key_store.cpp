#include "services/course/store/certificate_key_store.hpp"

namespace lms::course::store {

namespace {

constexpr pg::Statement kListKeys{"course.list_certificate_keys", R"(
    SELECT key_id, public_key, sealed_seed, created_at
    FROM course_service.certificate_keys ORDER BY created_at DESC, key_id LIMIT 100)"};

constexpr pg::Statement kLockKeys{
    "course.lock_certificate_keys",
    "SELECT pg_advisory_xact_lock(hashtext('course.certificate_keys'))"};

constexpr pg::Statement kInsertKey{"course.insert_certificate_key", R"(
    INSERT INTO course_service.certificate_keys (key_id, public_key, sealed_seed, created_at)
    VALUES ($1, $2, $3, $4))"};

}  // namespace

Task<std::vector<CertificateKeyRow>> list_certificate_keys(pg::Session& session,
                                                           const Context& context) {
    return session.list<CertificateKeyRow>(context, kListKeys);
}

Task<> lock_certificate_keys(pg::Transaction& transaction, const Context& context) {
    co_await transaction.execute(context, kLockKeys);
}

void insert_certificate_key(pg::Transaction& transaction, const CertificateKeyRow& key) {
    transaction.post(kInsertKey, key.key_id, key.public_key, key.sealed_seed, key.created_at);
}

}  // namespace lms::course::store
