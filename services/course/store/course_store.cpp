#include "services/course/store/course_store.hpp"

#include "libs/json/json.hpp"

namespace lms::course::store {

namespace {

constexpr pg::Statement kInsertCourse{"course.insert", R"(
    INSERT INTO course_service.courses (course_id, organization_id, created_by, title, summary, description,
        language, level, visibility, navigation, attribution, source_key, source_revision, source_digest,
        created_at, updated_at, category_id, tags, cover)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15,
            $16, course_service.normal_tags($17), $18))"};

constexpr pg::Statement kInsertInstructor{"course.insert_instructor", R"(
    INSERT INTO course_service.course_instructors (organization_id, course_id, user_id) VALUES ($1, $2, $3))"};

#define LMS_COURSE_ROW                                                                   \
    "SELECT c.course_id, c.title, c.summary, c.description, c.language, c.level,"        \
    " c.category_id, (SELECT g.title FROM course_service.categories g"                   \
    "  WHERE g.organization_id = $1 AND g.category_id = c.category_id) AS category,"     \
    " c.tags, c.cover,"                                                                  \
    " c.visibility, c.navigation, c.attribution, c.revision, c.structure_revision,"      \
    " c.published_version, c.edited_since_publish, c.source_digest,"                     \
    " c.archived_at IS NOT NULL AS is_archived, c.is_template,"                          \
    " i.role, coalesce(i.sections_only, false) AS sections_only,"                        \
    " EXISTS (SELECT FROM course_service.enrollments e WHERE e.organization_id = $1"     \
    "         AND e.course_id = c.course_id AND e.user_id = $3) AS is_enrolled"          \
    " FROM course_service.courses c"                                                     \
    " LEFT JOIN course_service.course_instructors i"                                     \
    "        ON i.organization_id = $1 AND i.course_id = c.course_id AND i.user_id = $3" \
    " WHERE c.organization_id = $1 AND c.course_id = $2"

constexpr pg::Statement kFindCourse{"course.find", LMS_COURSE_ROW};
constexpr pg::Statement kLockCourse{"course.lock", LMS_COURSE_ROW " FOR NO KEY UPDATE OF c"};
#undef LMS_COURSE_ROW

constexpr pg::Statement kLockSource{"course.lock_source", R"(
    SELECT pg_advisory_xact_lock(hashtextextended($1::text || $2::text || $3::text, 0)) IS NULL)"};

constexpr pg::Statement kFindImported{"course.find_imported", R"(
    SELECT course_id FROM course_service.courses
    WHERE organization_id = $1 AND created_by = $2 AND source_key = $3)"};

constexpr pg::Statement kCourseOfModule{"course.find_of_module", R"(
    SELECT course_id FROM course_service.modules WHERE organization_id = $1 AND module_id = $2)"};

constexpr pg::Statement kCourseOfLesson{"course.find_of_lesson", R"(
    SELECT course_id FROM course_service.lessons WHERE organization_id = $1 AND lesson_id = $2)"};

constexpr pg::Statement kUpdateCourse{"course.update", R"(
    UPDATE course_service.courses
    SET title = $3, summary = $4, description = $5, language = $6, level = $7, navigation = $8, attribution = $9,
        updated_at = $10, revision = revision + 1
    WHERE organization_id = $1 AND course_id = $2
    RETURNING revision)"};

constexpr pg::Statement kUpdateListing{"course.update_listing", R"(
    WITH course AS (
        UPDATE course_service.courses
        SET visibility = $3, category_id = $4, tags = course_service.normal_tags($5), cover = $6
        WHERE organization_id = $1 AND course_id = $2
        RETURNING course_id, visibility, category_id, tags, cover)
    UPDATE course_service.catalogue k
    SET visibility = c.visibility, category_id = c.category_id, tags = c.tags, cover = c.cover
    FROM course c WHERE k.organization_id = $1 AND k.course_id = c.course_id)"};

// No organisation: the caller may be of any, or of none.
constexpr pg::Statement kFindPublic{"course.find_public", R"(
    SELECT organization_id FROM course_service.courses
    WHERE course_id = $1 AND visibility = 'public' AND published_version IS NOT NULL AND archived_at IS NULL)"};

constexpr pg::Statement kSetSource{"course.set_source", R"(
    UPDATE course_service.courses SET source_revision = $3, source_digest = $4
    WHERE organization_id = $1 AND course_id = $2)"};

constexpr pg::Statement kSetPublished{"course.set_published_version", R"(
    UPDATE course_service.courses
    SET published_version = $3, edited_since_publish = false, review_state = 'draft',
        submitted_by = NULL, submitted_at = NULL, workflow_revision = workflow_revision + 1
    WHERE organization_id = $1 AND course_id = $2)"};

// What was approved is not what is there any more. A draft in review may be edited: whoever
// approves it has to have seen the edit, and to be somebody else. So the history names each who
// edited, once.
#define LMS_REOPENED                                                                          \
    "WITH reopened AS ("                                                                      \
    "    INSERT INTO course_service.workflow_history"                                         \
    "        (organization_id, course_id, event, changed_by, changed_at)"                     \
    "    SELECT c.organization_id, c.course_id, 'edit',"                                      \
    "           nullif($4::uuid, '00000000-0000-0000-0000-000000000000'), $3::timestamptz"    \
    "    FROM course_service.courses c"                                                       \
    "    WHERE c.organization_id = $1 AND c.course_id = $2"                                   \
    "      AND (c.review_state = 'approved' OR c.review_state = 'in_review' AND NOT EXISTS (" \
    "          SELECT FROM course_service.workflow_history h"                                 \
    "          WHERE h.organization_id = $1 AND h.course_id = $2 AND h.event = 'edit'"        \
    "            AND h.changed_by IS NOT DISTINCT FROM"                                       \
    "                nullif($4::uuid, '00000000-0000-0000-0000-000000000000')"                \
    "            AND h.entry > (SELECT max(s.entry) FROM course_service.workflow_history s"   \
    "                           WHERE s.course_id = $2 AND s.event = 'submit'))))"            \
    " UPDATE course_service.courses SET edited_since_publish = true,"                         \
    "     workflow_revision = workflow_revision + (review_state <> 'draft')::integer,"        \
    "     submitted_by = CASE review_state WHEN 'in_review' THEN submitted_by END,"           \
    "     submitted_at = CASE review_state WHEN 'in_review' THEN submitted_at END,"           \
    "     review_state = CASE review_state WHEN 'in_review' THEN 'in_review' ELSE 'draft' END"

constexpr pg::Statement kMarkEdited{"course.mark_edited", LMS_REOPENED R"(
    WHERE organization_id = $1 AND course_id = $2 AND (NOT edited_since_publish OR review_state <> 'draft'))"};

constexpr pg::Statement kTouchStructure{"course.touch_structure", LMS_REOPENED R"(,
        structure_revision = structure_revision + 1, updated_at = $3
    WHERE organization_id = $1 AND course_id = $2
    RETURNING structure_revision)"};
#undef LMS_REOPENED

constexpr pg::Statement kListInstructors{"course.list_instructors", R"(
    SELECT i.user_id AS id, p.name, i.role
    FROM course_service.course_instructors i
    LEFT JOIN course_service.people p ON p.organization_id = i.organization_id AND p.user_id = i.user_id
    WHERE i.organization_id = $1 AND i.course_id = $2
    ORDER BY array_position(ARRAY['owner', 'teacher'], i.role), p.name, i.user_id LIMIT 50)"};

constexpr pg::Statement kListTaught{"course.list_taught", R"(
    SELECT c.course_id, c.title, c.summary, c.category_id, g.title AS category, c.tags, c.language, c.level,
           c.visibility, c.cover,
           (SELECT coalesce(jsonb_agg(t), '[]') FROM (
                SELECT u.user_id AS id, n.name, u.role
                FROM course_service.course_instructors u
                LEFT JOIN course_service.people n ON n.organization_id = $1 AND n.user_id = u.user_id
                WHERE u.organization_id = $1 AND u.course_id = c.course_id AND u.role <> 'assistant'
                ORDER BY u.role, n.name, u.user_id LIMIT 3) t) AS instructors,
           d.lesson_count, d.minutes, c.published_version AS version, v.published_at,
           e.enrollment_id IS NOT NULL AS is_enrolled,
           coalesce(e.done_lessons, p.completed_lessons) AS completed_lessons,
           coalesce(r.counted_lessons, r.lesson_count) AS total_lessons,
           c.published_version IS NOT NULL AND c.edited_since_publish AS has_unpublished_changes,
           c.archived_at IS NOT NULL AS is_archived,
           s.student_count
    FROM course_service.course_instructors i
    JOIN course_service.courses c ON c.organization_id = i.organization_id AND c.course_id = i.course_id
    LEFT JOIN course_service.categories g ON g.organization_id = $1 AND g.category_id = c.category_id
    LEFT JOIN course_service.course_versions v
           ON v.course_id = c.course_id AND v.version = c.published_version
    LEFT JOIN course_service.enrollments e
           ON e.organization_id = $1 AND e.course_id = c.course_id AND e.user_id = $2
    LEFT JOIN course_service.course_versions r
           ON r.course_id = e.course_id AND r.version = course_service.version_read(e, c)
    LEFT JOIN LATERAL (
        SELECT count(*)::integer AS completed_lessons
        FROM course_service.lesson_progress p
        JOIN course_service.version_lessons l ON l.lesson_id = p.lesson_id AND l.version = r.version
        WHERE p.enrollment_id = e.enrollment_id AND p.state = 'completed') p ON e.enrollment_id IS NOT NULL
    CROSS JOIN LATERAL (
        SELECT count(*)::integer AS lesson_count,
               coalesce(sum(l.teaching_minutes + l.exercise_minutes), 0)::integer AS minutes
        FROM course_service.lessons l WHERE l.course_id = c.course_id) d
    CROSS JOIN LATERAL (
        SELECT count(*)::integer AS student_count
        FROM course_service.enrollments o WHERE o.course_id = c.course_id) s
    WHERE i.organization_id = $1 AND i.user_id = $2 AND i.course_id < $3
      AND ($5::text IS NULL
           OR course_service.catalogue_search(c.title, c.summary, c.description, c.tags) @@ to_tsquery('simple', $5))
      AND ($6::uuid[] IS NULL OR c.category_id = ANY ($6))
      AND ($7::text[] IS NULL OR c.tags @> $7)
      AND ($8::text IS NULL OR c.level = $8)
      AND ($9::text IS NULL OR c.language = $9)
    ORDER BY i.course_id DESC LIMIT $4)",
                                    pg::Speed::slow};

constexpr pg::Statement kSetTemplate{"course.set_template", R"(
    UPDATE course_service.courses SET is_template = $3 WHERE organization_id = $1 AND course_id = $2)"};

constexpr pg::Statement kListTemplates{"course.list_templates", R"(
    SELECT c.course_id AS id, c.title, c.summary,
           (SELECT g.title FROM course_service.categories g
            WHERE g.organization_id = $1 AND g.category_id = c.category_id) AS category,
           c.language,
           (SELECT count(*)::integer FROM course_service.lessons l WHERE l.course_id = c.course_id) AS lesson_count
    FROM course_service.courses c
    WHERE c.organization_id = $1 AND c.is_template AND c.course_id < $2
    ORDER BY c.course_id DESC LIMIT $3)"};

template <class T>
std::optional<json::Raw> to_raw(const std::optional<T>& value) {
    if (!value) return std::nullopt;
    return json::Raw{json::write(*value)};
}

}  // namespace

CourseText CourseRow::text() const {
    CourseText text{title, summary, description, language, level, navigation, {}};
    if (attribution) text.attribution = json::read_lenient<Attribution>(attribution->text);
    return text;
}

Listing CourseRow::listing() const {
    Listing listing{visibility, category_id, tags, std::nullopt};
    if (cover) listing.cover = json::read_lenient<Cover>(cover->text);
    return listing;
}

void insert_course(pg::Transaction& transaction, OrganizationId organization,
                   const NewCourse& course, Time now) {
    const CourseText& text = course.text;
    transaction.post(kInsertCourse, course.course_id, organization, course.created_by, text.title,
                     text.summary, text.description, text.language, text.level,
                     course.listing.visibility, text.navigation, to_raw(text.attribution),
                     course.source_key, course.source_revision, course.source_digest, now,
                     course.listing.category_id, course.listing.tags, to_raw(course.listing.cover));
    transaction.post(kInsertInstructor, organization, course.course_id, course.created_by);
}

Task<std::optional<CourseRow>> find_course(pg::Session& session, const Context& context,
                                           OrganizationId organization, CourseId course,
                                           UserId user) {
    return session.find<CourseRow>(context, kFindCourse, organization, course, user);
}

Task<std::optional<CourseRow>> lock_course(pg::Transaction& transaction, const Context& context,
                                           OrganizationId organization, CourseId course,
                                           UserId user) {
    return transaction.find<CourseRow>(context, kLockCourse, organization, course, user);
}

Task<std::optional<CourseId>> find_imported(pg::Session& session, const Context& context,
                                            OrganizationId organization, UserId created_by,
                                            std::string_view source_key) {
    return session.find<CourseId>(context, kFindImported, organization, created_by, source_key);
}

Task<std::optional<CourseId>> lock_imported(pg::Transaction& transaction, const Context& context,
                                            OrganizationId organization, UserId created_by,
                                            std::string_view source_key) {
    transaction.post(kLockSource, organization.to_string(), created_by.to_string(), source_key);
    return find_imported(transaction, context, organization, created_by, source_key);
}

Task<std::optional<CourseId>> find_course_of_module(pg::Session& session, const Context& context,
                                                    OrganizationId organization, ModuleId module) {
    return session.find<CourseId>(context, kCourseOfModule, organization, module);
}

Task<std::optional<CourseId>> find_course_of_lesson(pg::Session& session, const Context& context,
                                                    OrganizationId organization, LessonId lesson) {
    return session.find<CourseId>(context, kCourseOfLesson, organization, lesson);
}

Task<std::int32_t> update_course(pg::Transaction& transaction, const Context& context,
                                 OrganizationId organization, CourseId course,
                                 const CourseText& text, Time now) {
    return transaction.one<std::int32_t>(context, kUpdateCourse, organization, course, text.title,
                                         text.summary, text.description, text.language, text.level,
                                         text.navigation, to_raw(text.attribution), now);
}

void update_listing(pg::Transaction& transaction, OrganizationId organization, CourseId course,
                    const Listing& listing) {
    transaction.post(kUpdateListing, organization, course, listing.visibility, listing.category_id,
                     listing.tags, to_raw(listing.cover));
}

Task<std::optional<OrganizationId>> find_public_course(pg::Session& session, const Context& context,
                                                       CourseId course) {
    return session.find<OrganizationId>(context, kFindPublic, course);
}

void set_source(pg::Transaction& transaction, OrganizationId organization, CourseId course,
                std::string_view source_revision, std::string_view source_digest) {
    transaction.post(kSetSource, organization, course, source_revision, source_digest);
}

void set_published_version(pg::Transaction& transaction, OrganizationId organization,
                           CourseId course, std::int32_t version) {
    transaction.post(kSetPublished, organization, course, version);
}

void mark_edited(pg::Transaction& transaction, OrganizationId organization, CourseId course,
                 UserId by, Time now) {
    transaction.post(kMarkEdited, organization, course, now, by);
}

Task<std::int32_t> touch_structure(pg::Transaction& transaction, const Context& context,
                                   OrganizationId organization, CourseId course, Time now) {
    return transaction.one<std::int32_t>(context, kTouchStructure, organization, course, now,
                                         context.principal.user_id);
}

Task<std::vector<CourseInstructor>> list_instructors(pg::Session& session, const Context& context,
                                                     OrganizationId organization, CourseId course) {
    return session.list<CourseInstructor>(context, kListInstructors, organization, course);
}

void set_template(pg::Transaction& transaction, OrganizationId organization, CourseId course,
                  bool is_template) {
    transaction.post(kSetTemplate, organization, course, is_template);
}

Task<std::vector<TemplateCard>> list_templates(pg::Session& session, const Context& context,
                                               OrganizationId organization, CourseId before,
                                               std::int32_t limit) {
    return session.list<TemplateCard>(context, kListTemplates, organization, before, limit);
}

Task<std::vector<TaughtRow>> list_taught(pg::Session& session, const Context& context,
                                         OrganizationId organization, UserId user,
                                         const CourseFilter& filter, CourseId before,
                                         std::int32_t limit) {
    return session.list<TaughtRow>(context, kListTaught, organization, user, before, limit,
                                   filter.words, filter.categories, filter.tags, filter.level,
                                   filter.language);
}

}  // namespace lms::course::store
