#pragma once
// Finding courses and looking at one.
#include <optional>
#include <string>
#include <vector>

#include "libs/core/time.hpp"
#include "services/course/contract/types.hpp"

namespace lms::course {

// Newest first. `mine` lists what the caller teaches, drafts included, instead of the catalogue.
struct ListCourses {
    std::optional<std::string> q;  // words, or their beginnings, of title, category and texts
    std::optional<std::string> category;
    std::optional<Level> level;
    std::optional<std::string> language;
    std::optional<bool> mine;
    std::optional<std::int32_t> limit;  // default 20
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListCourses, (), (q, category, level, language, mine, limit, cursor))
inline constexpr auto json_rules(const ListCourses*) {
    return json::rules(json::field<&ListCourses::q>(json::length{0, 200}),
                       json::field<&ListCourses::category>(json::length{1, 100}),
                       json::field<&ListCourses::language>(json::format{json::Format::language}),
                       json::field<&ListCourses::limit>(json::range{1, 100}));
}

// An archived course takes no new students; those who are enrolled read on.
enum class CourseStatus { draft, published, archived };
BOOST_DESCRIBE_ENUM(CourseStatus, draft, published, archived)

struct CourseCard {
    CourseId id;
    std::string title;
    std::string summary;
    std::optional<std::string> category;
    std::optional<std::string> language;
    std::optional<Level> level;
    std::int32_t lesson_count = 0;
    std::int32_t minutes = 0;             // teaching and exercises together
    std::optional<std::int32_t> version;  // the published one; null for a draft
    std::optional<Time> published_at;
    CourseStatus status = CourseStatus::draft;
    bool enrolled = false;                   // the caller
    std::optional<CompletionView> progress;  // the caller's; null when not enrolled
    // Only with mine=true. Whether the draft was edited since it was last published; false for a
    // course that never was.
    std::optional<bool> has_unpublished_changes;
    std::optional<std::int32_t> student_count;
};
BOOST_DESCRIBE_STRUCT(CourseCard, (),
                      (id, title, summary, category, language, level, lesson_count, minutes,
                       version, published_at, status, enrolled, progress, has_unpublished_changes,
                       student_count))

struct CoursePage {
    std::vector<CourseCard> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(CoursePage, (), (items, next_cursor))

// How many courses of the catalogue there are of each kind, under the same filters as ListCourses.
struct CountFacets {
    std::optional<std::string> q;
    std::optional<std::string> category;
    std::optional<Level> level;
    std::optional<std::string> language;
};
BOOST_DESCRIBE_STRUCT(CountFacets, (), (q, category, level, language))
inline constexpr auto json_rules(const CountFacets*) {
    return json::rules(json::field<&CountFacets::q>(json::length{0, 200}),
                       json::field<&CountFacets::category>(json::length{1, 100}),
                       json::field<&CountFacets::language>(json::format{json::Format::language}));
}

struct FacetValue {
    std::string value;  // to be given as the filter
    std::int32_t count = 0;
};
BOOST_DESCRIBE_STRUCT(FacetValue, (), (value, count))

// Each list is counted under the other filters, not under its own: it tells what another choice
// would find. Most frequent first, at most 100 values.
struct CourseFacets {
    std::int32_t total = 0;  // under all filters
    std::vector<FacetValue> categories;
    std::vector<FacetValue> levels;
    std::vector<FacetValue> languages;
};
BOOST_DESCRIBE_STRUCT(CourseFacets, (), (total, categories, levels, languages))

struct CourseKey {
    CourseId course_id;
};
BOOST_DESCRIBE_STRUCT(CourseKey, (), (course_id))

struct Instructor {
    UserId id;
    std::optional<std::string> name;  // null until user-events told it
};
BOOST_DESCRIBE_STRUCT(Instructor, (), (id, name))

// Authors get the draft with its revision (also as ETag); everybody else the published texts.
struct CourseView {
    CourseId id;
    std::string title;
    std::string summary;
    std::string description;
    std::optional<std::string> category;
    std::optional<std::string> language;
    std::optional<Level> level;
    Visibility visibility = Visibility::organization;
    Navigation navigation = Navigation::free;
    std::optional<Attribution> attribution;
    CourseStatus status = CourseStatus::draft;
    std::optional<std::int32_t> published_version;
    std::optional<std::int32_t> revision;  // null for those who may not edit
    bool can_edit = false;
    bool enrolled = false;
    bool is_template = false;  // for all teachers of the organisation
    std::vector<Instructor> instructors;
};
BOOST_DESCRIBE_STRUCT(CourseView, (),
                      (id, title, summary, description, category, language, level, visibility,
                       navigation, attribution, status, published_version, revision, can_edit,
                       enrolled, is_template, instructors))

}  // namespace lms::course
