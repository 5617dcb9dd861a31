#include "services/course/store/version_store.hpp"

namespace lms::course::store {

namespace {

constexpr pg::Statement kInsertVersion{"course.insert_version", R"(
    INSERT INTO course_service.course_versions (course_id, version, organization_id, title, summary,
        lesson_count, counted_lessons, outline, digest, note, published_by, published_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12))"};

constexpr pg::Statement kInsertVersionLessons{"course.insert_version_lessons", R"(
    INSERT INTO course_service.version_lessons (lesson_id, version, organization_id, course_id, opens_after, document)
    SELECT l.lesson_id, $1, $2, $3, l.opens_after, l.document
    FROM unnest($4::uuid[], $5::uuid[], $6::text[]) AS l (lesson_id, opens_after, document))"};

constexpr pg::Statement kPutCatalogue{"course.put_catalogue", R"(
    INSERT INTO course_service.catalogue (course_id, organization_id, version, title, summary, description,
        category, language, level, visibility, lesson_count, minutes, published_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
    ON CONFLICT (course_id) DO UPDATE
    SET version = excluded.version, title = excluded.title, summary = excluded.summary,
        description = excluded.description, category = excluded.category, language = excluded.language,
        level = excluded.level, visibility = excluded.visibility, lesson_count = excluded.lesson_count,
        minutes = excluded.minutes, published_at = excluded.published_at)"};

constexpr pg::Statement kSetVisibility{"course.set_catalogue_visibility", R"(
    UPDATE course_service.catalogue SET visibility = $3 WHERE organization_id = $1 AND course_id = $2)"};

constexpr pg::Statement kDeleteCatalogue{"course.delete_catalogue", R"(
    DELETE FROM course_service.catalogue WHERE organization_id = $1 AND course_id = $2)"};

constexpr pg::Statement kFindVersion{"course.find_version", R"(
    SELECT course_id, version, title, lesson_count, note, published_by, published_at, digest
    FROM course_service.course_versions
    WHERE organization_id = $1 AND course_id = $2 AND version = $3)"};

constexpr pg::Statement kFindOutline{"course.find_outline", R"(
    SELECT outline FROM course_service.course_versions
    WHERE organization_id = $1 AND course_id = $2 AND version = $3)"};

constexpr pg::Statement kListOutlines{"course.list_outlines", R"(
    SELECT v.course_id, v.version, v.outline
    FROM unnest($2::uuid[], $3::integer[]) AS w (course_id, version)
    JOIN course_service.course_versions v ON v.course_id = w.course_id AND v.version = w.version
    WHERE v.organization_id = $1)"};

constexpr pg::Statement kListVersions{"course.list_versions", R"(
    SELECT course_id, version, title, lesson_count, note, published_by, published_at
    FROM course_service.course_versions
    WHERE organization_id = $1 AND course_id = $2 AND version < $3
    ORDER BY version DESC LIMIT $4)"};

// One statement for each access path: a single one with optional conditions would be planned
// without the index of the condition that is given.
// The page comes first, then the caller's own progress in its courses.
#define LMS_CARDS                                                                       \
    "SELECT k.course_id, k.title, k.summary, k.category, k.language, k.level,"          \
    " k.lesson_count, k.minutes, k.version, k.published_at,"                            \
    " e.enrollment_id IS NOT NULL AS is_enrolled,"                                      \
    " coalesce(e.done_lessons, p.completed_lessons) AS completed_lessons,"              \
    " coalesce(r.counted_lessons, r.lesson_count) AS total_lessons"                     \
    " FROM (SELECT course_id, title, summary, category, language, level, lesson_count," \
    "              minutes, version, published_at FROM course_service.catalogue"        \
    "       WHERE organization_id = $1 AND visibility = 'organization'"                 \
    "         AND (published_at, course_id) < ($2, $3)"                                 \
    "         AND ($4::text IS NULL OR level = $4) AND ($5::text IS NULL OR language = $5)"
#define LMS_NEWEST                                                                       \
    " ORDER BY published_at DESC, course_id DESC LIMIT $6) k"                            \
    " LEFT JOIN course_service.enrollments e"                                            \
    "        ON e.organization_id = $1 AND e.course_id = k.course_id AND e.user_id = $7" \
    " LEFT JOIN course_service.courses c ON c.course_id = e.course_id"                   \
    " LEFT JOIN course_service.course_versions r"                                        \
    "        ON r.course_id = e.course_id"                                               \
    "       AND r.version = course_service.version_read(e, c)"                           \
    " LEFT JOIN LATERAL ("                                                               \
    "     SELECT count(*)::integer AS completed_lessons"                                 \
    "     FROM course_service.lesson_progress p"                                         \
    "     JOIN course_service.version_lessons l"                                         \
    "       ON l.lesson_id = p.lesson_id AND l.version = r.version"                      \
    "     WHERE p.enrollment_id = e.enrollment_id AND p.state = 'completed') p"          \
    "   ON e.enrollment_id IS NOT NULL"                                                  \
    " ORDER BY k.published_at DESC, k.course_id DESC"

constexpr pg::Statement kListNewest{"course.list_newest", LMS_CARDS LMS_NEWEST};
constexpr pg::Statement kListCategory{"course.list_category",
                                      LMS_CARDS " AND category = $8" LMS_NEWEST};
constexpr pg::Statement kSearch{"course.search", LMS_CARDS
                                " AND search @@ to_tsquery('simple', $8)"
                                " AND ($9::text IS NULL OR category = $9)" LMS_NEWEST};
#undef LMS_CARDS
#undef LMS_NEWEST

#define LMS_FOUND                                                  \
    "WITH found AS MATERIALIZED (SELECT category, level, language" \
    "     FROM course_service.catalogue"                           \
    "     WHERE organization_id = $1 AND visibility = 'organization'"
#define LMS_FACETS                                                                    \
    ") SELECT 'total' AS facet, '' AS value, count(*)::integer AS count FROM found"   \
    " WHERE ($2::text IS NULL OR category = $2) AND ($3::text IS NULL OR level = $3)" \
    "   AND ($4::text IS NULL OR language = $4)"                                      \
    " UNION ALL (SELECT 'category', category, count(*)::integer FROM found"           \
    "   WHERE category IS NOT NULL AND ($3::text IS NULL OR level = $3)"              \
    "     AND ($4::text IS NULL OR language = $4)"                                    \
    "   GROUP BY category ORDER BY 3 DESC, 2 LIMIT 100)"                              \
    " UNION ALL (SELECT 'level', level, count(*)::integer FROM found"                 \
    "   WHERE level IS NOT NULL AND ($2::text IS NULL OR category = $2)"              \
    "     AND ($4::text IS NULL OR language = $4)"                                    \
    "   GROUP BY level ORDER BY 3 DESC, 2 LIMIT 100)"                                 \
    " UNION ALL (SELECT 'language', language, count(*)::integer FROM found"           \
    "   WHERE language IS NOT NULL AND ($2::text IS NULL OR category = $2)"           \
    "     AND ($3::text IS NULL OR level = $3)"                                       \
    "   GROUP BY language ORDER BY 3 DESC, 2 LIMIT 100)"

constexpr pg::Statement kCountFacets{"course.count_facets", LMS_FOUND LMS_FACETS, pg::Speed::slow};
constexpr pg::Statement kCountFoundFacets{
    "course.count_found_facets", LMS_FOUND " AND search @@ to_tsquery('simple', $5)" LMS_FACETS,
    pg::Speed::slow};
#undef LMS_FOUND
#undef LMS_FACETS

struct VersionHeadRow : VersionView {
    std::string digest;
};
BOOST_DESCRIBE_STRUCT(VersionHeadRow, (VersionView), (digest))

}  // namespace

void insert_version(pg::Transaction& transaction, OrganizationId organization,
                    const NewVersion& version) {
    transaction.post(kInsertVersion, version.course_id, version.version, organization,
                     version.title, version.summary, version.lesson_count, version.counted_lessons,
                     version.outline, version.digest, version.note, version.published_by,
                     version.published_at);
}

void insert_version_lessons(pg::Transaction& transaction, OrganizationId organization,
                            CourseId course, std::int32_t version,
                            const NewVersionLessons& lessons) {
    transaction.post(kInsertVersionLessons, version, organization, course, lessons.ids,
                     lessons.opens_after, lessons.documents);
}

void put_catalogue(pg::Transaction& transaction, OrganizationId organization,
                   const CatalogueEntry& entry) {
    const Outline& outline = entry.outline;
    transaction.post(kPutCatalogue, outline.course_id, organization, outline.version, outline.title,
                     outline.summary, outline.description, outline.category, outline.language,
                     outline.level, entry.visibility, entry.lesson_count, entry.minutes,
                     outline.published_at);
}

void set_catalogue_visibility(pg::Transaction& transaction, OrganizationId organization,
                              CourseId course, Visibility visibility) {
    transaction.post(kSetVisibility, organization, course, visibility);
}

void delete_catalogue(pg::Transaction& transaction, OrganizationId organization, CourseId course) {
    transaction.post(kDeleteCatalogue, organization, course);
}

Task<std::optional<VersionHead>> find_version(pg::Session& session, const Context& context,
                                              OrganizationId organization, CourseId course,
                                              std::int32_t version) {
    auto row =
        co_await session.find<VersionHeadRow>(context, kFindVersion, organization, course, version);
    if (!row) co_return std::nullopt;
    co_return VersionHead{static_cast<VersionView&>(*row), row->digest};
}

Task<std::optional<std::string>> find_outline(pg::Session& session, const Context& context,
                                              OrganizationId organization, CourseId course,
                                              std::int32_t version) {
    return session.find<std::string>(context, kFindOutline, organization, course, version);
}

Task<std::vector<OutlineTextRow>> list_outlines(pg::Session& session, const Context& context,
                                                OrganizationId organization,
                                                const std::vector<CourseId>& courses,
                                                const std::vector<std::int32_t>& versions) {
    return session.list<OutlineTextRow>(context, kListOutlines, organization, courses, versions);
}

Task<std::vector<VersionView>> list_versions(pg::Session& session, const Context& context,
                                             OrganizationId organization, CourseId course,
                                             std::int32_t before, std::int32_t limit) {
    return session.list<VersionView>(context, kListVersions, organization, course, before, limit);
}

Task<std::vector<CardRow>> list_catalogue(pg::Session& session, const Context& context,
                                          OrganizationId organization, UserId user,
                                          const CatalogueQuery& query) {
    const CatalogueFilter& filter = query.filter;
    if (!filter.words.empty()) {
        return session.list<CardRow>(context, kSearch, organization, query.before,
                                     query.before_course, filter.level, filter.language,
                                     query.limit, user, filter.words, filter.category);
    }
    if (filter.category) {
        return session.list<CardRow>(context, kListCategory, organization, query.before,
                                     query.before_course, filter.level, filter.language,
                                     query.limit, user, *filter.category);
    }
    return session.list<CardRow>(context, kListNewest, organization, query.before,
                                 query.before_course, filter.level, filter.language, query.limit,
                                 user);
}

Task<std::vector<FacetRow>> count_facets(pg::Session& session, const Context& context,
                                         OrganizationId organization,
                                         const CatalogueFilter& filter) {
    if (filter.words.empty()) {
        return session.list<FacetRow>(context, kCountFacets, organization, filter.category,
                                      filter.level, filter.language);
    }
    return session.list<FacetRow>(context, kCountFoundFacets, organization, filter.category,
                                  filter.level, filter.language, filter.words);
}

}  // namespace lms::course::store
