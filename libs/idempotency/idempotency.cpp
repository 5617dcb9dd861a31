#include "libs/idempotency/idempotency.hpp"

#include <algorithm>

#include "libs/config/config.hpp"
#include "libs/core/problem.hpp"
#include "libs/jobs/workers.hpp"

namespace lms::idempotency {
namespace {

constexpr std::size_t kMaxKeyBytes = 255;
constexpr std::chrono::seconds kPurgeLimit{60};

// Waits for a running transaction with the same key. A key that is past its time is taken over as
// if it were new. The answer is set by the same transaction, so whoever finds the row finds it too.
constexpr pg::Statement kClaim{"idempotency.claim", R"(
    INSERT INTO shared_meta.idempotency_keys AS k
        (organization_id, user_id, operation, key, request_hash)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (organization_id, user_id, operation, key) DO UPDATE
    SET request_hash = excluded.request_hash, answer = NULL, created_at = now()
    WHERE k.created_at < now() - $6::bigint * interval '1 second')"};

struct StoredAnswer {
    std::string request_hash;
    json::Raw answer;
};
BOOST_DESCRIBE_STRUCT(StoredAnswer, (), (request_hash, answer))

constexpr pg::Statement kFindAnswer{"idempotency.find_answer", R"(
    SELECT request_hash, answer FROM shared_meta.idempotency_keys
    WHERE organization_id = $1 AND user_id = $2 AND operation = $3 AND key = $4)"};

constexpr pg::Statement kStoreAnswer{"idempotency.store_answer", R"(
    UPDATE shared_meta.idempotency_keys SET answer = $5
    WHERE organization_id = $1 AND user_id = $2 AND operation = $3 AND key = $4)"};

constexpr pg::Statement kPurge{"idempotency.purge", R"(
    DELETE FROM shared_meta.idempotency_keys k
    USING (
        SELECT organization_id, user_id, operation, key FROM shared_meta.idempotency_keys
        WHERE created_at < now() - $1::bigint * interval '1 second'
        ORDER BY created_at LIMIT $2::bigint
        FOR UPDATE SKIP LOCKED) AS old
    WHERE k.organization_id = old.organization_id AND k.user_id = old.user_id
      AND k.operation = old.operation AND k.key = old.key)"};

struct PurgeIdempotencyKeys {
    static constexpr std::string_view kJob = "idempotency.purge";
    static constexpr jobs::Queue kQueue = jobs::Queue::maintenance;
};
BOOST_DESCRIBE_STRUCT(PurgeIdempotencyKeys, (), ())

}  // namespace

void bind(config::Binder& binder, IdempotencySettings& s) {
    binder.section("Repeatable requests");
    binder.seconds("IDEMPOTENCY_KEEP", s.keep, s.keep, {60, 2'592'000},
                   "How long the answer to a request with an Idempotency-Key is kept");
    binder.integer("IDEMPOTENCY_PURGE_BATCH", s.purge_batch, s.purge_batch, {1, 100'000},
                   "Kept answers removed in one statement");
}

Idempotency::Claim Idempotency::make_claim(const Context& context, std::string_view operation,
                                           std::string_view request) {
    const std::string& key = context.idempotency_key;
    const bool is_printable = std::ranges::all_of(key, [](char c) { return c > ' ' && c <= '~'; });
    if (key.size() > kMaxKeyBytes || !is_printable) {
        throw Problem(ProblemKind::malformed, "idempotency.key_invalid",
                      "An Idempotency-Key has 1 to 255 printable ASCII characters.");
    }
    return {context.principal.organization_id, context.principal.user_id, std::string(operation),
            key, to_hex(sha256(request))};
}

Task<std::optional<std::string>> Idempotency::claim_key(const Context& context,
                                                        pg::Transaction& transaction,
                                                        const Claim& claim) {
    const std::int64_t claimed = co_await transaction.execute(
        context, kClaim, claim.organization, claim.user, claim.operation, claim.key,
        claim.request_hash, std::int64_t{settings_.keep.count()});
    if (claimed == 1) co_return std::nullopt;
    auto stored = co_await transaction.one<StoredAnswer>(context, kFindAnswer, claim.organization,
                                                         claim.user, claim.operation, claim.key);
    if (stored.request_hash != claim.request_hash) {
        throw conflict("idempotency.key_reused",
                       "This Idempotency-Key was used for another request.");
    }
    co_return std::move(stored.answer.text);
}

void Idempotency::store_answer(pg::Transaction& transaction, const Claim& claim,
                               std::string answer) {
    transaction.post(kStoreAnswer, claim.organization, claim.user, claim.operation, claim.key,
                     json::Raw{std::move(answer)});
}

Task<std::int64_t> Idempotency::purge_expired(const Context& context) {
    std::int64_t removed = 0, batch = 0;
    do {
        batch = co_await database_->execute(context, kPurge, std::int64_t{settings_.keep.count()},
                                            settings_.purge_batch);
        removed += batch;
    } while (batch > 0);
    co_return removed;
}

void Idempotency::schedule_purge(jobs::Workers& workers) {
    workers.handle<PurgeIdempotencyKeys>(
        [this](const Context& context, const PurgeIdempotencyKeys&) -> Task<> {
            co_await purge_expired(context.with_deadline(context.deadline.at_most(kPurgeLimit)));
        });
    workers.schedule("idempotency.purge", "17 * * * *", PurgeIdempotencyKeys());
}

}  // namespace lms::idempotency
