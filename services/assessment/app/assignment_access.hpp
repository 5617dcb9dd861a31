#pragma once
// What every use case of assignments begins with: who the caller is to one, or to a submission.
#include "services/assessment/app/course_door.hpp"
#include "services/assessment/store/assignment_store.hpp"
#include "services/assessment/store/submission_store.hpp"

namespace lms::assessment {

// A submission for somebody who marks it, with the assignment as it is published.
struct SubmissionToMark {
    store::SubmissionRecord row;
    CourseRole role;
    std::int32_t version = 1;  // of the assignment
    Assignment assignment;

    // Nobody learns before the release whose it is.
    bool is_anonymous() const {
        return assignment.is_anonymous && row.marking_state != MarkingState::released;
    }
};

struct OwnSubmission {
    store::SubmissionRecord row;
    std::vector<store::MemberRow> members;
    std::int32_t version = 1;
    PeerPhase peer_phase = PeerPhase::none;
    Assignment assignment;
};

// Everything throws not_found("assignment") or not_found("submission") where the caller may not
// know of it. Asks the course service, so it is called before a transaction begins.
class AssignmentAccess {
public:
    // `courses`: a client of the course service.
    AssignmentAccess(pg::Database& database, const CourseDoor& door, http::ServiceClient courses)
        : database_(&database), door_(&door), courses_(std::move(courses)) {}

    // For those who may edit the course.
    Task<store::AssignmentRow> as_author(const Context& context, AssignmentId assignment) const;
    // Also for assistants; `role` says whom they see.
    struct Graded {
        store::AssignmentRow row;
        CourseRole role;
    };
    Task<Graded> as_grader(const Context& context, AssignmentId assignment) const;
    Task<SubmissionToMark> as_marker(const Context& context, SubmissionId submission) const;
    // For students whose work it is; asks the course service nothing.
    Task<OwnSubmission> as_member(const Context& context, SubmissionId submission) const;

    // Throws validation `marker_ids[0]` for who does not teach the course.
    Task<> require_markers(const Context& context, course::CourseId course,
                           const std::vector<UserId>& markers) const;

    const CourseDoor& door() const { return *door_; }

private:
    pg::Database* database_;
    const CourseDoor* door_;
    http::ServiceClient courses_;
};

// Throws not_found("assignment") without one.
template <class Row>
Row require_assignment(std::optional<Row> row) {
    if (!row) throw not_found("assignment");
    return std::move(*row);
}

}  // namespace lms::assessment
