#pragma once
// Published versions, which never change.
#include "libs/pg/database.hpp"
#include "services/course/contract/authoring.hpp"

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
// These two are sent without waiting; a failure comes with the next await or the commit.
void insert_version(pg::Transaction& transaction, OrganizationId organization,
                    const NewVersion& version);
void insert_version_lessons(pg::Transaction& transaction, OrganizationId organization,
                            CourseId course, std::int32_t version,
                            const NewVersionLessons& lessons);

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

}  // namespace lms::course::store
