#include "services/course/domain/workflow.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lms::course {
namespace {

using enum WorkflowAction;
using ::testing::ElementsAre;

const UserId kAuthor{Uuid{{1}}};
const UserId kReviewer{Uuid{{2}}};
const WorkflowActor kAsAuthor{kAuthor, true, false};
const WorkflowActor kAsReviewer{kReviewer, false, true};
const WorkflowActor kAsAdministrator{kReviewer, true, true};

Workflow with(ReviewState review, bool required = true) {
    Workflow workflow;
    workflow.review = review;
    workflow.review_required = required;
    workflow.edited = true;
    if (review != ReviewState::draft) workflow.submitter = kAuthor;
    return workflow;
}

std::string refusal(const Workflow& workflow, WorkflowAction action, const WorkflowActor& actor) {
    const auto decision = decide(workflow, action, actor);
    const auto* refused = std::get_if<WorkflowRefusal>(&decision);
    return refused ? std::string(refused->code) : "";
}

TEST(Workflow, a_small_school_publishes_directly) {
    const Workflow draft = with(ReviewState::draft, false);
    EXPECT_THAT(possible_actions(draft, kAsAuthor), ElementsAre(submit, publish, archive));
}

TEST(Workflow, where_review_is_required_only_what_was_approved_is_published) {
    EXPECT_THAT(possible_actions(with(ReviewState::draft), kAsAuthor),
                ElementsAre(submit, archive));
    EXPECT_EQ(refusal(with(ReviewState::draft), publish, kAsAdministrator), "review.required");
    EXPECT_THAT(possible_actions(with(ReviewState::in_review), kAsAuthor),
                ElementsAre(withdraw, archive));
    EXPECT_THAT(possible_actions(with(ReviewState::in_review), kAsReviewer),
                ElementsAre(approve, ask_for_changes));
    EXPECT_THAT(possible_actions(with(ReviewState::approved), kAsAuthor),
                ElementsAre(publish, archive));
    EXPECT_THAT(possible_actions(with(ReviewState::approved), kAsReviewer),
                ElementsAre(ask_for_changes));
}

TEST(Workflow, nobody_approves_what_they_submitted) {
    Workflow workflow = with(ReviewState::in_review);
    workflow.submitter = kReviewer;
    EXPECT_EQ(refusal(workflow, approve, kAsAdministrator), "workflow.own_submission");
    EXPECT_EQ(refusal(workflow, ask_for_changes, kAsAdministrator), "");
}

TEST(Workflow, nobody_approves_what_they_wrote_since_it_was_submitted) {
    WorkflowActor writer = kAsAdministrator;
    writer.has_edited = true;
    EXPECT_EQ(refusal(with(ReviewState::in_review), approve, writer), "workflow.own_edits");
    EXPECT_EQ(refusal(with(ReviewState::in_review), ask_for_changes, writer), "");
    EXPECT_EQ(refusal(with(ReviewState::in_review), approve, kAsAdministrator), "");
}

TEST(Workflow, an_archived_course_only_comes_back) {
    Workflow workflow = with(ReviewState::approved);
    workflow.archived = true;
    EXPECT_EQ(state_of(workflow), WorkflowState::archived);
    EXPECT_THAT(possible_actions(workflow, kAsAdministrator), ElementsAre(unarchive));
    EXPECT_EQ(refusal(workflow, publish, kAsAuthor), "course.archived");
}

TEST(Workflow, an_unedited_draft_is_published_already) {
    Workflow workflow;
    workflow.published = true;
    workflow.review_required = true;
    EXPECT_EQ(state_of(workflow), WorkflowState::published);
    EXPECT_EQ(refusal(workflow, submit, kAsAuthor), "workflow.unchanged");
    EXPECT_EQ(refusal(workflow, publish, kAsAuthor), "");
    workflow.edited = true;
    EXPECT_EQ(state_of(workflow), WorkflowState::draft);
}

// Every path of five steps: none reaches a publication of an edited draft that was not approved.
TEST(Workflow, no_path_leads_around_the_review) {
    struct Path {
        Workflow workflow;
        bool approved = false;
    };
    std::vector<Path> paths = {{with(ReviewState::draft)}};
    for (int step = 0; step < 5; ++step) {
        std::vector<Path> longer;
        for (const Path& path : paths) {
            for (const WorkflowActor& actor : {kAsAuthor, kAsReviewer, kAsAdministrator}) {
                for (const WorkflowAction action : possible_actions(path.workflow, actor)) {
                    if (action == publish) ASSERT_TRUE(path.approved);
                    Path next = path;
                    next.workflow.review =
                        std::get<ReviewState>(decide(path.workflow, action, actor));
                    next.workflow.archived = action == archive;
                    next.workflow.edited = true;
                    if (action == submit) next.workflow.submitter = actor.id;
                    next.approved = action == approve;
                    longer.push_back(next);
                }
            }
        }
        paths = std::move(longer);
    }
    EXPECT_GT(paths.size(), 100U);
}

}  // namespace
}  // namespace lms::course
