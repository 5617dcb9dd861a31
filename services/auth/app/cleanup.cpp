#include "services/auth/app/cleanup.hpp"

#include "libs/telemetry/log.hpp"
#include "services/auth/store/audit_store.hpp"
#include "services/auth/store/link_store.hpp"
#include "services/auth/store/session_store.hpp"

namespace lms::auth_service {

namespace {

constexpr std::int64_t kBatch = 1000;
// Expired sessions explain what people ask about for a while.
constexpr std::chrono::hours kKeepExpired{7 * 24};

}  // namespace

Task<> clean_up(pg::Database& database, const Context& context, Time now,
                std::chrono::seconds audit_retention) {
    std::int64_t sessions = 0, links = 0, events = 0, removed = 0;
    do {
        removed =
            co_await store::remove_ended_sessions(database, context, now - kKeepExpired, kBatch);
        sessions += removed;
    } while (removed == kBatch);
    do {
        removed = co_await store::remove_expired_links(database, context, now, kBatch);
        links += removed;
    } while (removed == kBatch);
    do {
        removed = co_await store::remove_audit(database, context, now - audit_retention, kBatch);
        events += removed;
    } while (removed == kBatch);
    log::info(context, "sign-in data cleaned up",
              {{"sessions", sessions}, {"links", links}, {"events", events}});
}

}  // namespace lms::auth_service
