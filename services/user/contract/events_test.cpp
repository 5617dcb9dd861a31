#include "services/user/contract/events.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libs/events/contract.hpp"

namespace lms::user {
namespace {

const std::string kSchemas = LMS_EVENT_SCHEMAS;

TEST(UserEvents, schemas_are_published_and_compatible) {
    EXPECT_THAT(events::check_schema<UserCreated>(kSchemas), ::testing::IsEmpty());
    EXPECT_THAT(events::check_schema<UserUpdated>(kSchemas), ::testing::IsEmpty());
    EXPECT_THAT(events::check_schema<UserDeactivated>(kSchemas), ::testing::IsEmpty());
}

}  // namespace
}  // namespace lms::user
