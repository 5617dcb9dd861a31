#include "services/assessment/contract/quiz_events.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libs/events/contract.hpp"

namespace lms::assessment {
namespace {

TEST(QuizEvents, schemas_are_published_and_compatible) {
    EXPECT_THAT(events::check_schema<QuizPublished>(LMS_EVENT_SCHEMAS), ::testing::IsEmpty());
}

}  // namespace
}  // namespace lms::assessment
