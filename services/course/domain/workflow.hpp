#pragma once
// From draft to published and on to archived: who may do what, when. Pure.
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "services/course/contract/workflow.hpp"

namespace lms::course {

// What is stored of a course's way; the rest is told by its versions.
enum class ReviewState { draft, in_review, approved };
BOOST_DESCRIBE_ENUM(ReviewState, draft, in_review, approved)

struct Workflow {
    ReviewState review = ReviewState::draft;
    bool review_required = false;
    bool archived = false;
    bool published = false;  // some version is
    bool edited = false;     // since it was published
    std::optional<UserId> submitter;
};

// How the one who asks stands to the course.
struct WorkflowActor {
    UserId id;
    bool author = false;
    bool reviewer = false;
    bool has_edited = false;  // the draft, since it was submitted
};

WorkflowState state_of(const Workflow& workflow);

// A stable code, and what to do about it.
struct WorkflowRefusal {
    std::string_view code;
    std::string_view text;
};
// Where the action leads, or why it is refused. Publishing and archiving lead to the review state
// `draft`; what they do besides is not decided here. Nobody approves what they submitted, or
// wrote since.
std::variant<ReviewState, WorkflowRefusal> decide(const Workflow& workflow, WorkflowAction action,
                                                  const WorkflowActor& actor);
std::vector<WorkflowAction> possible_actions(const Workflow& workflow, const WorkflowActor& actor);

}  // namespace lms::course
