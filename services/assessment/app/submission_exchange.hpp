#pragma once
// Many submissions at once: out as a zip, back with feedback and grades.
#include "libs/core/loops.hpp"
#include "libs/core/time.hpp"
#include "services/assessment/app/assignment_access.hpp"
#include "services/assessment/app/assignment_results.hpp"
#include "services/assessment/contract/assignment_exchange.hpp"
#include "services/assessment/store/submission_list_store.hpp"

namespace lms::assessment {

class SubmissionExchange {
public:
    // What it works with; all outlive it.
    struct Parts {
        pg::Database& database;
        WorkPool& work_pool;
        const Clock& clock;
        const AssignmentAccess& access;
        const AssignmentResults& results;
    };
    explicit SubmissionExchange(Parts parts) : parts_(parts) {}

    // For those who mark in the course. A folder for each submission, by pseudonym where names may
    // not be known. In memory: throws conflict `assignment.download_too_large` beyond
    // kMaxDownloadBytes, `assignment.too_many_submissions` beyond kMaxExchangedSubmissions.
    struct Download {
        std::string name;
        std::string bytes;
    };
    enum class Attempts { newest, all };
    Task<Download> download(const Context& context, AssignmentId assignment,
                            Attempts attempts) const;

    // For those who may edit the course. Every file and every grade has its line in the report;
    // where anything is refused nothing is applied. Throws what archive::read_zip() throws.
    enum class Mode { apply, dry_run };
    Task<FeedbackReport> upload(const Context& context, AssignmentId assignment, std::string zip,
                                Mode mode) const;

private:
    struct Upload;
    Task<> apply(pg::Transaction& transaction, const Context& context, Upload& upload) const;

    Parts parts_;
};

}  // namespace lms::assessment
