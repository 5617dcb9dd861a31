#include "services/course/contract/events.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libs/events/contract.hpp"
#include "services/course/contract/certificate_events.hpp"
#include "services/course/contract/enrollment_events.hpp"
#include "services/course/contract/programmes.hpp"
#include "services/course/contract/reader_version_events.hpp"
#include "services/course/contract/workflow_events.hpp"

namespace lms::course {
namespace {

using ::testing::IsEmpty;

const std::string kSchemas = LMS_EVENT_SCHEMAS;

TEST(CourseEvents, schemas_are_published_and_compatible) {
    EXPECT_THAT(events::check_schema<CourseCreated>(kSchemas), IsEmpty());
    EXPECT_THAT(events::check_schema<CoursePublished>(kSchemas), IsEmpty());
    EXPECT_THAT(events::check_schema<ModuleAdded>(kSchemas), IsEmpty());
    EXPECT_THAT(events::check_schema<ContentUpdated>(kSchemas), IsEmpty());
    EXPECT_THAT(events::check_schema<UserEnrolled>(kSchemas), IsEmpty());
    EXPECT_THAT(events::check_schema<UserWithdrawn>(kSchemas), IsEmpty());
    EXPECT_THAT(events::check_schema<StudentsPlaced>(kSchemas), IsEmpty());
    EXPECT_THAT(events::check_schema<EnrollmentExpired>(kSchemas), IsEmpty());
    EXPECT_THAT(events::check_schema<EnrollmentRequestChanged>(kSchemas), IsEmpty());
    EXPECT_THAT(events::check_schema<WaitlistJoined>(kSchemas), IsEmpty());
    EXPECT_THAT(events::check_schema<EnrollmentInvited>(kSchemas), IsEmpty());
    EXPECT_THAT(events::check_schema<EnrollmentPaymentRequested>(kSchemas), IsEmpty());
    EXPECT_THAT(events::check_schema<EnrollmentRefundRequested>(kSchemas), IsEmpty());
    EXPECT_THAT(events::check_schema<NotificationRequested>(kSchemas), IsEmpty());
    EXPECT_THAT(events::check_schema<AnalyticsDataUpdated>(kSchemas), IsEmpty());
    EXPECT_THAT(events::check_schema<LessonCompleted>(kSchemas), IsEmpty());
    EXPECT_THAT(events::check_schema<ModuleCompleted>(kSchemas), IsEmpty());
    EXPECT_THAT(events::check_schema<AccessChanged>(kSchemas), IsEmpty());
    EXPECT_THAT(events::check_schema<CourseCompleted>(kSchemas), IsEmpty());
    EXPECT_THAT(events::check_schema<CertificateIssued>(kSchemas), IsEmpty());
    EXPECT_THAT(events::check_schema<CertificateRevoked>(kSchemas), IsEmpty());
    EXPECT_THAT(events::check_schema<ProgrammeCompleted>(kSchemas), IsEmpty());
    EXPECT_THAT(events::check_schema<CourseSubmitted>(kSchemas), IsEmpty());
    EXPECT_THAT(events::check_schema<CourseApproved>(kSchemas), IsEmpty());
    EXPECT_THAT(events::check_schema<CourseReturned>(kSchemas), IsEmpty());
    EXPECT_THAT(events::check_schema<CourseArchived>(kSchemas), IsEmpty());
    EXPECT_THAT(events::check_schema<CourseUnarchived>(kSchemas), IsEmpty());
    EXPECT_THAT(events::check_schema<ScheduledPublicationFailed>(kSchemas), IsEmpty());
    EXPECT_THAT(events::check_schema<VersionPolicyChanged>(kSchemas), IsEmpty());
    EXPECT_THAT(events::check_schema<StudentMovedToVersion>(kSchemas), IsEmpty());
}

}  // namespace
}  // namespace lms::course
