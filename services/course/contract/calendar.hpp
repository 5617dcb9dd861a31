#pragma once
// A student's dates: what is due, when groups begin and end, until when a course is open.
#include <optional>
#include <string>
#include <vector>

#include "libs/core/time.hpp"
#include "libs/http/endpoint.hpp"
#include "services/course/contract/types.hpp"

namespace lms::course {

enum class CalendarKind {
    course_due,
    module_due,
    lesson_due,
    group_begins,
    group_ends,
    access_ends
};
BOOST_DESCRIBE_ENUM(CalendarKind, course_due, module_due, lesson_due, group_begins, group_ends,
                    access_ends)

struct CalendarEntry {
    CalendarKind kind = CalendarKind::lesson_due;
    Uuid subject_id;  // of the course, module, lesson, section or cohort
    std::string title;
    std::optional<CourseId> course_id;  // null for a cohort, which is the same in every course
    std::optional<std::string> course_title;
    Time at;
    bool done = false;  // what was due is completed
};
BOOST_DESCRIBE_STRUCT(CalendarEntry, (),
                      (kind, subject_id, title, course_id, course_title, at, done))

// Half-open; at most 400 days.
struct ReadCalendar {
    Time from;
    Time to;
};
BOOST_DESCRIBE_STRUCT(ReadCalendar, (), (from, to))
struct CalendarView {
    std::vector<CalendarEntry> items;  // by time
};
BOOST_DESCRIBE_STRUCT(CalendarView, (), (items))

// The address at which calendar programs read the same without signing in.
struct CalendarFeed {
    std::optional<std::string> path;  // on this site; null: there is none
    std::optional<Time> created_at;
};
BOOST_DESCRIBE_STRUCT(CalendarFeed, (), (path, created_at))

inline constexpr http::Endpoint<ReadCalendar, CalendarView> kReadCalendar{
    http::Method::get, "/api/v1/calendar", http::Access::signed_in, "course.read_calendar",
    "The caller's dates between two times"};
inline constexpr http::Endpoint<http::Nothing, CalendarFeed> kGetCalendarFeed{
    http::Method::get, "/api/v1/calendar/feed", http::Access::signed_in, "course.get_calendar_feed",
    "The address of the caller's calendar for calendar programs"};
inline constexpr http::Endpoint<http::Nothing, CalendarFeed> kRenewCalendarFeed{
    http::Method::post,
    "/api/v1/calendar/feed",
    http::Access::signed_in,
    "course.renew_calendar_feed",
    "Give the caller's calendar a new private address; the old one ends",
    201};
inline constexpr http::Endpoint<http::Nothing, http::Nothing> kRevokeCalendarFeed{
    http::Method::del, "/api/v1/calendar/feed", http::Access::signed_in,
    "course.revoke_calendar_feed", "End the private address of the caller's calendar"};

}  // namespace lms::course
