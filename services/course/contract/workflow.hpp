#pragma once
// Review, publication at a time, and the archive.
#include <optional>
#include <string>
#include <vector>

#include "libs/http/problem_response.hpp"
#include "services/course/contract/catalogue.hpp"

namespace lms::course {

// An edit of an approved draft makes it a draft again. `published`: the draft is as it was
// published.
enum class WorkflowState { draft, in_review, approved, published, archived };
BOOST_DESCRIBE_ENUM(WorkflowState, draft, in_review, approved, published, archived)

enum class WorkflowAction {
    submit,
    withdraw,
    approve,
    ask_for_changes,
    publish,
    archive,
    unarchive,
};
BOOST_DESCRIBE_ENUM(WorkflowAction, submit, withdraw, approve, ask_for_changes, publish, archive,
                    unarchive)

inline constexpr std::size_t kMaxComment = 2'000;
inline constexpr std::size_t kMaxReviewers = 50;

// When the draft is to be published, or was to be: then `failed_at` and `problems` tell what kept
// it from it.
struct PublicationView {
    Time publish_at;
    std::string note;
    UserId scheduled_by;
    std::optional<Time> failed_at;
    std::vector<http::FieldProblem> problems;
};
BOOST_DESCRIBE_STRUCT(PublicationView, (), (publish_at, note, scheduled_by, failed_at, problems))

// ETag is the revision, which counts steps, and edits while the draft is in review or approved.
struct CourseWorkflow {
    CourseId course_id;
    std::string title;  // of the draft
    WorkflowState state = WorkflowState::draft;
    std::int32_t revision = 1;
    std::optional<std::int32_t> published_version;
    std::vector<WorkflowAction> actions;  // open to the caller now
    std::optional<Instructor> submitter;  // while in review or approved
    std::optional<Time> submitted_at;
    bool review_required = false;        // as it holds for this course
    std::optional<bool> review_setting;  // null: as the organisation says
    std::vector<Instructor> reviewers;   // besides administrators
    std::optional<PublicationView> publication;
};
BOOST_DESCRIBE_STRUCT(CourseWorkflow, (),
                      (course_id, title, state, revision, published_version, actions, submitter,
                       submitted_at, review_required, review_setting, reviewers, publication))

// Every action but `publish`, which is an operation of its own. Asking for changes needs a comment.
struct TakeStep {
    CourseId course_id;
    WorkflowAction action = WorkflowAction::submit;
    std::optional<std::string> comment;
};
BOOST_DESCRIBE_STRUCT(TakeStep, (), (course_id, action, comment))
inline constexpr auto json_rules(const TakeStep*) {
    return json::rules(json::field<&TakeStep::comment>(json::length{0, kMaxComment}));
}

// What happened, besides actions: an edit of an approved draft, and a publication that its time
// came for and that was refused.
enum class WorkflowEvent {
    submit,
    withdraw,
    approve,
    ask_for_changes,
    publish,
    archive,
    unarchive,
    edit,
    publication_failed,
};
BOOST_DESCRIBE_ENUM(WorkflowEvent, submit, withdraw, approve, ask_for_changes, publish, archive,
                    unarchive, edit, publication_failed)

struct WorkflowEntry {
    std::int64_t entry = 0;
    WorkflowEvent event = WorkflowEvent::submit;
    std::optional<UserId> changed_by;  // null: an import
    std::optional<std::string> changed_by_name;
    Time changed_at;
    std::string comment;
    std::optional<std::int32_t> version;  // that was published
};
BOOST_DESCRIBE_STRUCT(WorkflowEntry, (),
                      (entry, event, changed_by, changed_by_name, changed_at, comment, version))

// Newest first.
struct ListWorkflowEntries {
    CourseId course_id;
    std::optional<std::int32_t> limit;  // default 20
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListWorkflowEntries, (), (course_id, limit, cursor))
inline constexpr auto json_rules(const ListWorkflowEntries*) {
    return json::rules(json::field<&ListWorkflowEntries::limit>(json::range{1, 100}));
}
struct WorkflowEntryPage {
    std::vector<WorkflowEntry> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(WorkflowEntryPage, (), (items, next_cursor))

// Whether the course needs a review before each publication, and who may do it besides
// administrators: teachers of the organisation.
struct SetReview {
    CourseId course_id;
    std::optional<bool> required;  // null: as the organisation says
    std::vector<UserId> reviewer_ids;
};
BOOST_DESCRIBE_STRUCT(SetReview, (), (course_id, required, reviewer_ids))
inline constexpr auto json_rules(const SetReview*) {
    return json::rules(json::field<&SetReview::reviewer_ids>(json::items{0, kMaxReviewers}));
}

// Of the whole organisation; false until an administrator says otherwise.
struct ReviewPolicy {
    bool review_required = false;
};
BOOST_DESCRIBE_STRUCT(ReviewPolicy, (), (review_required))

// A draft that waits for the caller.
struct ReviewCard {
    CourseId course_id;
    std::string title;
    std::optional<std::int32_t> published_version;
    UserId submitted_by;
    std::optional<std::string> submitted_by_name;
    Time submitted_at;
    std::string comment;  // of the one who submitted it
};
BOOST_DESCRIBE_STRUCT(ReviewCard, (),
                      (course_id, title, published_version, submitted_by, submitted_by_name,
                       submitted_at, comment))
// Longest waiting first.
struct ListReviews {
    std::optional<std::int32_t> limit;  // default 20
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListReviews, (), (limit, cursor))
inline constexpr auto json_rules(const ListReviews*) {
    return json::rules(json::field<&ListReviews::limit>(json::range{1, 100}));
}
struct ReviewPage {
    std::vector<ReviewCard> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(ReviewPage, (), (items, next_cursor))

// Takes the place of what was scheduled before.
struct SchedulePublication {
    CourseId course_id;
    Time publish_at;  // in the future
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(SchedulePublication, (), (course_id, publish_at, note))
inline constexpr auto json_rules(const SchedulePublication*) {
    return json::rules(json::field<&SchedulePublication::note>(json::length{0, 1000}));
}

}  // namespace lms::course
