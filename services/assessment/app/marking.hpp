#pragma once
// What markers do with submissions: take them, mark them by the form, remark, reconcile.
#include "libs/core/time.hpp"
#include "services/assessment/app/assignment_access.hpp"
#include "services/assessment/app/assignment_results.hpp"
#include "services/assessment/app/submission_rows.hpp"
#include "services/assessment/contract/submission_marking_endpoints.hpp"
#include "services/assessment/domain/double_marking.hpp"
#include "services/assessment/store/submission_mark_store.hpp"

namespace lms::assessment {

class Marking {
public:
    // What it works with; all outlive it.
    struct Parts {
        pg::Database& database;
        const Clock& clock;
        const AssignmentAccess& access;
        const AssignmentResults& results;
    };
    explicit Marking(Parts parts) : parts_(parts) {}

    // For those who mark in the course; of assistants of sections, those of their students.
    Task<SubmissionPage> list(const Context& context, const ListSubmissions& query) const;
    // Throws not_found("submission") for what was not handed in.
    Task<SubmissionMarking> get(const Context& context, SubmissionId submission) const;

    // Throws conflict `submission.has_markers` where others have it.
    Task<SubmissionMarking> claim(const Context& context, SubmissionId submission) const;
    // Throws conflict `submission.marked` for what was begun.
    Task<> unclaim(const Context& context, SubmissionId submission) const;
    // For those who may edit the course. Throws validation for who does not teach it.
    Task<AllocatedMarkers> allocate(const Context& context, const AllocateMarkers& input) const;

    // Needs If-Match with the revision of the own mark, 0 for none; takes the submission, too.
    // Throws validation for a mark that the form does not allow, or that is said to be done and is
    // not complete.
    Task<SubmissionMarking> put_mark(const Context& context, const PutMark& input) const;
    // For those who may edit the course.
    Task<SubmissionMarking> reconcile(const Context& context, const Reconcile& input) const;
    // Throws conflict `submission.reviewing` once peer review has begun.
    Task<SubmissionMarking> reopen(const Context& context, SubmissionId submission) const;

    Task<MarkerComment> put_comment(const Context& context, const PutComment& input) const;
    Task<> remove_comment(const Context& context, const CommentKey& key) const;

    // All that are graded, or these.
    Task<ReleasedGrades> release(const Context& context, const ReleaseGrades& input) const;

private:
    Task<store::MarkRow> own_mark(pg::Transaction& transaction, const Context& context,
                                  const SubmissionToMark& seen) const;
    Task<> decide_anew(pg::Transaction& transaction, const Context& context,
                       const SubmissionToMark& seen, store::SubmissionRecord& row) const;

    Parts parts_;
};

// A result of a submission, which is locked: kept with its history and, once students know of the
// submission, passed on to them. Of marking, peer review and uploads.
struct NewGrade {
    std::optional<Score> points;  // null: taken back
    GradeSource source = GradeSource::mark;
    std::string reason;
};
Task<> save_grade(pg::Transaction& transaction, const Context& context,
                  const AssignmentResults& results, const AssignmentClass& of,
                  store::SubmissionRecord& row, const NewGrade& grade, Time now);

MarkerResult to_result(const store::MarkRow& row);

// Whose marks, comments and files somebody sees of one submission.
class ShownMarkers {
public:
    ShownMarkers(std::optional<DoubleMarking> rule, const std::vector<store::MarkRow>& marks,
                 UserId viewer);
    bool sees(UserId author) const;

private:
    std::optional<DoubleMarking> rule_;
    std::vector<MarkerResult> markers_;
    UserId viewer_;
};

}  // namespace lms::assessment
