#include "services/assessment/store/picture_store.hpp"

namespace lms::assessment::store {

namespace {

constexpr pg::Statement kInsert{"assessment.insert_picture", R"(
    INSERT INTO assessment_service.bank_pictures AS p (bank_id, sha256, organization_id, media_type, size_bytes,
        width, height, content, wanted_at)
    SELECT $2::uuid, $3::text, $1::uuid, $4::text, $5::bigint, $6::integer, $7::integer, $8::bytea,
        $9::timestamptz
    WHERE (SELECT coalesce(sum(o.size_bytes), 0) FROM assessment_service.bank_pictures o
           WHERE o.organization_id = $1 AND o.bank_id = $2 AND o.sha256 <> $3) + $5 <= $10::bigint
    ON CONFLICT (bank_id, sha256) DO UPDATE SET wanted_at = excluded.wanted_at
        WHERE p.organization_id = $1)"};

constexpr pg::Statement kFind{"assessment.find_picture", R"(
    SELECT media_type, content FROM assessment_service.bank_pictures
    WHERE organization_id = $1 AND bank_id = $2 AND sha256 = $3)"};

constexpr pg::Statement kFindAsked{"assessment.find_asked_picture", R"(
    SELECT p.media_type, p.content
    FROM unnest($2::uuid[], $3::integer[]) AS w (question_id, version)
    JOIN assessment_service.question_pictures n ON n.organization_id = $1
        AND n.question_id = w.question_id AND n.version = w.version AND n.sha256 = $4
    JOIN assessment_service.questions q ON q.organization_id = $1 AND q.question_id = n.question_id
    JOIN assessment_service.bank_pictures p ON p.organization_id = $1 AND p.bank_id = q.bank_id
        AND p.sha256 = n.sha256
    LIMIT 1)"};

constexpr pg::Statement kCopy{"assessment.copy_pictures", R"(
    INSERT INTO assessment_service.bank_pictures AS mine (bank_id, sha256, organization_id, media_type, size_bytes,
        width, height, content, wanted_at)
    SELECT $4::uuid, p.sha256, $1::uuid, p.media_type, p.size_bytes, p.width, p.height, p.content,
        $5::timestamptz
    FROM assessment_service.question_pictures n
    JOIN assessment_service.questions q ON q.organization_id = $1 AND q.question_id = n.question_id
    JOIN assessment_service.bank_pictures p ON p.organization_id = $1 AND p.bank_id = q.bank_id
        AND p.sha256 = n.sha256
    WHERE n.organization_id = $1 AND n.question_id = $2 AND n.version = $3
    ON CONFLICT (bank_id, sha256) DO UPDATE SET wanted_at = excluded.wanted_at
        WHERE mine.organization_id = $1)"};

#define LMS_NAMED                                                                              \
    " FROM assessment_service.bank_pictures p WHERE p.organization_id = $1 AND p.bank_id = $2" \
    " AND p.sha256 IN (SELECT n.sha256 FROM assessment_service.question_pictures n"            \
    "  JOIN assessment_service.questions q ON q.organization_id = $1"                          \
    "  AND q.question_id = n.question_id AND q.version = n.version"                            \
    "  WHERE n.organization_id = $1 AND n.question_id = ANY($3::uuid[]))"

constexpr pg::Statement kSizeOfNamed{
    "assessment.size_of_named_pictures",
    "SELECT coalesce(sum(p.size_bytes), 0)::bigint AS bytes" LMS_NAMED};
constexpr pg::Statement kListNamed{"assessment.list_named_pictures",
                                   "SELECT p.sha256, p.media_type, p.content" LMS_NAMED
                                   " ORDER BY p.sha256 LIMIT 100000"};
#undef LMS_NAMED

constexpr pg::Statement kForget{"assessment.forget_pictures", R"(
    DELETE FROM assessment_service.bank_pictures p USING (
        SELECT o.bank_id, o.sha256 FROM assessment_service.bank_pictures o
        WHERE o.wanted_at < $1 AND NOT EXISTS (
            SELECT 1 FROM assessment_service.question_pictures n
            JOIN assessment_service.questions q ON q.organization_id = o.organization_id
                AND q.question_id = n.question_id AND q.bank_id = o.bank_id
            WHERE n.organization_id = o.organization_id AND n.sha256 = o.sha256)
        ORDER BY o.wanted_at LIMIT $2) gone
    WHERE p.bank_id = gone.bank_id AND p.sha256 = gone.sha256 AND p.wanted_at < $1)"};

}  // namespace

Task<bool> insert_picture(pg::Transaction& transaction, const Context& context,
                          OrganizationId organization, BankId bank, const PictureFacts& picture,
                          const pg::Bytes& content, std::int64_t most_bytes, Time now) {
    const std::int64_t inserted = co_await transaction.execute(
        context, kInsert, organization, bank, picture.sha256, picture.media_type,
        picture.size_bytes, picture.width, picture.height, content, now, most_bytes);
    co_return inserted > 0;
}

Task<std::optional<PictureBytes>> find_picture(pg::Session& session, const Context& context,
                                               OrganizationId organization, BankId bank,
                                               const std::string& sha256) {
    return session.find<PictureBytes>(context, kFind, organization, bank, sha256);
}

Task<std::optional<PictureBytes>> find_asked_picture(pg::Session& session, const Context& context,
                                                     OrganizationId organization,
                                                     const std::vector<VersionRef>& versions,
                                                     const std::string& sha256) {
    std::vector<QuestionId> questions;
    std::vector<std::int32_t> numbers;
    for (const VersionRef& version : versions) {
        questions.push_back(version.question_id);
        numbers.push_back(version.version);
    }
    co_return co_await session.find<PictureBytes>(context, kFindAsked, organization, questions,
                                                  numbers, sha256);
}

void copy_pictures(pg::Transaction& transaction, OrganizationId organization,
                   const VersionRef& version, BankId to, Time now) {
    transaction.post(kCopy, organization, version.question_id, version.version, to, now);
}

Task<std::int64_t> size_of_named_pictures(pg::Session& session, const Context& context,
                                          OrganizationId organization, BankId bank,
                                          const std::vector<QuestionId>& questions) {
    const auto bytes =
        co_await session.find<std::int64_t>(context, kSizeOfNamed, organization, bank, questions);
    co_return bytes.value_or(0);
}

Task<std::vector<NamedPicture>> list_named_pictures(pg::Session& session, const Context& context,
                                                    OrganizationId organization, BankId bank,
                                                    const std::vector<QuestionId>& questions) {
    return session.list<NamedPicture>(context, kListNamed, organization, bank, questions);
}

Task<std::int64_t> forget_pictures(pg::Session& session, const Context& context, Time since,
                                   std::int32_t most) {
    co_return co_await session.execute(context, kForget, since, most);
}

}  // namespace lms::assessment::store
