#include "services/course/store/kept_store.hpp"

#include "libs/json/json.hpp"

namespace lms::course::store {

namespace {

constexpr pg::Statement kKeepTexts{"course.keep_texts", R"(
    INSERT INTO course_service.kept_texts (course_id, digest, organization_id, text)
    SELECT $2, t.digest, $1, t.text FROM unnest($3::text[], $4::text[]) AS t (digest, text)
    ON CONFLICT DO NOTHING)"};

constexpr pg::Statement kKeepDraft{"course.keep_draft", R"(
    INSERT INTO course_service.kept_drafts
        (draft_id, organization_id, course_id, version, digest, tree, texts, kept_by, kept_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))"};

constexpr pg::Statement kFindOfVersion{"course.find_draft_of_version", R"(
    SELECT tree, texts FROM course_service.kept_drafts
    WHERE organization_id = $1 AND course_id = $2 AND version = $3)"};

constexpr pg::Statement kFindKept{"course.find_kept_draft", R"(
    SELECT tree, texts FROM course_service.kept_drafts
    WHERE organization_id = $1 AND course_id = $2 AND draft_id = $3)"};

constexpr pg::Statement kListTexts{"course.list_kept_texts", R"(
    SELECT digest, text FROM course_service.kept_texts
    WHERE organization_id = $1 AND course_id = $2 AND digest = ANY ($3) LIMIT 5000)",
                                   pg::Speed::slow};

constexpr pg::Statement kListKept{"course.list_kept_drafts", R"(
    SELECT k.draft_id AS id, cardinality(k.texts) AS lesson_count, k.kept_by, p.name AS kept_by_name, k.kept_at
    FROM course_service.kept_drafts k
    LEFT JOIN course_service.people p ON p.organization_id = k.organization_id AND p.user_id = k.kept_by
    WHERE k.organization_id = $1 AND k.course_id = $2 AND k.version IS NULL
    ORDER BY k.kept_at DESC LIMIT 50)"};

// The lock keeps a draft that is being kept right now from losing texts that it shares. Of all
// organisations: a job.
constexpr pg::Statement kPurgeDrafts{"course.purge_kept_drafts", R"(
    WITH old AS (
        SELECT k.draft_id FROM course_service.kept_drafts k
        JOIN course_service.courses c ON c.course_id = k.course_id
        WHERE k.version IS NULL AND k.kept_at < $1
        ORDER BY k.kept_at LIMIT $2 FOR NO KEY UPDATE OF c)
    DELETE FROM course_service.kept_drafts k USING old WHERE k.draft_id = old.draft_id
    RETURNING k.course_id)"};
constexpr pg::Statement kPurgeTexts{"course.purge_kept_texts", R"(
    DELETE FROM course_service.kept_texts t
    WHERE t.course_id = ANY ($1)
      AND NOT EXISTS (SELECT FROM course_service.kept_drafts k
                      WHERE k.course_id = t.course_id AND t.digest = ANY (k.texts)))",
                                    pg::Speed::slow};

struct KeptRow {
    std::string tree;
    std::vector<std::string> texts;
};
BOOST_DESCRIBE_STRUCT(KeptRow, (), (tree, texts))
struct TextRow {
    std::string digest;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(TextRow, (), (digest, text))

Task<std::optional<Draft>> load(pg::Session& session, const Context& context,
                                OrganizationId organization, CourseId course,
                                std::optional<KeptRow> row) {
    if (!row) co_return std::nullopt;
    const json::Limits stored{std::size_t{64} << 20U, 32, 1'000'000, 50};
    std::map<std::string, LessonText> texts;
    for (const TextRow& kept :
         co_await session.list<TextRow>(context, kListTexts, organization, course, row->texts)) {
        texts.emplace(kept.digest, json::read_lenient<LessonText>(kept.text, stored));
    }
    co_return draft_of(json::read_lenient<KeptTree>(row->tree, stored), texts);
}

}  // namespace

void keep_draft(pg::Transaction& transaction, OrganizationId organization,
                const NewKeptDraft& kept) {
    std::vector<std::string> digests, texts;
    for (const auto& [digest, text] : texts_of(kept.draft)) {
        digests.push_back(digest);
        texts.push_back(json::write(text));
    }
    transaction.post(kKeepTexts, organization, kept.course_id, digests, texts);
    const KeptTree tree = tree_of(kept.draft);
    std::vector<std::string> of_lessons;
    for (const KeptModule& module : tree.modules) {
        for (const KeptLesson& lesson : module.lessons)
            of_lessons.push_back(lesson.digest);
    }
    transaction.post(kKeepDraft, kept.draft_id, organization, kept.course_id, kept.version,
                     kept.digest, json::write(tree), of_lessons, kept.kept_by, kept.kept_at);
}

Task<std::optional<Draft>> find_draft_of_version(pg::Session& session, const Context& context,
                                                 OrganizationId organization, CourseId course,
                                                 std::int32_t version) {
    auto row =
        co_await session.find<KeptRow>(context, kFindOfVersion, organization, course, version);
    co_return co_await load(session, context, organization, course, std::move(row));
}

Task<std::optional<Draft>> find_kept_draft(pg::Session& session, const Context& context,
                                           OrganizationId organization, CourseId course,
                                           KeptDraftId draft) {
    auto row = co_await session.find<KeptRow>(context, kFindKept, organization, course, draft);
    co_return co_await load(session, context, organization, course, std::move(row));
}

Task<std::vector<KeptDraftView>> list_kept_drafts(pg::Session& session, const Context& context,
                                                  OrganizationId organization, CourseId course) {
    return session.list<KeptDraftView>(context, kListKept, organization, course);
}

Task<std::int64_t> purge_kept_drafts(pg::Database& database, const Context& context, Time before,
                                     std::int32_t limit) {
    co_return co_await database.transaction(
        context, [&](pg::Transaction& transaction) -> Task<std::int64_t> {
            const auto courses =
                co_await transaction.list<CourseId>(context, kPurgeDrafts, before, limit);
            if (!courses.empty()) {
                co_await transaction.execute(context, kPurgeTexts, courses);
            }
            co_return static_cast<std::int64_t>(courses.size());
        });
}

}  // namespace lms::course::store
