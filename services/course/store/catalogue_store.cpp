#include "services/course/store/catalogue_store.hpp"

namespace lms::course::store {

namespace {

constexpr pg::Statement kPut{"course.put_catalogue", R"(
    INSERT INTO course_service.catalogue (course_id, organization_id, version, title, summary, description,
        language, level, lesson_count, minutes, published_at, first_published_at,
        visibility, category_id, tags, cover)
    SELECT c.course_id, c.organization_id, $3, $4, $5, $6, $7, $8, $9, $10, $11,
           coalesce((SELECT min(v.published_at) FROM course_service.course_versions v
                     WHERE v.organization_id = $1 AND v.course_id = $2), $11),
           c.visibility, c.category_id, c.tags, c.cover
    FROM course_service.courses c WHERE c.organization_id = $1 AND c.course_id = $2
    ON CONFLICT (course_id) DO UPDATE
    SET version = excluded.version, title = excluded.title, summary = excluded.summary,
        description = excluded.description, language = excluded.language, level = excluded.level,
        lesson_count = excluded.lesson_count, minutes = excluded.minutes, published_at = excluded.published_at,
        visibility = excluded.visibility, category_id = excluded.category_id, tags = excluded.tags,
        cover = excluded.cover)"};

constexpr pg::Statement kDelete{"course.delete_catalogue", R"(
    DELETE FROM course_service.catalogue WHERE organization_id = $1 AND course_id = $2)"};

// The page comes first, then what is shown of its courses, then the caller's own progress in them.
constexpr pg::Statement kList{"course.list_catalogue", R"(
    SELECT k.course_id, k.title, k.summary, k.category_id, g.title AS category, k.tags, k.language, k.level,
           k.visibility, k.cover, k.lesson_count, k.minutes, k.version, k.published_at,
           k.first_published_at, k.student_count,
           (SELECT coalesce(jsonb_agg(t), '[]') FROM (
                SELECT u.user_id AS id, n.name, u.role
                FROM course_service.course_instructors u
                LEFT JOIN course_service.people n ON n.organization_id = $1 AND n.user_id = u.user_id
                WHERE u.organization_id = $1 AND u.course_id = k.course_id AND u.role <> 'assistant'
                ORDER BY u.role, n.name, u.user_id LIMIT 3) t) AS instructors,
           e.enrollment_id IS NOT NULL AS is_enrolled,
           coalesce(e.done_lessons, p.completed_lessons) AS completed_lessons,
           coalesce(r.counted_lessons, r.lesson_count) AS total_lessons
    FROM course_service.find_listed($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
         WITH ORDINALITY AS f (course_id, place)
    JOIN course_service.catalogue k ON k.organization_id = $1 AND k.course_id = f.course_id
    LEFT JOIN course_service.categories g ON g.organization_id = $1 AND g.category_id = k.category_id
    LEFT JOIN course_service.enrollments e
           ON e.organization_id = $1 AND e.course_id = k.course_id AND e.user_id = $14
    LEFT JOIN course_service.courses c ON c.course_id = e.course_id
    LEFT JOIN course_service.course_versions r
           ON r.course_id = e.course_id AND r.version = course_service.version_read(e, c)
    LEFT JOIN LATERAL (
        SELECT count(*)::integer AS completed_lessons
        FROM course_service.lesson_progress p
        JOIN course_service.version_lessons l ON l.lesson_id = p.lesson_id AND l.version = r.version
        WHERE p.enrollment_id = e.enrollment_id AND p.state = 'completed') p ON e.enrollment_id IS NOT NULL
    ORDER BY f.place)"};

constexpr pg::Statement kCountFacets{"course.count_facets", R"(
    SELECT facet, value, count FROM course_service.count_facets($1, $2, $3, $4, $5, $6, $7) LIMIT 2000)",
                                     pg::Speed::slow};

constexpr pg::Statement kSuggestTags{"course.suggest_tags", R"(
    SELECT n.tag AS value, sum(n.courses)::integer AS count
    FROM (SELECT array_to_string(course_service.normal_tags(ARRAY[$2::text]), '') AS word) w
    JOIN course_service.tag_counts n
      ON n.organization_id = $1 AND n.courses > 0 AND (starts_with(n.tag, w.word) OR strpos(n.tag, ' ' || w.word) > 0)
    WHERE w.word <> ''
    GROUP BY n.tag ORDER BY 2 DESC, 1 LIMIT $3)"};

// Of every organisation: the clock asks.
constexpr pg::Statement kCountStudents{"course.count_catalogue_students", R"(
    UPDATE course_service.catalogue k SET student_count = n.students
    FROM (SELECT o.course_id, count(e.enrollment_id)::integer AS students
          FROM course_service.catalogue o
          LEFT JOIN course_service.enrollments e ON e.course_id = o.course_id
          GROUP BY o.course_id) n
    WHERE k.course_id = n.course_id AND k.student_count <> n.students)",
                                       pg::Speed::slow};

}  // namespace

void put_catalogue(pg::Transaction& transaction, OrganizationId organization,
                   const CatalogueEntry& entry) {
    const Outline& outline = entry.outline;
    transaction.post(kPut, organization, outline.course_id, outline.version, outline.title,
                     outline.summary, outline.description, outline.language, outline.level,
                     entry.lesson_count, entry.minutes, outline.published_at);
}

void delete_catalogue(pg::Transaction& transaction, OrganizationId organization, CourseId course) {
    transaction.post(kDelete, organization, course);
}

Task<std::vector<ListedRow>> list_catalogue(pg::Session& session, const Context& context,
                                            const Audience& audience, UserId user,
                                            const CatalogueQuery& query) {
    const CourseFilter& filter = query.filter;
    const CataloguePlace after = query.after.value_or(CataloguePlace{});
    const auto after_course =
        query.after ? std::optional(query.after->course_id) : std::optional<CourseId>();
    return session.list<ListedRow>(context, kList, audience.organization, audience.only_public,
                                   filter.level, filter.language, filter.tags, filter.categories,
                                   filter.words, query.sort, after.time, after.count, after.title,
                                   after_course, query.limit, user);
}

Task<std::vector<FacetRow>> count_facets(pg::Session& session, const Context& context,
                                         const Audience& audience, const CourseFilter& filter) {
    return session.list<FacetRow>(context, kCountFacets, audience.organization,
                                  audience.only_public, filter.level, filter.language, filter.tags,
                                  filter.categories, filter.words);
}

Task<std::vector<FacetValue>> suggest_tags(pg::Session& session, const Context& context,
                                           OrganizationId organization, std::string_view typed,
                                           std::int32_t limit) {
    return session.list<FacetValue>(context, kSuggestTags, organization, typed, limit);
}

Task<std::int64_t> count_students(pg::Session& session, const Context& context) {
    return session.execute(context, kCountStudents);
}

}  // namespace lms::course::store
