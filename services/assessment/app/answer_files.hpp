#pragma once
// Files that answers name: kept with the attempt, read by its student and by who grades it.
#include <string>

#include "services/assessment/app/attempt_reviews.hpp"

namespace lms::assessment {

struct UploadAnswerFile {
    AttemptId attempt_id;
    std::string slot;
    std::string name;
};

class AnswerFiles {
public:
    struct Bounds {
        std::size_t most_bytes = 0;  // of a file, whatever its question allows
        std::int64_t most_bytes_of_attempt = 0;
    };
    // What it works with; all outlive it.
    struct Parts {
        pg::Database& database;
        WorkPool& work_pool;
        const Clock& clock;
        const AttemptGate& gate;
        const AttemptReviews& reviews;
        const QuestionShelf& questions;
        Bounds bounds;
    };
    explicit AnswerFiles(Parts parts) : parts_(parts) {}

    // While the attempt runs, as its question allows: throws validation of `name` and `body`,
    // conflict `attempt.not_running` and `attempt.too_many_files`. Nothing is answered by it: the
    // answer names the file.
    Task<AnswerFile> upload(const Context& context, const UploadAnswerFile& input,
                            const Visit& visit, std::string bytes) const;
    Task<AnswerFileList> list(const Context& context, AttemptId attempt, const Visit& visit) const;
    // Throws not_found("file").
    Task<AnswerFile> find(const Context& context, AttemptId attempt, AnswerFileId file,
                          const Visit& visit) const;
    // At most `size_bytes` from `offset`; for who has found it.
    Task<std::string> read_part(const Context& context, OrganizationId organization,
                                AttemptId attempt, AnswerFileId file, std::uint64_t offset,
                                std::uint64_t size_bytes) const;

    std::size_t most_bytes() const { return parts_.bounds.most_bytes; }

private:
    Task<> keep(const Context& context, OrganizationId organization,
                const store::NewAnswerFile& file, const store::FileBounds& bounds,
                const pg::Bytes& content) const;

    Parts parts_;
};

}  // namespace lms::assessment
