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

}  // namespace lms::course::store
