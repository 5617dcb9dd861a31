#pragma once
// What happens to courses, as others hear of it. Schemas: libs/events/schemas/, kept compatible by
// a test.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libs/core/time.hpp"
#include "services/course/contract/types.hpp"

namespace lms::course {

inline constexpr std::string_view kCourseTopic = "course-events";
inline constexpr std::string_view kUserTopic = "user-events";

struct CourseCreated {
    static constexpr std::string_view kType = "CourseCreated", kTopic = kCourseTopic;
    static constexpr int kVersion = 1;
    CourseId course_id;
    std::string title;
    UserId created_by;
};
BOOST_DESCRIBE_STRUCT(CourseCreated, (), (course_id, title, created_by))

struct CoursePublished {
    static constexpr std::string_view kType = "CoursePublished", kTopic = kCourseTopic;
    static constexpr int kVersion = 1;
    CourseId course_id;
    std::int32_t version = 0;
    std::string title;
    std::int32_t lesson_count = 0;
    UserId published_by;
};
BOOST_DESCRIBE_STRUCT(CoursePublished, (), (course_id, version, title, lesson_count, published_by))

struct ModuleAdded {
    static constexpr std::string_view kType = "ModuleAdded", kTopic = kCourseTopic;
    static constexpr int kVersion = 1;
    CourseId course_id;
    ModuleId module_id;
    std::string title;
};
BOOST_DESCRIBE_STRUCT(ModuleAdded, (), (course_id, module_id, title))

// Something of the draft changed: texts of the course, its tree, or a lesson. Readers of the
// published version see nothing of it.
enum class ContentChange { course_edited, structure_changed, lesson_edited, imported };
BOOST_DESCRIBE_ENUM(ContentChange, course_edited, structure_changed, lesson_edited, imported)
struct ContentUpdated {
    static constexpr std::string_view kType = "ContentUpdated", kTopic = kCourseTopic;
    static constexpr int kVersion = 1;
    CourseId course_id;
    ContentChange change = ContentChange::course_edited;
    std::optional<LessonId> lesson_id;
    UserId updated_by;
};
BOOST_DESCRIBE_STRUCT(ContentUpdated, (), (course_id, change, lesson_id, updated_by))

// On user-events, where the specification puts it; the aggregate is the user.
struct UserEnrolled {
    static constexpr std::string_view kType = "UserEnrolled", kTopic = kUserTopic;
    static constexpr int kVersion = 1;
    EnrollmentId enrollment_id;
    CourseId course_id;
    UserId user_id;
    std::int32_t version = 0;
    std::optional<SectionId> section_id;
};
BOOST_DESCRIBE_STRUCT(UserEnrolled, (), (enrollment_id, course_id, user_id, version, section_id))

struct LessonCompleted {
    static constexpr std::string_view kType = "LessonCompleted", kTopic = kCourseTopic;
    static constexpr int kVersion = 1;
    EnrollmentId enrollment_id;
    CourseId course_id;
    LessonId lesson_id;
    UserId user_id;
};
BOOST_DESCRIBE_STRUCT(LessonCompleted, (), (enrollment_id, course_id, lesson_id, user_id))

struct ModuleCompleted {
    static constexpr std::string_view kType = "ModuleCompleted", kTopic = kCourseTopic;
    static constexpr int kVersion = 1;
    EnrollmentId enrollment_id;
    CourseId course_id;
    ModuleId module_id;
    UserId user_id;
};
BOOST_DESCRIBE_STRUCT(ModuleCompleted, (), (enrollment_id, course_id, module_id, user_id))

// By a change of rules or an override, not by what the student did: lessons of the version that
// they read and that were locked before, and those that are locked now.
struct AccessChanged {
    static constexpr std::string_view kType = "AccessChanged", kTopic = kCourseTopic;
    static constexpr int kVersion = 1;
    EnrollmentId enrollment_id;
    CourseId course_id;
    UserId user_id;
    std::int32_t version = 0;
    std::vector<LessonId> opened;
    std::vector<LessonId> closed;
};
BOOST_DESCRIBE_STRUCT(AccessChanged, (),
                      (enrollment_id, course_id, user_id, version, opened, closed))

struct CourseCompleted {
    static constexpr std::string_view kType = "CourseCompleted", kTopic = kCourseTopic;
    static constexpr int kVersion = 1;
    EnrollmentId enrollment_id;
    CourseId course_id;
    std::int32_t version = 0;
    UserId user_id;
    Time completed_at;
};
BOOST_DESCRIBE_STRUCT(CourseCompleted, (),
                      (enrollment_id, course_id, version, user_id, completed_at))

}  // namespace lms::course
