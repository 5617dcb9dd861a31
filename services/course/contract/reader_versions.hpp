#pragma once
// Which version of a course its students read, and moving them to the newest (docs/adr/0029).
#include <optional>
#include <string>
#include <vector>

#include "libs/core/time.hpp"
#include "services/course/contract/types.hpp"

namespace lms::course {

// What a new version means for those who are in the course. `newest`: they read it at once.
// `begun`: they stay on the version that they read. `chosen`: they stay until they are moved.
// Whoever has completed the course stays on the version of the completion in any case.
enum class VersionPolicy { newest, begun, chosen };
BOOST_DESCRIBE_ENUM(VersionPolicy, newest, begun, chosen)

struct VersionReaders {
    std::int32_t version = 0;
    std::int32_t students = 0;  // who have not completed the course
    bool operator==(const VersionReaders&) const = default;
};
BOOST_DESCRIBE_STRUCT(VersionReaders, (), (version, students))

struct ReaderVersions {
    CourseId course_id;
    VersionPolicy policy = VersionPolicy::newest;
    std::optional<std::int32_t> published_version;
    std::vector<VersionReaders> versions;  // that somebody reads, newest first, at most 100
    std::int32_t completed = 0;            // who have completed the course
    bool moving = false;                   // students are being moved to the newest version
};
BOOST_DESCRIBE_STRUCT(ReaderVersions, (),
                      (course_id, policy, published_version, versions, completed, moving))

struct SetVersionPolicy {
    CourseId course_id;
    VersionPolicy policy = VersionPolicy::newest;
};
BOOST_DESCRIBE_STRUCT(SetVersionPolicy, (), (course_id, policy))

// In the order of their enrolments.
struct ListReaders {
    CourseId course_id;
    std::optional<std::string> q;         // part of a name or an address
    std::optional<std::int32_t> version;  // those who read it
    std::optional<std::int32_t> limit;    // default 50
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListReaders, (), (course_id, q, version, limit, cursor))
inline constexpr auto json_rules(const ListReaders*) {
    return json::rules(json::field<&ListReaders::q>(json::length{0, 200}),
                       json::field<&ListReaders::limit>(json::range{1, 200}));
}
struct ReaderView {
    EnrollmentId enrollment_id;
    UserId user_id;
    std::optional<std::string> name;
    std::optional<std::string> email;
    std::int32_t version = 0;
    std::int32_t completed_lessons = 0;  // of those that count in that version
    std::int32_t total_lessons = 0;
    std::optional<Time> completed_at;  // the course: nothing moves them any more
};
BOOST_DESCRIBE_STRUCT(ReaderView, (),
                      (enrollment_id, user_id, name, email, version, completed_lessons,
                       total_lessons, completed_at))
struct ReaderPage {
    std::vector<ReaderView> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(ReaderPage, (), (items, next_cursor))

// To the newest version: these students, or without them everybody. Nobody is moved who reads it
// already or has completed the course.
struct MoveReaders {
    CourseId course_id;
    std::optional<std::vector<UserId>> user_ids;
};
BOOST_DESCRIBE_STRUCT(MoveReaders, (), (course_id, user_ids))
inline constexpr auto json_rules(const MoveReaders*) {
    return json::rules(json::field<&MoveReaders::user_ids>(json::items{1, 500}));
}

// What the move would do to one student. Completed lessons stay completed; those that the newest
// version has not count no more.
struct MovedReader {
    UserId user_id;
    std::optional<std::string> name;
    std::int32_t version = 0;  // that they read now
    std::int32_t percent_before = 0;
    std::int32_t percent_after = 0;
    std::int32_t kept_lessons = 0;     // completed, and in the newest version too
    std::int32_t dropped_lessons = 0;  // completed, and not in the newest version
    std::int32_t opened = 0;           // lessons of both versions
    std::int32_t closed = 0;
    bool completes = false;  // the course, by this alone
};
BOOST_DESCRIBE_STRUCT(MovedReader, (),
                      (user_id, name, version, percent_before, percent_after, kept_lessons,
                       dropped_lessons, opened, closed, completes))
struct MoveEffects {
    std::int32_t version = 0;   // that they would read
    std::int32_t students = 0;  // that would be moved
    bool complete = true;       // false: there are more than the service looks at for this
    std::int32_t dropping = 0;  // students with completed lessons that would count no more
    std::int32_t losing = 0;    // see a lesson closed that was open
    std::int32_t completing = 0;
    std::vector<MovedReader> items;  // the first 50 in the order of their enrolments
};
BOOST_DESCRIBE_STRUCT(MoveEffects, (),
                      (version, students, complete, dropping, losing, completing, items))

}  // namespace lms::course
