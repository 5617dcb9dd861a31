#pragma once
// What students do with an assignment: open it, work on a draft, hand it in.
#include "libs/core/time.hpp"
#include "services/assessment/app/assignment_access.hpp"
#include "services/assessment/app/assignment_results.hpp"
#include "services/assessment/app/submission_views.hpp"
#include "services/assessment/contract/submission_endpoints.hpp"

namespace lms::assessment {

class Submitting {
public:
    // What it works with; all outlive it.
    struct Parts {
        pg::Database& database;
        const Clock& clock;
        const AssignmentAccess& access;
        const AssignmentResults& results;
    };
    explicit Submitting(Parts parts) : parts_(parts) {}

    // Throws not_found("assignment") for who reads no lesson with it.
    Task<AssignmentDoor> open(const Context& context, const AssignmentDoorKey& key) const;
    // The open draft, else a new attempt. Throws conflict `submission.<hindrance>`.
    struct Begun {
        SubmissionView view;
        bool created = true;
    };
    Task<Begun> begin(const Context& context, const BeginSubmission& input) const;

    // For whose work it is; all others learn not_found("submission").
    Task<SubmissionView> get(const Context& context, SubmissionId submission) const;
    // Needs If-Match. Throws conflict `submission.submitted`, validation for what is not accepted.
    Task<SubmissionView> save(const Context& context, const SaveSubmission& input) const;
    Task<SubmissionRevisions> revisions(const Context& context,
                                        const ListSubmissionRevisions& query) const;
    // Again is the same. Throws conflict `submission.<hindrance>`, validation for what it lacks.
    Task<SubmissionView> submit(const Context& context, SubmissionId submission) const;
    // Throws conflict `submission.not_withdrawable`.
    Task<SubmissionView> withdraw(const Context& context, SubmissionId submission) const;

private:
    struct Visitor;
    Task<Visitor> visit(const Context& context, AssignmentId assignment,
                        std::optional<course::LessonId> lesson) const;
    store::SubmissionRecord new_attempt(const Visitor& visitor,
                                        const std::vector<store::SubmissionRecord>& attempts) const;
    Task<Begun> begin_in(pg::Transaction& transaction, const Context& context,
                         const Visitor& visitor) const;
    Task<> hand_in(pg::Transaction& transaction, const Context& context, const OwnSubmission& own,
                   store::SubmissionRecord& row, bool is_open) const;
    Task<bool> is_open(const Context& context, const store::SubmissionRecord& row) const;
    Task<SubmissionView> view(pg::Session& session, const Context& context,
                              const OwnSubmission& own, const store::SubmissionRecord& row) const;

    Parts parts_;
};

}  // namespace lms::assessment
