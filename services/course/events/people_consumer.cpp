#include "services/course/events/people_consumer.hpp"

#include "services/course/store/people_store.hpp"
#include "services/user/contract/events.hpp"

namespace lms::course {

namespace {

Task<> apply(const Context&, pg::Transaction& transaction, const events::Event& event) {
    const OrganizationId organization = event.organization_id;
    if (event.is<user::UserCreated>()) {
        const auto created = event.as<user::UserCreated>();
        store::put_person(transaction,
                          {organization, created.user_id, created.name, created.email, true},
                          event.time);
    } else if (event.is<user::UserUpdated>()) {
        const auto updated = event.as<user::UserUpdated>();
        store::put_person(transaction,
                          {organization, updated.user_id, updated.name, updated.email,
                           updated.state == user::UserState::active},
                          event.time);
    } else if (event.is<user::UserDeactivated>()) {
        store::deactivate_person(transaction, organization,
                                 event.as<user::UserDeactivated>().user_id, event.time);
    }
    co_return;
}

}  // namespace

events::Subscription people_subscription() {
    return {"course-service.people", {std::string(user::kUserTopic)}, apply};
}

}  // namespace lms::course
