#include "services/assessment/contract/assignment_events.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libs/events/contract.hpp"

namespace lms::assessment {
namespace {

TEST(AssignmentEvents, schemas_are_published_and_compatible) {
    EXPECT_THAT(events::check_schema<AssignmentSubmitted>(LMS_EVENT_SCHEMAS), ::testing::IsEmpty());
    EXPECT_THAT(events::check_schema<AssignmentGraded>(LMS_EVENT_SCHEMAS), ::testing::IsEmpty());
}

}  // namespace
}  // namespace lms::assessment
