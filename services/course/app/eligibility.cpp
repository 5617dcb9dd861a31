#include "services/course/app/eligibility.hpp"

namespace lms::course {

Task<std::optional<Refusal>> find_obstacle(pg::Session& /*session*/, const Context& /*context*/,
                                           OrganizationId /*organization*/, CourseId /*course*/,
                                           UserId /*user*/) {
    co_return std::nullopt;  // courses ask for nothing but a way in
}

}  // namespace lms::course
