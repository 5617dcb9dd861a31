#pragma once
// The events of a user's row.
#include "libs/events/outbox.hpp"
#include "services/user/contract/events.hpp"
#include "services/user/store/user_store.hpp"

namespace lms::user {

inline void publish_updated(events::Outbox& outbox, pg::Transaction& transaction,
                            const Context& context, const store::UserRow& user) {
    const UserUpdated event{user.user_id, user.email, user.name, user.roles, user.state};
    outbox.append(transaction, context, user.organization_id, user.user_id.to_string(), event);
}

}  // namespace lms::user
