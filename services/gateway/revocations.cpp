#include "services/gateway/revocations.hpp"

#include "services/auth/contract/sessions.hpp"

namespace lms::gateway {

Task<> Revocations::refresh(const Context& context) {
    auth_service::RevokedSince since;
    {
        const std::scoped_lock lock(mutex_);
        since.since = since_;
    }
    const auto revoked = co_await auth_.call(context, auth_service::kListRevoked, since);
    for (const auth_service::SessionId& session : revoked.session_ids)
        verifier_.revoke_session(session.to_string());
    const std::scoped_lock lock(mutex_);
    if (!since_ || *since_ < revoked.until) since_ = revoked.until;
}

}  // namespace lms::gateway
