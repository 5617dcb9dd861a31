#pragma once
// When an assignment may be submitted, what is late, and what lateness costs. All of the server's
// time, which is passed in.
#include "services/assessment/contract/submissions.hpp"

namespace lms::assessment {

// What holds for one student. An own hour is taken as it is; where only the due hour was moved, the
// cut-off never comes before it.
AssignmentTiming timing_of(const AssignmentTiming& timing, const Extension& granted);

// Of a group: it may submit for as long as any member may, and its due hour is the latest of all.
AssignmentTiming latest_of(const std::vector<AssignmentTiming>& members);

// Minutes from the due hour on, a started one counts whole; 0 within the grace period.
std::int32_t minutes_late(const AssignmentTiming& timing, Time submitted);

// Points of `possible` that are withheld, between zero and `possible`.
Score withheld(const LatePolicy& policy, std::int32_t minutes_late, Score possible);

// Who wants to begin an attempt, or to submit.
struct Submitter {
    Time now;
    bool is_open = true;              // as the course says
    bool has_group = true;            // where groups submit
    std::int32_t attempts_begun = 0;  // drafts too
    std::int32_t extra_attempts = 0;
    PeerPhase peer_phase = PeerPhase::none;
};
// Every reason why not; none: an attempt may begin.
std::vector<SubmissionHindrance> hindrances(const Assignment& assignment,
                                            const AssignmentTiming& own,
                                            const Submitter& submitter);
// The same for a draft that there is: attempts do not count.
std::vector<SubmissionHindrance> hindrances_to_submit(const AssignmentTiming& own,
                                                      const Submitter& submitter);

}  // namespace lms::assessment
