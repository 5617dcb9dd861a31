#pragma once
// Rows of auth_service.signing_keys: a handful.
#include <string>
#include <vector>

#include "libs/pg/database.hpp"

namespace lms::auth_service::store {

struct StoredKey {
    std::string key_id;
    pg::Bytes public_key;
    pg::Bytes sealed_seed;
    Time signs_from;
};
BOOST_DESCRIBE_STRUCT(StoredKey, (), (key_id, public_key, sealed_seed, signs_from))

Task<std::vector<StoredKey>> list_keys(pg::Session& session, const Context& context);
// Until the end of the transaction no other replica changes the keys.
Task<> lock_keys(pg::Transaction& transaction, const Context& context);
void post_key(pg::Transaction& transaction, const StoredKey& key, Time now);
void post_key_removal(pg::Transaction& transaction, const std::vector<std::string>& key_ids);

}  // namespace lms::auth_service::store
