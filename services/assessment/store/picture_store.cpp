#include "services/assessment/store/picture_store.hpp"

namespace lms::assessment::store {

namespace {

constexpr pg::Statement kInsert{"assessment.insert_picture", R"(
    INSERT INTO assessment_service.bank_pictures AS p (bank_id, sha256, organization_id, media_type, size_bytes,
        width, height, content, wanted_at)
    SELECT $2::uuid, $3::text, $1::uuid, $4::text, $5::bigint, $6::integer, $7::integer, $8::bytea,
        $9::timestamptz
    ON CONFLICT (bank_id, sha256) DO UPDATE SET wanted_at = excluded.wanted_at
        WHERE p.organization_id = $1)"};

// Of those that are brought only the new ones need room.
constexpr pg::Statement kHasRoom{"assessment.has_room_for_pictures", R"(
    SELECT CASE WHEN new.bytes = 0 OR new.bytes + there.bytes <= $5::bigint THEN 1 ELSE 0 END::bigint
    FROM (SELECT coalesce(sum(w.size_bytes), 0) AS bytes FROM unnest($3::text[], $4::bigint[]) AS w (sha256, size_bytes)
          WHERE NOT EXISTS (SELECT 1 FROM assessment_service.bank_pictures k
                            WHERE k.organization_id = $1 AND k.bank_id = $2 AND k.sha256 = w.sha256)) new,
         (SELECT coalesce(sum(o.size_bytes), 0) AS bytes FROM assessment_service.bank_pictures o
          WHERE o.organization_id = $1 AND o.bank_id = $2) there)"};

constexpr pg::Statement kListLacking{"assessment.list_lacking_pictures", R"(
    SELECT w.sha256 FROM unnest($3::text[]) AS w (sha256)
    WHERE NOT EXISTS (SELECT 1 FROM assessment_service.bank_pictures k
                      WHERE k.organization_id = $1 AND k.bank_id = $2 AND k.sha256 = w.sha256)
    LIMIT 100000)"};

constexpr pg::Statement kFind{"assessment.find_picture", R"(
    SELECT bank_id, media_type, size_bytes FROM assessment_service.bank_pictures
    WHERE organization_id = $1 AND bank_id = $2 AND sha256 = $3)"};

constexpr pg::Statement kReadPart{"assessment.read_part_of_picture", R"(
    SELECT substring(content FROM $4::integer + 1 FOR $5::integer) FROM assessment_service.bank_pictures
    WHERE organization_id = $1 AND bank_id = $2 AND sha256 = $3)"};

constexpr pg::Statement kFindAsked{"assessment.find_asked_picture", R"(
    SELECT p.bank_id, p.media_type, p.size_bytes
    FROM unnest($2::uuid[], $3::integer[]) AS w (question_id, version)
    JOIN assessment_service.question_pictures n ON n.organization_id = $1
        AND n.question_id = w.question_id AND n.version = w.version AND n.sha256 = $4
        AND (n.in_body OR NOT $5::boolean)
    JOIN assessment_service.questions q ON q.organization_id = $1 AND q.question_id = n.question_id
    JOIN assessment_service.bank_pictures p ON p.organization_id = $1 AND p.bank_id = q.bank_id
        AND p.sha256 = n.sha256
    LIMIT 1)"};

constexpr pg::Statement kListCopied{"assessment.list_copied_pictures", R"(
    SELECT p.sha256, p.size_bytes
    FROM assessment_service.question_pictures n
    JOIN assessment_service.questions q ON q.organization_id = $1 AND q.question_id = n.question_id
    JOIN assessment_service.bank_pictures p ON p.organization_id = $1 AND p.bank_id = q.bank_id
        AND p.sha256 = n.sha256
    WHERE n.organization_id = $1 AND n.question_id = $2 AND n.version = $3
    ORDER BY p.sha256 LIMIT 10000)"};

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
    ORDER BY p.sha256
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
                                   " ORDER BY p.sha256 LIMIT 100000",
                                   pg::Speed::slow};
#undef LMS_NAMED

constexpr pg::Statement kForget{"assessment.forget_pictures", R"(
    DELETE FROM assessment_service.bank_pictures p USING (
        SELECT o.bank_id, o.sha256 FROM assessment_service.bank_pictures o
        WHERE o.wanted_at < $1 AND NOT EXISTS (
            SELECT 1 FROM assessment_service.question_pictures n
            JOIN assessment_service.questions q ON q.organization_id = o.organization_id
                AND q.question_id = n.question_id AND q.bank_id = o.bank_id
            WHERE n.organization_id = o.organization_id AND n.sha256 = o.sha256)
        ORDER BY o.wanted_at LIMIT $2 FOR UPDATE OF o SKIP LOCKED) gone
    WHERE p.bank_id = gone.bank_id AND p.sha256 = gone.sha256 AND p.wanted_at < $1)"};

}  // namespace

Task<bool> insert_picture(pg::Transaction& transaction, const Context& context,
                          OrganizationId organization, BankId bank, const PictureFacts& picture,
                          const pg::Bytes& content, std::int64_t most_bytes, Time now) {
    const std::vector<PictureSize> sizes{{picture.sha256, picture.size_bytes}};
    if (!co_await has_room(transaction, context, organization, bank, sizes, most_bytes))
        co_return false;
    co_await put_picture(transaction, context, organization, bank, picture, content, now);
    co_return true;
}

Task<bool> has_room(pg::Transaction& transaction, const Context& context,
                    OrganizationId organization, BankId bank,
                    const std::vector<PictureSize>& pictures, std::int64_t most_bytes) {
    std::vector<std::string> hashes;
    std::vector<std::int64_t> sizes;
    for (const PictureSize& picture : pictures) {
        hashes.push_back(picture.sha256);
        sizes.push_back(picture.size_bytes);
    }
    const auto fits = co_await transaction.find<std::int64_t>(context, kHasRoom, organization, bank,
                                                              hashes, sizes, most_bytes);
    co_return fits == 1;
}

Task<std::vector<std::string>> list_lacking_pictures(pg::Session& session, const Context& context,
                                                     OrganizationId organization, BankId bank,
                                                     const std::vector<std::string>& hashes) {
    return session.list<std::string>(context, kListLacking, organization, bank, hashes);
}

Task<> put_picture(pg::Transaction& transaction, const Context& context,
                   OrganizationId organization, BankId bank, const PictureFacts& picture,
                   const pg::Bytes& content, Time now) {
    co_await transaction.execute(context, kInsert, organization, bank, picture.sha256,
                                 picture.media_type, picture.size_bytes, picture.width,
                                 picture.height, content, now);
}

void post_picture(pg::Transaction& transaction, OrganizationId organization, BankId bank,
                  const PictureFacts& picture, const pg::Bytes& content, Time now) {
    transaction.post(kInsert, organization, bank, picture.sha256, picture.media_type,
                     picture.size_bytes, picture.width, picture.height, content, now);
}

Task<std::optional<PictureHead>> find_picture(pg::Session& session, const Context& context,
                                              OrganizationId organization, BankId bank,
                                              const std::string& sha256) {
    return session.find<PictureHead>(context, kFind, organization, bank, sha256);
}

Task<std::string> read_part_of_picture(pg::Session& session, const Context& context,
                                       OrganizationId organization, BankId bank,
                                       const std::string& sha256, std::uint64_t offset,
                                       std::uint64_t size_bytes) {
    auto part = co_await session.find<pg::Bytes>(context, kReadPart, organization, bank, sha256,
                                                 static_cast<std::int32_t>(offset),
                                                 static_cast<std::int32_t>(size_bytes));
    co_return part ? std::move(part->data) : std::string();
}

Task<std::optional<PictureHead>> find_asked_picture(pg::Session& session, const Context& context,
                                                    OrganizationId organization,
                                                    const std::vector<VersionRef>& versions,
                                                    const std::string& sha256, NamedIn where) {
    std::vector<QuestionId> questions;
    std::vector<std::int32_t> numbers;
    for (const VersionRef& version : versions) {
        questions.push_back(version.question_id);
        numbers.push_back(version.version);
    }
    co_return co_await session.find<PictureHead>(context, kFindAsked, organization, questions,
                                                 numbers, sha256, where == NamedIn::body);
}

Task<bool> copy_pictures(pg::Transaction& transaction, const Context& context,
                         OrganizationId organization, const VersionRef& version, BankId to,
                         std::int64_t most_bytes, Time now) {
    const auto copied = co_await transaction.list<PictureSize>(
        context, kListCopied, organization, version.question_id, version.version);
    if (copied.empty()) co_return true;
    if (!co_await has_room(transaction, context, organization, to, copied, most_bytes))
        co_return false;
    co_await transaction.execute(context, kCopy, organization, version.question_id, version.version,
                                 to, now);
    co_return true;
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
