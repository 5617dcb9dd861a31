#pragma once
// What a person finds at the door of a course. Pure.
#include <optional>

#include "libs/core/time.hpp"
#include "services/course/contract/enrollment.hpp"

namespace lms::course {

struct DoorFacts {
    bool enrolled = false;
    bool requested = false;  // a request of theirs is under way
    bool invited = false;    // by their address
    bool archived = false;   // nobody new, invited or not
    bool payments = false;   // this installation takes money
    EnrollmentPolicy policy = EnrollmentPolicy::open;
    std::optional<Time> opens_at;
    std::optional<Time> closes_at;
    bool prerequisites_missing = false;       // a course that comes before is not completed
    std::optional<std::int32_t> places_left;  // nothing: no limit
    bool waiting_list = true;
};

// An invitation passes by the policy and the window, never by prerequisites or the capacity.
DoorState door_state(const DoorFacts& facts, Time now);

}  // namespace lms::course
