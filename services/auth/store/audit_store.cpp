#include "services/auth/store/audit_store.hpp"

namespace lms::auth_service::store {

namespace {

constexpr pg::Statement kInsert{"auth.audit_insert", R"(
    INSERT INTO auth_service.audit_events
        (event_id, at, kind, user_id, session_id, client_address, request_id, actor_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8))"};

constexpr pg::Statement kRemove{"auth.audit_remove", R"(
    DELETE FROM auth_service.audit_events
    WHERE event_id IN (
        SELECT event_id FROM auth_service.audit_events WHERE at < $1 ORDER BY at LIMIT $2))",
                                pg::Speed::slow};

}  // namespace

void post_audit(pg::Transaction& transaction, const Context& context, const Audit& audit,
                Time now) {
    transaction.post(kInsert, Uuid::make(now), now, audit.kind, audit.user_id, audit.session_id,
                     context.client_address, context.request_id, audit.actor_id);
}

Task<> write_audit(pg::Session& session, const Context& context, const Audit& audit, Time now) {
    co_await session.execute(context, kInsert, Uuid::make(now), now, audit.kind, audit.user_id,
                             audit.session_id, context.client_address, context.request_id,
                             audit.actor_id);
}

Task<std::int64_t> remove_audit(pg::Session& session, const Context& context, Time before,
                                std::int64_t limit) {
    return session.execute(context, kRemove, before, limit);
}

}  // namespace lms::auth_service::store
