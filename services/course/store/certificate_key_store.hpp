#pragma once
// Rows of course_service.certificate_keys: of the installation, a handful.
#include "libs/pg/database.hpp"

namespace lms::course::store {

struct CertificateKeyRow {
    std::string key_id;
    pg::Bytes public_key;
    pg::Bytes sealed_seed;
    Time created_at;
};
BOOST_DESCRIBE_STRUCT(CertificateKeyRow, (), (key_id, public_key, sealed_seed, created_at))

// Newest first.
Task<std::vector<CertificateKeyRow>> list_certificate_keys(pg::Session& session,
                                                           const Context& context);
// Until the end of the transaction nobody else adds a key.
Task<> lock_certificate_keys(pg::Transaction& transaction, const Context& context);
void insert_certificate_key(pg::Transaction& transaction, const CertificateKeyRow& key);

}  // namespace lms::course::store
