#pragma once
// Files of submissions and of feedback: they come in parts and lie in the database.
#include "libs/core/time.hpp"
#include "services/assessment/app/assignment_access.hpp"
#include "services/assessment/contract/peer_reviews.hpp"
#include "services/assessment/store/submission_file_store.hpp"

namespace lms::assessment {

class SubmissionFiles {
public:
    SubmissionFiles(pg::Database& database, const Clock& clock, const AssignmentAccess& access)
        : database_(&database), clock_(&clock), access_(&access) {}

    // Work, for those whose draft it is; feedback, for those who mark it. Throws conflict
    // `submission.submitted`, validation for what is not accepted.
    Task<SubmissionFileView> add(const Context& context, const AddSubmissionFile& input) const;
    // The next bytes of a file, for who added it. Those that are there already are left out: a part
    // may be sent again. Throws conflict `file.gap` for a part that begins behind what there is,
    // validation for more bytes than were said.
    Task<SubmissionFileView> append(const Context& context, const SubmissionFileKey& key,
                                    std::int64_t offset, std::string bytes) const;
    // Work, while it is a draft; feedback, for who added it and for teachers of the course. Throws
    // not_found("file"), forbidden `file.not_allowed`.
    Task<> remove(const Context& context, const SubmissionFileKey& key) const;

    // A complete file: of the work for its authors and its markers, feedback for authors once it is
    // released. Throws not_found("file").
    Task<store::FileRow> find(const Context& context, const SubmissionFileKey& key) const;
    // Of a work that the caller reviews.
    Task<store::FileRow> find_reviewed(const Context& context, const PeerReviewKey& key,
                                       SubmissionFileId file) const;
    // The part that begins there. For a file that was found.
    Task<std::string> read(const Context& context, SubmissionFileId file, std::int64_t start) const;

private:
    enum class Standing { author, marker };
    struct Visit {
        Standing standing = Standing::author;
        store::SubmissionRecord row;
        Accepted accepted;
        std::optional<SubmissionToMark> marked;  // by who is no author
    };
    // Whether a marker may know of feedback: not of another marker's before both are done.
    Task<bool> sees(pg::Session& session, const Context& context, const Visit& visit,
                    const store::FileRow& file) const;
    Task<> require_removable(pg::Session& session, const Context& context, const Visit& visit,
                             const store::FileRow& file) const;
    Task<Visit> visit(const Context& context, SubmissionId submission) const;

    pg::Database* database_;
    const Clock* clock_;
    const AssignmentAccess* access_;
};

}  // namespace lms::assessment
