#pragma once
// Files of submissions and of feedback; their bytes lie in parts, in the order in which they came.
#include "libs/pg/database.hpp"
#include "services/assessment/contract/submissions.hpp"

namespace lms::assessment::store {

enum class FilePurpose { work, feedback };
BOOST_DESCRIBE_ENUM(FilePurpose, work, feedback)

// Of one submission.
inline constexpr std::size_t kMostFeedbackFiles = 50;

struct FileRow {
    SubmissionFileId file_id;
    SubmissionId submission_id;
    FilePurpose purpose = FilePurpose::work;
    std::string name;
    std::int64_t size_bytes = 0;
    std::int64_t received_bytes = 0;
    std::optional<std::string> sha256;
    UserId added_by;
    Time created_at;

    SubmissionFileView to_view() const;
};
BOOST_DESCRIBE_STRUCT(FileRow, (),
                      (file_id, submission_id, purpose, name, size_bytes, received_bytes, sha256,
                       added_by, created_at))

// Of these submissions, in the order in which they were added.
Task<std::vector<FileRow>> list_files(pg::Session& session, const Context& context,
                                      OrganizationId organization,
                                      const std::vector<SubmissionId>& submissions);
Task<std::optional<FileRow>> find_file(pg::Session& session, const Context& context,
                                       OrganizationId organization, SubmissionId submission,
                                       SubmissionFileId file);
Task<std::optional<FileRow>> lock_file(pg::Transaction& transaction, const Context& context,
                                       OrganizationId organization, SubmissionId submission,
                                       SubmissionFileId file);
void insert_file(pg::Transaction& transaction, OrganizationId organization, const FileRow& row);
// The next part of a file, which has received so much more now; with the last one its hash is kept.
void append_part(pg::Transaction& transaction, OrganizationId organization, const FileRow& file,
                 pg::Bytes content);
// A whole file at once; waits for each part, so that no more than one is on its way.
Task<> put_file(pg::Transaction& transaction, const Context& context, OrganizationId organization,
                const FileRow& row, std::string_view bytes);
void delete_file(pg::Transaction& transaction, OrganizationId organization, SubmissionFileId file);

// The part that begins there; null behind the end.
Task<std::optional<pg::Bytes>> read_part(pg::Session& session, const Context& context,
                                         OrganizationId organization, SubmissionFileId file,
                                         std::int64_t start_byte);
// The whole of some, in memory at once: the caller has added up their sizes.
struct FileBytesRow {
    SubmissionFileId file_id;
    pg::Bytes content;
};
BOOST_DESCRIBE_STRUCT(FileBytesRow, (), (file_id, content))
Task<std::vector<FileBytesRow>> read_files(pg::Session& session, const Context& context,
                                           OrganizationId organization,
                                           const std::vector<SubmissionFileId>& files);

}  // namespace lms::assessment::store
