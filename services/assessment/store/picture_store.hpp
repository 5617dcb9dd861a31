#pragma once
// Rows of assessment_service.bank_pictures; which versions name them, a trigger keeps. The bank is
// locked before its pictures.
#include <optional>
#include <string>
#include <vector>

#include "libs/pg/database.hpp"
#include "services/assessment/contract/ids.hpp"
#include "services/assessment/contract/quiz.hpp"

namespace lms::assessment::store {

struct PictureFacts {
    std::string sha256;
    std::string media_type;
    std::int64_t size_bytes = 0;
    std::int32_t width = 0;
    std::int32_t height = 0;
};
struct PictureSize {
    std::string sha256;
    std::int64_t size_bytes = 0;
};
BOOST_DESCRIBE_STRUCT(PictureSize, (), (sha256, size_bytes))
// All but the bytes, which are read in parts.
struct PictureHead {
    BankId bank_id;
    std::string media_type;
    std::int64_t size_bytes = 0;
};
BOOST_DESCRIBE_STRUCT(PictureHead, (), (bank_id, media_type, size_bytes))

// Whether the bank may have these beside its own, of which together are at most `most_bytes`; those
// that it has need no room. The bank is locked.
Task<bool> has_room(pg::Transaction& transaction, const Context& context,
                    OrganizationId organization, BankId bank,
                    const std::vector<PictureSize>& pictures, std::int64_t most_bytes);
// Those of these that the bank has not.
Task<std::vector<std::string>> list_lacking_pictures(pg::Session& session, const Context& context,
                                                     OrganizationId organization, BankId bank,
                                                     const std::vector<std::string>& hashes);
// Of a bank that has room. One that is there is wanted anew. The second does not wait.
Task<> put_picture(pg::Transaction& transaction, const Context& context,
                   OrganizationId organization, BankId bank, const PictureFacts& picture,
                   const pg::Bytes& content, Time now);
void post_picture(pg::Transaction& transaction, OrganizationId organization, BankId bank,
                  const PictureFacts& picture, const pg::Bytes& content, Time now);
// Both; false where there is no room. The bank is locked, so that those that come at once are
// counted one after the other.
Task<bool> insert_picture(pg::Transaction& transaction, const Context& context,
                          OrganizationId organization, BankId bank, const PictureFacts& picture,
                          const pg::Bytes& content, std::int64_t most_bytes, Time now);
Task<std::optional<PictureHead>> find_picture(pg::Session& session, const Context& context,
                                              OrganizationId organization, BankId bank,
                                              const std::string& sha256);
// At most `size_bytes` from `offset`; empty where there is no such picture.
Task<std::string> read_part_of_picture(pg::Session& session, const Context& context,
                                       OrganizationId organization, BankId bank,
                                       const std::string& sha256, std::uint64_t offset,
                                       std::uint64_t size_bytes);
// One that a version of these names, and the bank of its question has.
enum class NamedIn { body, question };
Task<std::optional<PictureHead>> find_asked_picture(pg::Session& session, const Context& context,
                                                    OrganizationId organization,
                                                    const std::vector<VersionRef>& versions,
                                                    const std::string& sha256, NamedIn where);
// Those that a version names, from the bank of its question to another one, which is locked; false
// where that has no room for them.
Task<bool> copy_pictures(pg::Transaction& transaction, const Context& context,
                         OrganizationId organization, const VersionRef& version, BankId to,
                         std::int64_t most_bytes, Time now);
// How many bytes, and which: what the newest versions of these questions of the bank name.
Task<std::int64_t> size_of_named_pictures(pg::Session& session, const Context& context,
                                          OrganizationId organization, BankId bank,
                                          const std::vector<QuestionId>& questions);
struct NamedPicture {
    std::string sha256;
    std::string media_type;
    pg::Bytes content;
};
BOOST_DESCRIBE_STRUCT(NamedPicture, (), (sha256, media_type, content))
Task<std::vector<NamedPicture>> list_named_pictures(pg::Session& session, const Context& context,
                                                    OrganizationId organization, BankId bank,
                                                    const std::vector<QuestionId>& questions);
// Of all organisations: those that no version names and that nobody has wanted since; at most
// `most`.
Task<std::int64_t> forget_pictures(pg::Session& session, const Context& context, Time since,
                                   std::int32_t most);

}  // namespace lms::assessment::store
