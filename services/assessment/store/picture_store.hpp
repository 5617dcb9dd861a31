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
struct PictureBytes {
    std::string media_type;
    pg::Bytes content;
};
BOOST_DESCRIBE_STRUCT(PictureBytes, (), (media_type, content))

// False where the pictures of the bank would be more than `most_bytes`. One that is there is wanted
// anew. The bank is locked, so that those that come at once are counted one after the other.
Task<bool> insert_picture(pg::Transaction& transaction, const Context& context,
                          OrganizationId organization, BankId bank, const PictureFacts& picture,
                          const pg::Bytes& content, std::int64_t most_bytes, Time now);
Task<std::optional<PictureBytes>> find_picture(pg::Session& session, const Context& context,
                                               OrganizationId organization, BankId bank,
                                               const std::string& sha256);
// One that a version of these names, and the bank of its question has.
Task<std::optional<PictureBytes>> find_asked_picture(pg::Session& session, const Context& context,
                                                     OrganizationId organization,
                                                     const std::vector<VersionRef>& versions,
                                                     const std::string& sha256);
// Those that a version names, from the bank of its question to another one, whatever room that has:
// they were counted where they came from.
void copy_pictures(pg::Transaction& transaction, OrganizationId organization,
                   const VersionRef& version, BankId to, Time now);
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
