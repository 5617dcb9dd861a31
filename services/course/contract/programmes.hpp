#pragma once
// Programmes: courses that are completed together, in any order or one after another.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libs/core/time.hpp"
#include "libs/http/endpoint.hpp"
#include "services/course/contract/types.hpp"

namespace lms::course {

inline constexpr std::size_t kMaxProgrammeCourses = 50;

// In `ordered` a course opens when the required ones before it are completed.
enum class CourseOrder { free, ordered };
BOOST_DESCRIBE_ENUM(CourseOrder, free, ordered)
enum class ProgrammeState { draft, published };
BOOST_DESCRIBE_ENUM(ProgrammeState, draft, published)

struct CreateProgramme {
    std::string title;
    std::optional<std::string> summary;
    std::optional<std::string> description;
    std::optional<CourseOrder> course_order;  // default free
};
BOOST_DESCRIBE_STRUCT(CreateProgramme, (), (title, summary, description, course_order))
inline constexpr auto json_rules(const CreateProgramme*) {
    return json::rules(
        json::field<&CreateProgramme::title>(json::length{1, kMaxTitle}, json::not_blank{}),
        json::field<&CreateProgramme::summary>(json::length{0, kMaxSummary}),
        json::field<&CreateProgramme::description>(json::length{0, kMaxDescription}));
}

struct ProgrammeKey {
    ProgrammeId programme_id;
};
BOOST_DESCRIBE_STRUCT(ProgrammeKey, (), (programme_id))

struct ProgrammeCourse {
    CourseId course_id;
    bool required = true;
    bool operator==(const ProgrammeCourse&) const = default;
};
BOOST_DESCRIBE_STRUCT(ProgrammeCourse, (), (course_id, required))
struct UpdateProgramme {
    ProgrammeId programme_id;
    std::optional<std::string> title;
    std::optional<std::string> summary;
    std::optional<std::string> description;
    std::optional<CourseOrder> course_order;
    std::optional<std::int32_t> optional_count;           // of its optional courses that it takes
    std::optional<std::vector<ProgrammeCourse>> courses;  // all of them, in order
};
BOOST_DESCRIBE_STRUCT(UpdateProgramme, (),
                      (programme_id, title, summary, description, course_order, optional_count,
                       courses))
inline constexpr auto json_rules(const UpdateProgramme*) {
    return json::rules(
        json::field<&UpdateProgramme::title>(json::length{1, kMaxTitle}, json::not_blank{}),
        json::field<&UpdateProgramme::summary>(json::length{0, kMaxSummary}),
        json::field<&UpdateProgramme::description>(json::length{0, kMaxDescription}),
        json::field<&UpdateProgramme::optional_count>(json::range{0, 50}),
        json::field<&UpdateProgramme::courses>(json::items{0, kMaxProgrammeCourses}));
}

// Newest first. `mine`: those that the caller may change, drafts included, instead of the
// published.
struct ListProgrammes {
    std::optional<bool> mine;
    std::optional<bool> enrolled;       // only those that the caller takes
    std::optional<std::int32_t> limit;  // default 20
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListProgrammes, (), (mine, enrolled, limit, cursor))
inline constexpr auto json_rules(const ListProgrammes*) {
    return json::rules(json::field<&ListProgrammes::limit>(json::range{1, 100}));
}

// Of the courses that it takes: required ones, and as many optional ones as are asked for.
struct ProgrammeProgress {
    std::int32_t percent = 0;  // 100 when and only when it is completed
    std::int32_t completed_courses = 0;
    std::int32_t needed_courses = 0;
};
BOOST_DESCRIBE_STRUCT(ProgrammeProgress, (), (percent, completed_courses, needed_courses))

struct ProgrammeCard {
    ProgrammeId id;
    std::string title;
    std::string summary;
    ProgrammeState state = ProgrammeState::draft;
    std::int32_t course_count = 0;
    std::int32_t minutes = 0;  // of all its courses
    bool enrolled = false;
    std::optional<Time> completed_at;           // by the caller
    std::optional<ProgrammeProgress> progress;  // the caller's; null when not enrolled
};
BOOST_DESCRIBE_STRUCT(ProgrammeCard, (),
                      (id, title, summary, state, course_count, minutes, enrolled, completed_at,
                       progress))
struct ProgrammePage {
    std::vector<ProgrammeCard> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(ProgrammePage, (), (items, next_cursor))

struct ProgrammeCourseView {
    CourseId course_id;
    std::string title;
    std::string summary;
    std::int32_t lesson_count = 0;
    std::int32_t minutes = 0;
    bool required = true;
    // Of the caller.
    bool enrolled = false;
    ProgressState state = ProgressState::not_started;
    std::int32_t percent = 0;
    bool locked = false;  // waits for the required ones before it
};
BOOST_DESCRIBE_STRUCT(ProgrammeCourseView, (),
                      (course_id, title, summary, lesson_count, minutes, required, enrolled, state,
                       percent, locked))

struct ProgrammeView {
    ProgrammeId id;
    std::string title;
    std::string summary;
    std::string description;
    CourseOrder course_order = CourseOrder::free;
    std::int32_t optional_count = 0;
    ProgrammeState state = ProgrammeState::draft;
    std::optional<std::int32_t> revision;  // also as ETag; null for those who may not change it
    bool can_edit = false;
    std::optional<Time> enrolled_at;  // the caller; null when not enrolled
    std::optional<Time> completed_at;
    ProgrammeProgress progress;
    std::optional<CourseId> next_course_id;  // to go on with; null when completed
    std::vector<ProgrammeCourseView> courses;
};
BOOST_DESCRIBE_STRUCT(ProgrammeView, (),
                      (id, title, summary, description, course_order, optional_count, state,
                       revision, can_edit, enrolled_at, completed_at, progress, next_course_id,
                       courses))

// How the students of a programme are doing.
struct ProgrammeCourseSummary {
    CourseId course_id;
    std::string title;
    std::int32_t enrolled = 0;  // of the programme's students
    std::int32_t completed = 0;
};
BOOST_DESCRIBE_STRUCT(ProgrammeCourseSummary, (), (course_id, title, enrolled, completed))
struct ProgrammeSummary {
    std::int32_t students = 0;
    std::int32_t completed = 0;
    std::vector<ProgrammeCourseSummary> courses;  // in order
};
BOOST_DESCRIBE_STRUCT(ProgrammeSummary, (), (students, completed, courses))

// On course-events; the aggregate is the programme.
struct ProgrammeCompleted {
    static constexpr std::string_view kType = "ProgrammeCompleted", kTopic = "course-events";
    static constexpr int kVersion = 1;
    ProgrammeId programme_id;
    UserId user_id;
    std::string title;
    Time completed_at;
};
BOOST_DESCRIBE_STRUCT(ProgrammeCompleted, (), (programme_id, user_id, title, completed_at))

inline constexpr http::Endpoint<CreateProgramme, ProgrammeView> kCreateProgramme{
    http::Method::post,        "/api/v1/programmes", http::Access::teacher,
    "course.create_programme", "Create a programme", 201};
inline constexpr http::Endpoint<ListProgrammes, ProgrammePage> kListProgrammes{
    http::Method::get, "/api/v1/programmes", http::Access::signed_in, "course.list_programmes",
    "Published programmes, newest first; with mine=true those that the caller may change"};
inline constexpr http::Endpoint<ProgrammeKey, ProgrammeView> kGetProgramme{
    http::Method::get, "/api/v1/programmes/{programme_id}", http::Access::signed_in,
    "course.get_programme", "A programme with its courses and how far the caller is"};
inline constexpr http::Endpoint<UpdateProgramme, ProgrammeView> kUpdateProgramme{
    http::Method::patch, "/api/v1/programmes/{programme_id}", http::Access::teacher,
    "course.update_programme",
    "Change texts, rules and courses of a programme (If-Match required)"};
inline constexpr http::Endpoint<ProgrammeKey, http::Nothing> kDeleteProgramme{
    http::Method::del, "/api/v1/programmes/{programme_id}", http::Access::teacher,
    "course.delete_programme", "Delete a programme that nobody has taken"};
inline constexpr http::Endpoint<ProgrammeKey, ProgrammeView> kPublishProgramme{
    http::Method::post, "/api/v1/programmes/{programme_id}/publish", http::Access::teacher,
    "course.publish_programme", "Offer a programme to students"};
inline constexpr http::Endpoint<ProgrammeKey, ProgrammeView> kWithdrawProgramme{
    http::Method::post, "/api/v1/programmes/{programme_id}/withdraw", http::Access::teacher,
    "course.withdraw_programme", "Offer a programme no more; those who take it go on"};
inline constexpr http::Endpoint<ProgrammeKey, ProgrammeSummary> kSummarizeProgramme{
    http::Method::get, "/api/v1/programmes/{programme_id}/summary", http::Access::teacher,
    "course.summarize_programme", "How the students of a programme are doing"};
inline constexpr http::Endpoint<ProgrammeKey, ProgrammeView> kEnterProgramme{
    http::Method::post,
    "/api/v1/programmes/{programme_id}/enrollments",
    http::Access::signed_in,
    "course.enter_programme",
    "Enrol the caller in a programme, and in its courses as these allow",
    201};
inline constexpr http::Endpoint<ProgrammeKey, http::Nothing> kLeaveProgramme{
    http::Method::del, "/api/v1/programmes/{programme_id}/enrollments", http::Access::signed_in,
    "course.leave_programme", "Leave a programme; its courses stay with the caller"};

}  // namespace lms::course
