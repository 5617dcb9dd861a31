#include "services/assessment/store/submission_file_store.hpp"

namespace lms::assessment::store {

namespace {

constexpr std::ptrdiff_t kListPage = 1'000;
constexpr std::size_t kPartBytes = std::size_t{4} << 20U;

#define LMS_FILE                                                                                  \
    "SELECT file_id, submission_id, purpose, name, size_bytes, received_bytes, sha256, added_by," \
    " created_at FROM assessment_service.submission_files WHERE organization_id = $1"
constexpr pg::Statement kList{"assessment.list_submission_files", LMS_FILE
                              " AND submission_id = ANY ($2) AND ($3::uuid IS NULL OR file_id > $3)"
                              " ORDER BY file_id LIMIT 1000"};
constexpr pg::Statement kFind{"assessment.find_submission_file",
                              LMS_FILE " AND submission_id = $2 AND file_id = $3"};
constexpr pg::Statement kLock{"assessment.lock_submission_file", LMS_FILE
                              " AND submission_id = $2 AND file_id = $3 FOR NO KEY UPDATE"};
#undef LMS_FILE

constexpr pg::Statement kInsert{"assessment.insert_submission_file", R"(
    INSERT INTO assessment_service.submission_files (file_id, organization_id, submission_id, purpose, name,
        size_bytes, added_by, created_at)
    VALUES ($2, $1, $3, $4, $5, $6, $7, $8))"};

constexpr pg::Statement kInsertPart{"assessment.insert_file_part", R"(
    INSERT INTO assessment_service.submission_file_parts (file_id, start_byte, organization_id, content)
    VALUES ($2, $3, $1, $4))"};

constexpr pg::Statement kReceived{"assessment.save_file_received", R"(
    UPDATE assessment_service.submission_files f SET received_bytes = $3,
        sha256 = CASE WHEN $3 = size_bytes THEN (
            SELECT encode(sha256(string_agg(content, ''::bytea ORDER BY start_byte)), 'hex')
            FROM assessment_service.submission_file_parts p WHERE p.organization_id = $1 AND p.file_id = $2) END
    WHERE f.organization_id = $1 AND f.file_id = $2)"};

constexpr pg::Statement kDelete{"assessment.delete_submission_file", R"(
    DELETE FROM assessment_service.submission_files WHERE organization_id = $1 AND file_id = $2)"};

constexpr pg::Statement kReadPart{"assessment.read_file_part", R"(
    SELECT content FROM assessment_service.submission_file_parts
    WHERE organization_id = $1 AND file_id = $2 AND start_byte = $3)"};

constexpr pg::Statement kReadFiles{"assessment.read_submission_files", R"(
    SELECT file_id, string_agg(content, ''::bytea ORDER BY start_byte) AS content
    FROM assessment_service.submission_file_parts
    WHERE organization_id = $1 AND file_id = ANY ($2) GROUP BY file_id)"};

}  // namespace

SubmissionFileView FileRow::to_view() const {
    return {file_id, name, size_bytes, received_bytes, received_bytes == size_bytes, created_at};
}

Task<std::vector<FileRow>> list_files(pg::Session& session, const Context& context,
                                      OrganizationId organization,
                                      const std::vector<SubmissionId>& submissions) {
    std::vector<FileRow> files;
    std::optional<SubmissionFileId> after;
    for (;;) {
        auto page =
            co_await session.list<FileRow>(context, kList, organization, submissions, after);
        const bool is_last = std::ssize(page) < kListPage;
        files.insert(files.end(), std::make_move_iterator(page.begin()),
                     std::make_move_iterator(page.end()));
        if (is_last) co_return files;
        after = files.back().file_id;
    }
}

Task<std::optional<FileRow>> find_file(pg::Session& session, const Context& context,
                                       OrganizationId organization, SubmissionId submission,
                                       SubmissionFileId file) {
    return session.find<FileRow>(context, kFind, organization, submission, file);
}

Task<std::optional<FileRow>> lock_file(pg::Transaction& transaction, const Context& context,
                                       OrganizationId organization, SubmissionId submission,
                                       SubmissionFileId file) {
    return transaction.find<FileRow>(context, kLock, organization, submission, file);
}

void insert_file(pg::Transaction& transaction, OrganizationId organization, const FileRow& row) {
    transaction.post(kInsert, organization, row.file_id, row.submission_id, row.purpose, row.name,
                     row.size_bytes, row.added_by, row.created_at);
}

void append_part(pg::Transaction& transaction, OrganizationId organization, const FileRow& file,
                 pg::Bytes content) {
    const auto size = static_cast<std::int64_t>(content.data.size());
    transaction.post(kInsertPart, organization, file.file_id, file.received_bytes, content);
    transaction.post(kReceived, organization, file.file_id, file.received_bytes + size);
}

Task<> put_file(pg::Transaction& transaction, const Context& context, OrganizationId organization,
                const FileRow& row, std::string_view bytes) {
    insert_file(transaction, organization, row);
    for (std::size_t at = 0; at < bytes.size(); at += kPartBytes) {
        const pg::Bytes part{std::string(bytes.substr(at, kPartBytes))};
        co_await transaction.execute(context, kInsertPart, organization, row.file_id,
                                     static_cast<std::int64_t>(at), part);
    }
    co_await transaction.execute(context, kReceived, organization, row.file_id, row.size_bytes);
}

void delete_file(pg::Transaction& transaction, OrganizationId organization, SubmissionFileId file) {
    transaction.post(kDelete, organization, file);
}

Task<std::optional<pg::Bytes>> read_part(pg::Session& session, const Context& context,
                                         OrganizationId organization, SubmissionFileId file,
                                         std::int64_t start_byte) {
    return session.find<pg::Bytes>(context, kReadPart, organization, file, start_byte);
}

Task<std::vector<FileBytesRow>> read_files(pg::Session& session, const Context& context,
                                           OrganizationId organization,
                                           const std::vector<SubmissionFileId>& files) {
    return session.list<FileBytesRow>(context, kReadFiles, organization, files);
}

}  // namespace lms::assessment::store
