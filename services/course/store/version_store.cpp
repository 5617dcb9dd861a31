#include "services/course/store/version_store.hpp"

namespace lms::course::store {

namespace {

constexpr pg::Statement kInsertVersion{"course.insert_version", R"(
    INSERT INTO course_service.course_versions (course_id, version, organization_id, title, summary,
        lesson_count, outline, digest, note, published_by, published_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11))"};

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

constexpr pg::Statement kFindVersion{"course.find_version", R"(
    SELECT course_id, version, title, lesson_count, note, published_by, published_at, digest
    FROM course_service.course_versions
    WHERE organization_id = $1 AND course_id = $2 AND version = $3)"};

constexpr pg::Statement kFindOutline{"course.find_outline", R"(
    SELECT outline FROM course_service.course_versions
    WHERE organization_id = $1 AND course_id = $2 AND version = $3)"};

constexpr pg::Statement kListVersions{"course.list_versions", R"(
    SELECT course_id, version, title, lesson_count, note, published_by, published_at
    FROM course_service.course_versions
    WHERE organization_id = $1 AND course_id = $2 AND version < $3
    ORDER BY version DESC LIMIT $4)"};

// One statement for each access path: a single one with optional conditions would be planned
// without the index of the condition that is given.
#define LMS_CARDS                                                                               \
    "SELECT course_id AS id, title, summary, category, language, level, lesson_count, minutes," \
    " version, published_at FROM course_service.catalogue"                                      \
    " WHERE organization_id = $1 AND visibility = 'organization'"                               \
    " AND (published_at, course_id) < ($2, $3)"                                                 \
    " AND ($4::text IS NULL OR level = $4) AND ($5::text IS NULL OR language = $5)"
#define LMS_NEWEST " ORDER BY published_at DESC, course_id DESC LIMIT $6"

constexpr pg::Statement kListNewest{"course.list_newest", LMS_CARDS LMS_NEWEST};
constexpr pg::Statement kListCategory{"course.list_category",
                                      LMS_CARDS " AND category = $7" LMS_NEWEST};
constexpr pg::Statement kSearch{"course.search", LMS_CARDS
                                " AND search @@ to_tsquery('simple', $7)"
                                " AND ($8::text IS NULL OR category = $8)" LMS_NEWEST};
#undef LMS_CARDS
#undef LMS_NEWEST

struct VersionHeadRow : VersionView {
    std::string digest;
};
BOOST_DESCRIBE_STRUCT(VersionHeadRow, (VersionView), (digest))

}  // namespace

void insert_version(pg::Transaction& transaction, OrganizationId organization,
                    const NewVersion& version) {
    transaction.post(kInsertVersion, version.course_id, version.version, organization,
                     version.title, version.summary, version.lesson_count, version.outline,
                     version.digest, version.note, version.published_by, version.published_at);
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

Task<std::vector<VersionView>> list_versions(pg::Session& session, const Context& context,
                                             OrganizationId organization, CourseId course,
                                             std::int32_t before, std::int32_t limit) {
    return session.list<VersionView>(context, kListVersions, organization, course, before, limit);
}

Task<std::vector<CourseCard>> list_catalogue(pg::Session& session, const Context& context,
                                             OrganizationId organization,
                                             const CatalogueQuery& query) {
    if (!query.words.empty()) {
        return session.list<CourseCard>(context, kSearch, organization, query.before,
                                        query.before_course, query.level, query.language,
                                        query.limit, query.words, query.category);
    }
    if (query.category) {
        return session.list<CourseCard>(context, kListCategory, organization, query.before,
                                        query.before_course, query.level, query.language,
                                        query.limit, *query.category);
    }
    return session.list<CourseCard>(context, kListNewest, organization, query.before,
                                    query.before_course, query.level, query.language, query.limit);
}

}  // namespace lms::course::store
