#pragma once
// What happens to a course between draft and archive, as others hear of it.
#include <string>
#include <string_view>

#include "services/course/contract/events.hpp"

namespace lms::course {

struct CourseSubmitted {
    static constexpr std::string_view kType = "CourseSubmitted", kTopic = kCourseTopic;
    static constexpr int kVersion = 1;
    CourseId course_id;
    std::string title;
    UserId submitted_by;
    std::string comment;
};
BOOST_DESCRIBE_STRUCT(CourseSubmitted, (), (course_id, title, submitted_by, comment))

struct CourseApproved {
    static constexpr std::string_view kType = "CourseApproved", kTopic = kCourseTopic;
    static constexpr int kVersion = 1;
    CourseId course_id;
    std::string title;
    UserId approved_by;
    UserId submitted_by;
    std::string comment;
};
BOOST_DESCRIBE_STRUCT(CourseApproved, (), (course_id, title, approved_by, submitted_by, comment))

// A reviewer asks for changes.
struct CourseReturned {
    static constexpr std::string_view kType = "CourseReturned", kTopic = kCourseTopic;
    static constexpr int kVersion = 1;
    CourseId course_id;
    std::string title;
    UserId returned_by;
    UserId submitted_by;
    std::string comment;
};
BOOST_DESCRIBE_STRUCT(CourseReturned, (), (course_id, title, returned_by, submitted_by, comment))

struct CourseArchived {
    static constexpr std::string_view kType = "CourseArchived", kTopic = kCourseTopic;
    static constexpr int kVersion = 1;
    CourseId course_id;
    UserId archived_by;
};
BOOST_DESCRIBE_STRUCT(CourseArchived, (), (course_id, archived_by))

struct CourseUnarchived {
    static constexpr std::string_view kType = "CourseUnarchived", kTopic = kCourseTopic;
    static constexpr int kVersion = 1;
    CourseId course_id;
    UserId unarchived_by;
};
BOOST_DESCRIBE_STRUCT(CourseUnarchived, (), (course_id, unarchived_by))

// The time of a scheduled publication came, and something was in its way.
struct ScheduledPublicationFailed {
    static constexpr std::string_view kType = "ScheduledPublicationFailed", kTopic = kCourseTopic;
    static constexpr int kVersion = 1;
    CourseId course_id;
    std::string title;
    UserId scheduled_by;
    std::vector<std::string> problems;  // codes
};
BOOST_DESCRIBE_STRUCT(ScheduledPublicationFailed, (), (course_id, title, scheduled_by, problems))

}  // namespace lms::course
