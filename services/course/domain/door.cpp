#include "services/course/domain/door.hpp"

namespace lms::course {

DoorState door_state(const DoorFacts& facts, Time now) {
    if (facts.enrolled) return DoorState::enrolled;
    if (facts.requested) return DoorState::requested;
    if (facts.archived) return DoorState::closed;
    if (!facts.invited) {
        if (facts.opens_at && now < *facts.opens_at) return DoorState::not_yet_open;
        if (facts.closes_at && now >= *facts.closes_at) return DoorState::closed;
        if (facts.policy == EnrollmentPolicy::invitation) return DoorState::by_invitation;
        if (facts.policy == EnrollmentPolicy::paid && !facts.payments) {
            return DoorState::payment_missing;
        }
    }
    if (facts.prerequisites_missing) return DoorState::prerequisites_missing;
    if (facts.places_left == 0 && !facts.waiting_list) return DoorState::full;
    return DoorState::open;
}

}  // namespace lms::course
