#pragma once
// Submissions as markers see them in lists: with their markers, and with names only where these may
// be known.
#include "services/assessment/contract/submission_marking.hpp"
#include "services/assessment/store/submission_list_store.hpp"

namespace lms::assessment {

// In the same order; three statements, however many there are. `is_anonymous`: until its release
// nothing tells whose a submission is.
Task<std::vector<SubmissionRow>> submission_rows(pg::Session& session, const Context& context,
                                                 const std::vector<store::ListedSubmission>& listed,
                                                 bool is_anonymous);

}  // namespace lms::assessment
