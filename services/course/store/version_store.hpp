#pragma once
// Published versions, which never change, and the catalogue, which shows the newest of each course.
#include "libs/pg/database.hpp"
#include "services/course/contract/authoring.hpp"
#include "services/course/domain/outline.hpp"
#include "services/course/store/course_store.hpp"

namespace lms::course::store {

struct NewVersion {
    CourseId course_id;
    std::int32_t version = 0;
    std::string title;
    std::string summary;
    std::int32_t lesson_count = 0;
    std::int32_t counted_lessons = 0;  // that it takes to complete the course
    std::string outline;               // JSON of Outline
    std::string digest;
    std::string note;
    UserId published_by;
    Time published_at;
};
// Parallel arrays, one element per lesson.
struct NewVersionLessons {
    std::vector<LessonId> ids;
    std::vector<std::optional<LessonId>> opens_after;
    std::vector<std::string> documents;
};
struct CatalogueEntry {
    const Outline& outline;
    Visibility visibility;
    std::int32_t lesson_count;
    std::int32_t minutes;
};

// These three are sent without waiting; a failure comes with the next await or the commit.
void insert_version(pg::Transaction& transaction, OrganizationId organization,
                    const NewVersion& version);
void insert_version_lessons(pg::Transaction& transaction, OrganizationId organization,
                            CourseId course, std::int32_t version,
                            const NewVersionLessons& lessons);
void put_catalogue(pg::Transaction& transaction, OrganizationId organization,
                   const CatalogueEntry& entry);
// Of an archived course.
void delete_catalogue(pg::Transaction& transaction, OrganizationId organization, CourseId course);
// Who finds a course is no part of a version: it holds at once.
void set_catalogue_visibility(pg::Transaction& transaction, OrganizationId organization,
                              CourseId course, Visibility visibility);

struct VersionHead {
    VersionView view;
    std::string digest;
};
Task<std::optional<VersionHead>> find_version(pg::Session& session, const Context& context,
                                              OrganizationId organization, CourseId course,
                                              std::int32_t version);
// JSON of Outline.
Task<std::optional<std::string>> find_outline(pg::Session& session, const Context& context,
                                              OrganizationId organization, CourseId course,
                                              std::int32_t version);
// Those of several versions, named by parallel arrays; in any order.
struct OutlineTextRow {
    CourseId course_id;
    std::int32_t version = 0;
    std::string outline;
};
BOOST_DESCRIBE_STRUCT(OutlineTextRow, (), (course_id, version, outline))
Task<std::vector<OutlineTextRow>> list_outlines(pg::Session& session, const Context& context,
                                                OrganizationId organization,
                                                const std::vector<CourseId>& courses,
                                                const std::vector<std::int32_t>& versions);
// Newest first, below `before`.
Task<std::vector<VersionView>> list_versions(pg::Session& session, const Context& context,
                                             OrganizationId organization, CourseId course,
                                             std::int32_t before, std::int32_t limit);

struct CatalogueFilter {
    std::string words;  // of prefix_query(); empty: all
    std::optional<std::string> category;
    std::optional<Level> level;
    std::optional<std::string> language;
};
struct CatalogueQuery {
    CatalogueFilter filter;
    Time before;  // with `before_course` where the page begins, newest first
    CourseId before_course;
    std::int32_t limit = 20;
};
// `user` decides what a card tells of enrolment and progress.
Task<std::vector<CardRow>> list_catalogue(pg::Session& session, const Context& context,
                                          OrganizationId organization, UserId user,
                                          const CatalogueQuery& query);

enum class Facet { total, category, level, language };
BOOST_DESCRIBE_ENUM(Facet, total, category, level, language)
struct FacetRow {
    Facet facet = Facet::total;
    std::string value;  // empty for the total
    std::int32_t count = 0;
};
BOOST_DESCRIBE_STRUCT(FacetRow, (), (facet, value, count))
// Of each facet its most frequent values under the other filters.
Task<std::vector<FacetRow>> count_facets(pg::Session& session, const Context& context,
                                         OrganizationId organization,
                                         const CatalogueFilter& filter);

}  // namespace lms::course::store
