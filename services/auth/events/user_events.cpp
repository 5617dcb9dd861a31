#include "services/auth/events/user_events.hpp"

#include "services/auth/app/sessions.hpp"
#include "services/user/contract/events.hpp"

namespace lms::auth_service {

namespace {

Task<> handle(const Clock& clock, const Context& context, pg::Transaction& transaction,
              const events::Event& event) {
    if (event.is<user::UserDeactivated>()) {
        const auto deactivated = event.as<user::UserDeactivated>();
        Sessions::end_all(transaction, context, deactivated.user_id, clock.now());
    }
    co_return;
}

}  // namespace

void subscribe_to_users(events::EventBus& bus, const Clock& clock) {
    bus.subscribe({.group = "auth-service.sessions",
                   .topics = {std::string(user::kUserTopic)},
                   .handler = [&clock](const Context& context, pg::Transaction& transaction,
                                       const events::Event& event) {
                       return handle(clock, context, transaction, event);
                   }});
}

}  // namespace lms::auth_service
