#include "services/assessment/contract/events.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libs/events/contract.hpp"
#include "services/assessment/contract/gradebook_events.hpp"

namespace lms::assessment {
namespace {

TEST(AssessmentEvents, schemas_are_published_and_compatible) {
    using ::testing::IsEmpty;
    EXPECT_THAT(events::check_schema<QuestionBankUpdated>(LMS_EVENT_SCHEMAS), IsEmpty());
    EXPECT_THAT(events::check_schema<AssessmentSubmitted>(LMS_EVENT_SCHEMAS), IsEmpty());
    EXPECT_THAT(events::check_schema<AssessmentCompleted>(LMS_EVENT_SCHEMAS), IsEmpty());
    EXPECT_THAT(events::check_schema<NotificationRequested>(LMS_EVENT_SCHEMAS), IsEmpty());
    EXPECT_THAT(events::check_schema<GradesChanged>(LMS_EVENT_SCHEMAS), IsEmpty());
}

}  // namespace
}  // namespace lms::assessment
