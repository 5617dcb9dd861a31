#pragma once
// Students and the versions that they read, as others hear of it.
#include <string_view>

#include "services/course/contract/events.hpp"
#include "services/course/contract/reader_versions.hpp"

namespace lms::course {

struct VersionPolicyChanged {
    static constexpr std::string_view kType = "VersionPolicyChanged", kTopic = kCourseTopic;
    static constexpr int kVersion = 1;
    CourseId course_id;
    VersionPolicy policy = VersionPolicy::newest;
    UserId changed_by;
};
BOOST_DESCRIBE_STRUCT(VersionPolicyChanged, (), (course_id, policy, changed_by))

// By a teacher or by a change of the policy; who follows the newest version is told by
// CoursePublished.
struct StudentMovedToVersion {
    static constexpr std::string_view kType = "StudentMovedToVersion", kTopic = kCourseTopic;
    static constexpr int kVersion = 1;
    EnrollmentId enrollment_id;
    CourseId course_id;
    UserId user_id;
    std::int32_t from_version = 0;
    std::int32_t version = 0;
};
BOOST_DESCRIBE_STRUCT(StudentMovedToVersion, (),
                      (enrollment_id, course_id, user_id, from_version, version))

}  // namespace lms::course
