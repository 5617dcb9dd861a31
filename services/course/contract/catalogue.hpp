#pragma once
// Finding courses and looking at one.
#include <optional>
#include <string>
#include <vector>

#include "libs/core/time.hpp"
#include "services/course/contract/listing.hpp"

namespace lms::course {

// Which order: first published, published again, by students (counted every quarter of an hour), by
// title in the order of its letters.
enum class CatalogueSort { newest, updated, enrolled, title };
BOOST_DESCRIBE_ENUM(CatalogueSort, newest, updated, enrolled, title)

// `mine` lists what the caller teaches, drafts included, newest first, instead of the catalogue.
struct ListCourses {
    std::optional<std::string> q;        // words, or their beginnings, of title, tags and texts
    std::optional<CategoryId> category;  // with everything below it
    std::optional<std::vector<std::string>> tags;  // a course has all of them
    std::optional<Level> level;
    std::optional<std::string> language;
    std::optional<CatalogueSort> sort;  // default newest; of no effect with `mine`
    std::optional<bool> mine;
    std::optional<std::int32_t> limit;  // default 20
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListCourses, (),
                      (q, category, tags, level, language, sort, mine, limit, cursor))
inline constexpr auto json_rules(const ListCourses*) {
    return json::rules(json::field<&ListCourses::q>(json::length{0, 200}),
                       json::field<&ListCourses::tags>(json::items{0, kMaxTags},
                                                       json::each(json::length{1, kMaxTag})),
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
    std::optional<CategoryName> category;
    std::vector<std::string> tags;
    std::optional<std::string> language;
    std::optional<Level> level;
    Visibility visibility = Visibility::organization;
    std::optional<Cover> cover;
    std::vector<CourseInstructor> instructors;  // the first three who are no assistants
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
                      (id, title, summary, category, tags, language, level, visibility, cover,
                       instructors, lesson_count, minutes, version, published_at, status, enrolled,
                       progress, has_unpublished_changes, student_count))

struct CoursePage {
    std::vector<CourseCard> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(CoursePage, (), (items, next_cursor))

// How many courses of the catalogue there are of each kind, under the same filters as ListCourses.
struct CountFacets {
    std::optional<std::string> q;
    std::optional<CategoryId> category;
    std::optional<std::vector<std::string>> tags;
    std::optional<Level> level;
    std::optional<std::string> language;
};
BOOST_DESCRIBE_STRUCT(CountFacets, (), (q, category, tags, level, language))
inline constexpr auto json_rules(const CountFacets*) {
    return json::rules(json::field<&CountFacets::q>(json::length{0, 200}),
                       json::field<&CountFacets::tags>(json::items{0, kMaxTags},
                                                       json::each(json::length{1, kMaxTag})),
                       json::field<&CountFacets::language>(json::format{json::Format::language}));
}

struct FacetValue {
    std::string value;  // to be given as the filter
    std::int32_t count = 0;
};
BOOST_DESCRIBE_STRUCT(FacetValue, (), (value, count))

struct CategoryFacet {
    CategoryId id;
    std::optional<CategoryId> parent_id;  // null at the top
    std::string title;
    std::int32_t count = 0;  // with everything below it
};
BOOST_DESCRIBE_STRUCT(CategoryFacet, (), (id, parent_id, title, count))

// Categories, levels and languages are counted under the other filters, not under their own: they
// tell what another choice would find. Tags add up, so they are counted under all filters.
struct CourseFacets {
    std::int32_t total = 0;                 // under all filters
    std::vector<CategoryFacet> categories;  // in the order of the tree; those with courses
    std::vector<FacetValue> levels;
    std::vector<FacetValue> languages;  // most frequent first, at most 100
    std::vector<FacetValue> tags;       // most frequent first, at most 50
};
BOOST_DESCRIBE_STRUCT(CourseFacets, (), (total, categories, levels, languages, tags))

// Tags of listed courses that begin like this, or have a word that does; most used first.
struct SuggestTags {
    std::string q;
};
BOOST_DESCRIBE_STRUCT(SuggestTags, (), (q))
inline constexpr auto json_rules(const SuggestTags*) {
    return json::rules(json::field<&SuggestTags::q>(json::length{1, kMaxTag}));
}
struct TagList {
    std::vector<FacetValue> items;  // at most 10
};
BOOST_DESCRIBE_STRUCT(TagList, (), (items))

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
    std::optional<CategoryName> category;
    std::vector<std::string> tags;
    std::optional<std::string> language;
    std::optional<Level> level;
    Visibility visibility = Visibility::organization;
    std::optional<Cover> cover;
    Navigation navigation = Navigation::free;
    std::optional<Attribution> attribution;
    CourseStatus status = CourseStatus::draft;
    std::optional<std::int32_t> published_version;
    std::optional<std::int32_t> revision;  // null for those who may not edit
    bool can_edit = false;
    bool enrolled = false;
    bool is_template = false;  // for all teachers of the organisation
    std::vector<CourseInstructor> instructors;
};
BOOST_DESCRIBE_STRUCT(CourseView, (),
                      (id, title, summary, description, category, tags, language, level, visibility,
                       cover, navigation, attribution, status, published_version, revision,
                       can_edit, enrolled, is_template, instructors))

}  // namespace lms::course
