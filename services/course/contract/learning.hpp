#pragma once
// Taking a course: enrolment, outline and lessons.
#include <optional>
#include <string>
#include <vector>

#include "libs/core/time.hpp"
#include "services/course/contract/material.hpp"
#include "services/course/contract/rules.hpp"

namespace lms::course {

struct EnrollmentView {
    EnrollmentId id;
    CourseId course_id;
    std::int32_t version = 0;  // that the student reads
    Time enrolled_at;
    std::optional<Time> completed_at;
};
BOOST_DESCRIBE_STRUCT(EnrollmentView, (), (id, course_id, version, enrolled_at, completed_at))

// The published version, with the caller's own state. Static members come first in each object: the
// service splices the states into prepared text.
struct OutlineLessonHead {
    LessonId id;
    std::string title;
    LessonKind kind = LessonKind::page;
    std::int32_t teaching_minutes = 0;
    std::int32_t exercise_minutes = 0;
    bool required = true;  // without it its module cannot be completed
    std::optional<std::int32_t> minimum_minutes;
    std::optional<std::int32_t> minimum_percent;
};
BOOST_DESCRIBE_STRUCT(OutlineLessonHead, (),
                      (id, title, kind, teaching_minutes, exercise_minutes, required,
                       minimum_minutes, minimum_percent))
struct OutlineLessonView : OutlineLessonHead {
    ProgressState state = ProgressState::not_started;
    bool locked = false;
    std::optional<LockReason> lock_reason;  // the first of `locks`
    std::vector<LockView> locks;            // all of them, the course's and the module's included
    std::optional<Time> due_at;             // in force for the caller
    std::int32_t position_s = 0;
    std::optional<std::int32_t> score_percent;
};
BOOST_DESCRIBE_STRUCT(OutlineLessonView, (OutlineLessonHead),
                      (state, locked, lock_reason, locks, due_at, position_s, score_percent))

struct OutlineModuleHead {
    ModuleId id;
    std::string title;
    bool required = true;  // without it the course cannot be completed
    CompletionRule completion;
};
BOOST_DESCRIBE_STRUCT(OutlineModuleHead, (), (id, title, required, completion))
struct OutlineModuleView : OutlineModuleHead {
    ProgressState state = ProgressState::not_started;
    std::vector<LockView> locks;  // a lesson of it that was begun may be open all the same
    std::optional<Time> due_at;
    std::vector<OutlineLessonView> lessons;
};
BOOST_DESCRIBE_STRUCT(OutlineModuleView, (OutlineModuleHead), (state, locks, due_at, lessons))

struct OutlineHead {
    CourseId course_id;
    std::int32_t version = 0;
    std::string title;
    std::string summary;
    Navigation navigation = Navigation::free;
    std::optional<Attribution> attribution;
    Time published_at;
    CompletionRule completion;
};
BOOST_DESCRIBE_STRUCT(OutlineHead, (),
                      (course_id, version, title, summary, navigation, attribution, published_at,
                       completion))
struct OutlineView : OutlineHead {
    std::optional<EnrollmentView> enrollment;  // null when the caller is not enrolled
    CompletionView progress;
    ProgressState state = ProgressState::not_started;
    std::vector<LockView> locks;  // of the whole course
    std::optional<Time> due_at;
    std::optional<LessonId> resume_lesson_id;
    std::vector<OutlineModuleView> modules;
};
BOOST_DESCRIBE_STRUCT(OutlineView, (OutlineHead),
                      (enrollment, progress, state, locks, due_at, resume_lesson_id, modules))

struct ReadLesson {
    LessonId lesson_id;
    std::optional<bool> draft;  // authors: the draft as it would look once published
};
BOOST_DESCRIBE_STRUCT(ReadLesson, (), (lesson_id, draft))

struct LessonDocument {
    LessonId id;
    CourseId course_id;
    ModuleId module_id;
    std::int32_t version = 0;  // 0: a preview of the draft
    std::string title;
    LessonKind kind = LessonKind::page;
    std::string content_html;        // sanitised
    std::optional<std::string> url;  // where the video, the file or the page elsewhere is
    std::optional<FileView> file;    // of a file, and of a video whose bytes are here
    std::optional<VideoView> video;
    std::optional<ActivityView> activity;
    DoneWhen done_when = DoneWhen::said;
    std::vector<std::string> objectives;
    std::vector<std::string> questions;
    std::vector<std::string> key_points;
    std::int32_t teaching_minutes = 0;
    std::int32_t exercise_minutes = 0;
    std::optional<Attribution> attribution;  // of the course
    std::optional<LessonId> previous_lesson_id;
    std::optional<LessonId> next_lesson_id;
};
BOOST_DESCRIBE_STRUCT(LessonDocument, (),
                      (id, course_id, module_id, version, title, kind, content_html, url, file,
                       video, activity, done_when, objectives, questions, key_points,
                       teaching_minutes, exercise_minutes, attribution, previous_lesson_id,
                       next_lesson_id))
struct LessonView : LessonDocument {
    ProgressState state = ProgressState::not_started;
    std::int32_t position_s = 0;
    std::int32_t time_spent_s = 0;
    std::optional<std::int32_t> score_percent;
    std::optional<Time> due_at;
    std::optional<std::int32_t> minimum_minutes;  // of active time before it can be completed
    std::optional<std::int32_t> minimum_percent;
};
BOOST_DESCRIBE_STRUCT(LessonView, (LessonDocument),
                      (state, position_s, time_spent_s, score_percent, due_at, minimum_minutes,
                       minimum_percent))

// Newest first.
struct ListEnrollments {
    std::optional<ProgressState> state;  // of the course; absent: all
    std::optional<std::int32_t> limit;   // default 20
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListEnrollments, (), (state, limit, cursor))
inline constexpr auto json_rules(const ListEnrollments*) {
    return json::rules(json::field<&ListEnrollments::limit>(json::range{1, 100}));
}

// Where to go on.
struct NextLesson {
    LessonId id;
    std::string title;
    std::string module_title;
    std::int32_t minutes = 0;  // teaching and exercises together
    ProgressState state = ProgressState::not_started;
    std::int32_t position_s = 0;
    bool operator==(const NextLesson&) const = default;
};
BOOST_DESCRIBE_STRUCT(NextLesson, (), (id, title, module_title, minutes, state, position_s))

struct MyEnrollment {
    EnrollmentId id;
    CourseId course_id;
    std::string title;
    std::string summary;
    std::int32_t version = 0;
    Time enrolled_at;
    std::optional<Time> completed_at;
    std::optional<Time> last_activity_at;
    CompletionView progress;
    std::optional<NextLesson> next_lesson;  // open now; null when all are completed or locked
};
BOOST_DESCRIBE_STRUCT(MyEnrollment, (),
                      (id, course_id, title, summary, version, enrolled_at, completed_at,
                       last_activity_at, progress, next_lesson))
struct EnrollmentPage {
    std::vector<MyEnrollment> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(EnrollmentPage, (), (items, next_cursor))

}  // namespace lms::course
