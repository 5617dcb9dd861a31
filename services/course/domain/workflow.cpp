#include "services/course/domain/workflow.hpp"

namespace lms::course {

namespace {

using Decision = std::variant<ReviewState, WorkflowRefusal>;

constexpr WorkflowRefusal kArchived{"course.archived",
                                    "The course is archived. Take it out of the archive first."};
constexpr WorkflowRefusal kNotArchived{"course.not_archived", "The course is not archived."};
constexpr WorkflowRefusal kNotAuthor{"workflow.authors_only",
                                     "Only those who write the course can do this."};
constexpr WorkflowRefusal kNotReviewer{"workflow.reviewers_only",
                                       "Only those who review the course can do this."};
constexpr WorkflowRefusal kInReview{"workflow.in_review", "The draft is in review already."};
constexpr WorkflowRefusal kApproved{"workflow.approved", "The draft has been approved already."};
constexpr WorkflowRefusal kNotInReview{"workflow.not_in_review", "The draft is not in review."};
constexpr WorkflowRefusal kUnchanged{
    "workflow.unchanged", "The draft is as it was published; there is nothing to review."};
constexpr WorkflowRefusal kOwn{"workflow.own_submission",
                               "Somebody else has to approve what you submitted."};
constexpr WorkflowRefusal kOwnEdits{
    "workflow.own_edits", "Somebody else has to approve what you wrote since it was submitted."};
constexpr WorkflowRefusal kReviewFirst{"review.required",
                                       "The draft has to be approved before it is published."};

Decision submit(const Workflow& workflow) {
    if (workflow.review == ReviewState::in_review) return kInReview;
    if (workflow.review == ReviewState::approved) return kApproved;
    if (workflow.published && !workflow.edited) return kUnchanged;
    return ReviewState::in_review;
}

Decision review(const Workflow& workflow, WorkflowAction action, const WorkflowActor& actor) {
    if (!actor.reviewer) return kNotReviewer;
    if (action == WorkflowAction::ask_for_changes) {
        if (workflow.review == ReviewState::draft) return kNotInReview;
        return ReviewState::draft;
    }
    if (workflow.review != ReviewState::in_review) return kNotInReview;
    if (workflow.submitter == actor.id) return kOwn;
    if (actor.has_edited) return kOwnEdits;
    return ReviewState::approved;
}

}  // namespace

WorkflowState state_of(const Workflow& workflow) {
    if (workflow.archived) return WorkflowState::archived;
    if (workflow.review == ReviewState::in_review) return WorkflowState::in_review;
    if (workflow.review == ReviewState::approved) return WorkflowState::approved;
    return workflow.published && !workflow.edited ? WorkflowState::published : WorkflowState::draft;
}

Decision decide(const Workflow& workflow, WorkflowAction action, const WorkflowActor& actor) {
    const bool reviewing =
        action == WorkflowAction::approve || action == WorkflowAction::ask_for_changes;
    if (!reviewing && !actor.author) return kNotAuthor;
    if (action == WorkflowAction::unarchive) {
        return workflow.archived ? Decision(ReviewState::draft) : Decision(kNotArchived);
    }
    if (workflow.archived) return kArchived;
    switch (action) {
        case WorkflowAction::submit:
            return submit(workflow);
        case WorkflowAction::withdraw:
            if (workflow.review != ReviewState::in_review) return kNotInReview;
            return ReviewState::draft;
        case WorkflowAction::publish:
            if (workflow.review_required && workflow.review != ReviewState::approved &&
                (workflow.edited || !workflow.published)) {
                return kReviewFirst;
            }
            return ReviewState::draft;
        case WorkflowAction::archive:
            return ReviewState::draft;
        default:
            return review(workflow, action, actor);
    }
}

std::vector<WorkflowAction> possible_actions(const Workflow& workflow, const WorkflowActor& actor) {
    std::vector<WorkflowAction> possible;
    for (const WorkflowAction action :
         {WorkflowAction::submit, WorkflowAction::withdraw, WorkflowAction::approve,
          WorkflowAction::ask_for_changes, WorkflowAction::publish, WorkflowAction::archive,
          WorkflowAction::unarchive}) {
        if (std::holds_alternative<ReviewState>(decide(workflow, action, actor))) {
            possible.push_back(action);
        }
    }
    return possible;
}

}  // namespace lms::course
