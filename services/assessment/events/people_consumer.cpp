#include "services/assessment/events/people_consumer.hpp"

#include "services/assessment/store/people_store.hpp"
#include "services/user/contract/people.hpp"

namespace lms::assessment {

namespace {

Task<> apply(const Context&, pg::Transaction& transaction, const events::Event& event) {
    const auto told = user::person_told(event);
    if (!told) co_return;
    const OrganizationId organization = event.organization_id;
    if (const auto& facts = told->facts) {
        store::put_person(transaction,
                          {organization, told->user_id, facts->name, facts->email, facts->active},
                          event.time);
    } else {
        store::deactivate_person(transaction, organization, told->user_id, event.time);
    }
}

}  // namespace

events::Subscription people_subscription() {
    return {"assessment-service.people", {std::string(user::kUserTopic)}, apply};
}

}  // namespace lms::assessment
