#pragma once
// Rows of course_service.courses and course_instructors.
// Lock order of the whole service: course, its enrolment policy, requests by id, enrolments;
// modules and lessons of a draft are only written under their course's lock.
#include "libs/pg/database.hpp"
#include "services/course/contract/catalogue.hpp"
#include "services/course/contract/duplicates.hpp"
#include "services/course/domain/draft.hpp"

namespace lms::course::store {

// What holds at once, without a new version.
struct Listing {
    Visibility visibility = Visibility::organization;
    std::optional<CategoryId> category_id;
    std::vector<std::string> tags;
    std::optional<Cover> cover;
    bool operator==(const Listing&) const = default;
};

struct CourseRow {
    CourseId course_id;
    std::string title;
    std::string summary;
    std::string description;
    std::optional<CategoryId> category_id;
    std::optional<std::string> category;  // its title
    std::vector<std::string> tags;
    std::optional<json::Raw> cover;
    std::optional<std::string> language;
    std::optional<Level> level;
    Visibility visibility = Visibility::organization;
    Navigation navigation = Navigation::free;
    std::optional<json::Raw> attribution;
    std::int32_t revision = 1;
    std::int32_t structure_revision = 1;
    std::optional<std::int32_t> published_version;
    bool edited_since_publish = false;
    std::optional<std::string> source_digest;
    bool is_archived = false;
    bool is_template = false;
    std::optional<InstructorRole> role;  // of the user that was asked for
    bool sections_only = false;
    bool is_enrolled = false;

    CourseText text() const;
    Listing listing() const;
};
BOOST_DESCRIBE_STRUCT(CourseRow, (),
                      (course_id, title, summary, description, category_id, category, tags, cover,
                       language, level, visibility, navigation, attribution, revision,
                       structure_revision, published_version, edited_since_publish, source_digest,
                       is_archived, is_template, role, sections_only, is_enrolled))

struct NewCourse {
    CourseId course_id;
    UserId created_by;
    CourseText text;
    Listing listing;
    std::optional<std::string> source_key;
    std::optional<std::string> source_revision;
    std::optional<std::string> source_digest;
};

// With its first instructor: the one who created it.
void insert_course(pg::Transaction& transaction, OrganizationId organization,
                   const NewCourse& course, Time now);
// `user` decides role, sections_only and is_enrolled.
Task<std::optional<CourseRow>> find_course(pg::Session& session, const Context& context,
                                           OrganizationId organization, CourseId course,
                                           UserId user);
// The same row, locked until the transaction ends: one author at a time.
Task<std::optional<CourseRow>> lock_course(pg::Transaction& transaction, const Context& context,
                                           OrganizationId organization, CourseId course,
                                           UserId user);
// An import's course.
Task<std::optional<CourseId>> find_imported(pg::Session& session, const Context& context,
                                            OrganizationId organization, UserId created_by,
                                            std::string_view source_key);
// The same; takes a lock on the key, so that two first imports make one course.
Task<std::optional<CourseId>> lock_imported(pg::Transaction& transaction, const Context& context,
                                            OrganizationId organization, UserId created_by,
                                            std::string_view source_key);
Task<std::optional<CourseId>> find_course_of_module(pg::Session& session, const Context& context,
                                                    OrganizationId organization, ModuleId module);
Task<std::optional<CourseId>> find_course_of_lesson(pg::Session& session, const Context& context,
                                                    OrganizationId organization, LessonId lesson);
// Counts the revision up and returns it.
Task<std::int32_t> update_course(pg::Transaction& transaction, const Context& context,
                                 OrganizationId organization, CourseId course,
                                 const CourseText& text, Time now);
// Here and in the catalogue; tags as normal_tags() of the migration makes them.
void update_listing(pg::Transaction& transaction, OrganizationId organization, CourseId course,
                    const Listing& listing);
void set_source(pg::Transaction& transaction, OrganizationId organization, CourseId course,
                std::string_view source_revision, std::string_view source_digest);
// The draft counts as unedited from here.
void set_published_version(pg::Transaction& transaction, OrganizationId organization,
                           CourseId course, std::int32_t version);
// Texts that the next version is made from have changed; of the tree touch_structure() tells.
// An approval does not outlive an edit. `by` is nil for a service.
void mark_edited(pg::Transaction& transaction, OrganizationId organization, CourseId course,
                 UserId by, Time now);
// Counts the revision of the tree up and returns it.
Task<std::int32_t> touch_structure(pg::Transaction& transaction, const Context& context,
                                   OrganizationId organization, CourseId course, Time now);
void set_template(pg::Transaction& transaction, OrganizationId organization, CourseId course,
                  bool is_template);
// Newest first, before `before`.
Task<std::vector<TemplateCard>> list_templates(pg::Session& session, const Context& context,
                                               OrganizationId organization, CourseId before,
                                               std::int32_t limit);
Task<std::vector<CourseInstructor>> list_instructors(pg::Session& session, const Context& context,
                                                     OrganizationId organization, CourseId course);
// Where strangers may look at it too; no organisation asks, the course says so itself.
Task<std::optional<OrganizationId>> find_public_course(pg::Session& session, const Context& context,
                                                       CourseId course);

// A card of a list of courses; what is known of the caller's own progress is there when they are
// enrolled.
struct CardRow {
    CourseId course_id;
    std::string title;
    std::string summary;
    std::optional<CategoryId> category_id;
    std::optional<std::string> category;
    std::vector<std::string> tags;
    std::optional<std::string> language;
    std::optional<Level> level;
    Visibility visibility = Visibility::organization;
    std::optional<json::Raw> cover;
    json::Raw instructors;  // JSON of CourseInstructor
    std::int32_t lesson_count = 0;
    std::int32_t minutes = 0;
    std::optional<std::int32_t> version;
    std::optional<Time> published_at;
    bool is_enrolled = false;
    std::optional<std::int32_t> completed_lessons;
    std::optional<std::int32_t> total_lessons;
};
BOOST_DESCRIBE_STRUCT(CardRow, (),
                      (course_id, title, summary, category_id, category, tags, language, level,
                       visibility, cover, instructors, lesson_count, minutes, version, published_at,
                       is_enrolled, completed_lessons, total_lessons))
struct TaughtRow : CardRow {
    bool has_unpublished_changes = false;
    bool is_archived = false;
    std::int32_t student_count = 0;
};
BOOST_DESCRIBE_STRUCT(TaughtRow, (CardRow), (has_unpublished_changes, is_archived, student_count))
// What a list is narrowed down by; absent lets everything pass.
struct CourseFilter {
    std::optional<std::string> words;  // of prefix_query()
    std::optional<std::vector<CategoryId>> categories;
    std::optional<std::vector<std::string>> tags;  // as normal_tags() makes them
    std::optional<Level> level;
    std::optional<std::string> language;
};
// Courses that `user` teaches, newest first, before `before`.
Task<std::vector<TaughtRow>> list_taught(pg::Session& session, const Context& context,
                                         OrganizationId organization, UserId user,
                                         const CourseFilter& filter, CourseId before,
                                         std::int32_t limit);

}  // namespace lms::course::store
