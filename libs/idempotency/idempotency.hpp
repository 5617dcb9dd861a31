#pragma once
// Requests that a client may repeat: the same Idempotency-Key is carried out once, and every repeat
// gets the first answer.
#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "libs/core/context.hpp"
#include "libs/core/crypto.hpp"
#include "libs/json/json.hpp"
#include "libs/pg/database.hpp"

namespace lms::config {
class Binder;
}
namespace lms::jobs {
class Workers;
}

namespace lms::idempotency {

struct IdempotencySettings {
    std::chrono::seconds keep{24 * 3600};
    std::int64_t purge_batch = 1000;
};
void bind(config::Binder& binder, IdempotencySettings& settings);

// Any thread. The database outlives it.
class Idempotency {
public:
    Idempotency(pg::Database& database, IdempotencySettings settings)
        : database_(&database), settings_(settings) {}

    // Runs `work` in a transaction that also records the key (organisation, user, operation, key)
    // and the answer: both are kept or neither. A repeat with the same `input` returns the stored
    // answer without running `work`; while the first still runs, it waits for it. Another `input`
    // under the same key throws conflict idempotency.key_reused. Refusals of `work` are not
    // stored. Without a key in `context` it is a plain transaction.
    template <class Output, class Input, class Work>
    Task<Output> run(const Context& context, std::string_view operation, const Input& input,
                     Work work) {
        if (context.idempotency_key.empty()) {
            co_return co_await database_->transaction(context, std::move(work));
        }
        const Claim claim = make_claim(context, operation, json::write(input));
        co_return co_await database_->transaction(
            context, [&](pg::Transaction& transaction) -> Task<Output> {
                if (const auto stored = co_await claim_key(context, transaction, claim)) {
                    co_return json::read_lenient<Output>(*stored);
                }
                Output output = co_await work(transaction);
                store_answer(transaction, claim, json::write(output));
                co_return output;
            });
    }

    // Removes keys older than kept, in bounded batches; returns how many.
    Task<std::int64_t> purge_expired(const Context& context);
    // Purges every hour.
    void schedule_purge(jobs::Workers& workers);

private:
    struct Claim {
        OrganizationId organization;
        UserId user;
        std::string operation;
        std::string key;
        std::string request_hash;  // hex
    };
    // Throws malformed when the key is longer than 255 characters or not printable ASCII.
    static Claim make_claim(const Context& context, std::string_view operation,
                            std::string_view request);
    // Nothing: the key is ours. Otherwise the stored answer.
    Task<std::optional<std::string>> claim_key(const Context& context, pg::Transaction& transaction,
                                               const Claim& claim);
    static void store_answer(pg::Transaction& transaction, const Claim& claim, std::string answer);

    pg::Database* database_;
    IdempotencySettings settings_;
};

}  // namespace lms::idempotency
