#pragma once
// The words that courses are described with; the enumerators are the text on the wire and in the
// tables.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "libs/json/json.hpp"
#include "services/course/contract/ids.hpp"

namespace lms::course {

// What a lesson is. An activity is one of another service, which registered its kind by name
// (activities.hpp); what a lesson has besides its text stands in material.hpp.
enum class LessonKind { page, video, file, link, activity };
BOOST_DESCRIBE_ENUM(LessonKind, page, video, file, link, activity)

// What the text of a lesson is written in; both come out of the same sanitiser.
enum class TextFormat { markdown, html };
BOOST_DESCRIBE_ENUM(TextFormat, markdown, html)

enum class Level { beginner, intermediate, advanced };
BOOST_DESCRIBE_ENUM(Level, beginner, intermediate, advanced)

// Who finds the published course: anybody, signed in or not; the organisation; those of it who
// have the link; or only those who teach or take it. Lessons are for students, whatever it is.
enum class Visibility { public_, organization, unlisted, private_ };
BOOST_DESCRIBE_ENUM(Visibility, public_, organization, unlisted, private_)

// In `sequential` a lesson opens when the one before it is completed.
enum class Navigation { free, sequential };
BOOST_DESCRIBE_ENUM(Navigation, free, sequential)

// Never goes backward.
enum class ProgressState { not_started, in_progress, completed };
BOOST_DESCRIBE_ENUM(ProgressState, not_started, in_progress, completed)

// An assistant looks after students and changes neither the course nor the way into it. An owner
// also says who teaches.
enum class InstructorRole { owner, teacher, assistant };
BOOST_DESCRIBE_ENUM(InstructorRole, owner, teacher, assistant)

struct CompletionView {
    std::int32_t percent = 0;  // completed lessons of all, rounded down
    std::int32_t completed_lessons = 0;
    std::int32_t total_lessons = 0;
};
BOOST_DESCRIBE_STRUCT(CompletionView, (), (percent, completed_lessons, total_lessons))

// Where material of others comes from and under which licence; shown with the course.
struct Attribution {
    std::string text;  // "Software Carpentry: Programming with Python. ..."
    std::optional<std::string> source_url;
    std::optional<std::string> license;  // "CC-BY-4.0"
    std::optional<std::string> license_url;
    bool operator==(const Attribution&) const = default;
};
BOOST_DESCRIBE_STRUCT(Attribution, (), (text, source_url, license, license_url))
inline constexpr auto json_rules(const Attribution*) {
    return json::rules(json::field<&Attribution::text>(json::length{1, 2000}),
                       json::field<&Attribution::source_url>(json::format{json::Format::url}),
                       json::field<&Attribution::license>(json::length{1, 100}),
                       json::field<&Attribution::license_url>(json::format{json::Format::url}));
}

// Bounds of texts, in characters.
inline constexpr std::size_t kMaxTitle = 200;
inline constexpr std::size_t kMaxSummary = 1'000;
inline constexpr std::size_t kMaxDescription = 20'000;
inline constexpr std::size_t kMaxContent = 250'000;  // in any script less than the renderer's 1 MiB
inline constexpr std::size_t kMaxListed = 50;  // objectives, questions, key points of one lesson
inline constexpr std::size_t kMaxListedText = 1'000;
inline constexpr std::size_t kMaxModules = 200;
inline constexpr std::size_t kMaxLessonsPerCourse = 1'000;

}  // namespace lms::course
