#pragma once
// Submissions as their students see them; nothing of a mark before it is released.
#include "services/assessment/contract/submissions.hpp"
#include "services/assessment/store/submission_store.hpp"

namespace lms::assessment {

struct ViewedAssignment {
    OrganizationId organization;
    UserId viewer;
    const Assignment& assignment;  // as it is published
    PeerPhase peer_phase = PeerPhase::none;
    Time now;
};

// In the same order; the number of statements does not grow with them.
Task<std::vector<SubmissionView>> submission_views(
    pg::Session& session, const Context& context, const ViewedAssignment& of,
    const std::vector<store::SubmissionRecord>& rows);

}  // namespace lms::assessment
