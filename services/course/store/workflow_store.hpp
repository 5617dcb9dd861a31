#pragma once
// Review, archive and scheduled publications. Written under the lock of the course
// (course_store.hpp).
#include "libs/pg/database.hpp"
#include "services/course/contract/ids.hpp"
#include "services/course/domain/workflow.hpp"

namespace lms::course::store {

struct WorkflowRow {
    CourseId course_id;
    std::string title;
    ReviewState review_state = ReviewState::draft;
    std::int32_t workflow_revision = 1;
    std::optional<std::int32_t> published_version;
    bool edited_since_publish = false;
    std::optional<UserId> submitted_by;
    std::optional<std::string> submitted_by_name;
    std::optional<Time> submitted_at;
    std::optional<bool> review_setting;  // of the course itself
    bool review_required = false;
    bool is_archived = false;
    bool is_reviewer = false;  // the user that was asked for is named as one
    bool has_edited = false;   // they wrote in the draft since it was last submitted

    Workflow workflow() const;
};
BOOST_DESCRIBE_STRUCT(WorkflowRow, (),
                      (course_id, title, review_state, workflow_revision, published_version,
                       edited_since_publish, submitted_by, submitted_by_name, submitted_at,
                       review_setting, review_required, is_archived, is_reviewer, has_edited))
Task<std::optional<WorkflowRow>> find_workflow(pg::Session& session, const Context& context,
                                               OrganizationId organization, CourseId course,
                                               UserId user);
Task<std::vector<Instructor>> list_reviewers(pg::Session& session, const Context& context,
                                             OrganizationId organization, CourseId course);

struct WorkflowStep {
    CourseId course_id;
    WorkflowEvent event = WorkflowEvent::submit;
    UserId by;
    Time at;
    std::string comment;
    std::optional<std::int32_t> version;
};
// All of these are sent without waiting; a failure comes with the next await or the commit.
void add_step(pg::Transaction& transaction, OrganizationId organization, const WorkflowStep& step);
// Counts the revision up. `step` is the submission when `state` is in_review.
void set_review_state(pg::Transaction& transaction, OrganizationId organization,
                      const WorkflowStep& step, ReviewState state);
// Null: out of the archive.
void set_archived(pg::Transaction& transaction, OrganizationId organization, CourseId course,
                  std::optional<Time> at);
void set_review(pg::Transaction& transaction, OrganizationId organization, CourseId course,
                std::optional<bool> required, const std::vector<UserId>& reviewers);

// Newest first, below `before`.
Task<std::vector<WorkflowEntry>> list_entries(pg::Session& session, const Context& context,
                                              OrganizationId organization, CourseId course,
                                              std::int64_t before, std::int32_t limit);
struct ReviewsAfter {
    Time submitted_at;
    CourseId course_id;
};
// In review, longest waiting first; of all courses, or of those that `reviewer` is named for.
Task<std::vector<ReviewCard>> list_reviews(pg::Session& session, const Context& context,
                                           OrganizationId organization,
                                           std::optional<UserId> reviewer,
                                           const ReviewsAfter& after, std::int32_t limit);

Task<bool> find_review_policy(pg::Session& session, const Context& context,
                              OrganizationId organization);
Task<> put_review_policy(pg::Session& session, const Context& context, OrganizationId organization,
                         bool required);
// How many of them are people of the organisation whose account is open.
Task<std::int32_t> count_people(pg::Session& session, const Context& context,
                                OrganizationId organization, const std::vector<UserId>& users);

struct PublicationRow {
    PublicationId publication_id;
    Time publish_at;
    std::string note;
    UserId scheduled_by;
    std::optional<Time> failed_at;
    std::string problems;  // JSON of std::vector<http::FieldProblem>
};
BOOST_DESCRIBE_STRUCT(PublicationRow, (),
                      (publication_id, publish_at, note, scheduled_by, failed_at, problems))
Task<std::optional<PublicationRow>> find_publication(pg::Session& session, const Context& context,
                                                     OrganizationId organization, CourseId course);
// Sent without waiting.
void put_publication(pg::Transaction& transaction, OrganizationId organization, CourseId course,
                     const PublicationRow& publication);
void delete_publication(pg::Transaction& transaction, OrganizationId organization, CourseId course);

}  // namespace lms::course::store
