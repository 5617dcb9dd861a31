#include "services/course/store/workflow_store.hpp"

namespace lms::course::store {

namespace {

constexpr pg::Statement kFindWorkflow{"course.find_workflow", R"(
    SELECT c.course_id, c.title, c.review_state, c.workflow_revision, c.published_version, c.edited_since_publish,
           c.submitted_by, s.name AS submitted_by_name, c.submitted_at, c.review_required AS review_setting,
           coalesce(c.review_required, p.review_required, false) AS review_required,
           c.archived_at IS NOT NULL AS is_archived,
           EXISTS (SELECT FROM course_service.course_reviewers r
                   WHERE r.organization_id = $1 AND r.course_id = c.course_id AND r.user_id = $3) AS is_reviewer,
           EXISTS (SELECT FROM course_service.workflow_history h
                   WHERE h.organization_id = $1 AND h.course_id = c.course_id AND h.event = 'edit' AND h.changed_by = $3
                     AND h.entry > (SELECT max(s.entry) FROM course_service.workflow_history s
                                    WHERE s.course_id = c.course_id AND s.event = 'submit')) AS has_edited
    FROM course_service.courses c
    LEFT JOIN course_service.review_policies p ON p.organization_id = c.organization_id
    LEFT JOIN course_service.people s ON s.organization_id = c.organization_id AND s.user_id = c.submitted_by
    WHERE c.organization_id = $1 AND c.course_id = $2)"};

constexpr pg::Statement kListReviewers{"course.list_reviewers", R"(
    SELECT r.user_id AS id, p.name
    FROM course_service.course_reviewers r
    LEFT JOIN course_service.people p ON p.organization_id = r.organization_id AND p.user_id = r.user_id
    WHERE r.organization_id = $1 AND r.course_id = $2
    ORDER BY p.name, r.user_id LIMIT 50)"};

constexpr pg::Statement kAddStep{"course.add_workflow_step", R"(
    INSERT INTO course_service.workflow_history
        (organization_id, course_id, event, changed_by, changed_at, comment, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7))"};

constexpr pg::Statement kSetReviewState{"course.set_review_state", R"(
    UPDATE course_service.courses
    SET review_state = $3, workflow_revision = workflow_revision + 1,
        submitted_by = CASE $3 WHEN 'in_review' THEN $4::uuid WHEN 'approved' THEN submitted_by END,
        submitted_at = CASE $3 WHEN 'in_review' THEN $5::timestamptz WHEN 'approved' THEN submitted_at END
    WHERE organization_id = $1 AND course_id = $2)"};

constexpr pg::Statement kSetArchived{"course.set_archived", R"(
    UPDATE course_service.courses SET archived_at = $3 WHERE organization_id = $1 AND course_id = $2)"};

constexpr pg::Statement kSetReview{"course.set_review", R"(
    UPDATE course_service.courses SET review_required = $3, workflow_revision = workflow_revision + 1
    WHERE organization_id = $1 AND course_id = $2)"};
constexpr pg::Statement kDropReviewers{"course.drop_reviewers", R"(
    DELETE FROM course_service.course_reviewers
    WHERE organization_id = $1 AND course_id = $2 AND user_id <> ALL ($3))"};
constexpr pg::Statement kAddReviewers{"course.add_reviewers", R"(
    INSERT INTO course_service.course_reviewers (organization_id, course_id, user_id)
    SELECT $1, $2, u FROM unnest($3::uuid[]) AS u ON CONFLICT DO NOTHING)"};

constexpr pg::Statement kListEntries{"course.list_workflow_entries", R"(
    SELECT h.entry, h.event, h.changed_by, p.name AS changed_by_name, h.changed_at, h.comment, h.version
    FROM course_service.workflow_history h
    LEFT JOIN course_service.people p ON p.organization_id = h.organization_id AND p.user_id = h.changed_by
    WHERE h.organization_id = $1 AND h.course_id = $2 AND h.entry < $3
    ORDER BY h.entry DESC LIMIT $4)"};

constexpr pg::Statement kListReviews{"course.list_reviews", R"(
    SELECT c.course_id, c.title, c.published_version, c.submitted_by, p.name AS submitted_by_name, c.submitted_at,
           coalesce((SELECT h.comment FROM course_service.workflow_history h
                     WHERE h.course_id = c.course_id AND h.event = 'submit' ORDER BY h.entry DESC LIMIT 1), '') AS comment
    FROM course_service.courses c
    LEFT JOIN course_service.people p ON p.organization_id = c.organization_id AND p.user_id = c.submitted_by
    WHERE c.organization_id = $1 AND c.review_state = 'in_review' AND (c.submitted_at, c.course_id) > ($3, $4)
      AND ($2::uuid IS NULL OR EXISTS (SELECT FROM course_service.course_reviewers r
                                       WHERE r.organization_id = $1 AND r.course_id = c.course_id AND r.user_id = $2))
    ORDER BY c.submitted_at, c.course_id LIMIT $5)"};

constexpr pg::Statement kFindPolicy{"course.find_review_policy", R"(
    SELECT coalesce((SELECT review_required FROM course_service.review_policies WHERE organization_id = $1), false)
        AS review_required)"};
constexpr pg::Statement kPutPolicy{"course.put_review_policy", R"(
    INSERT INTO course_service.review_policies (organization_id, review_required) VALUES ($1, $2)
    ON CONFLICT (organization_id) DO UPDATE SET review_required = excluded.review_required)"};

constexpr pg::Statement kCountPeople{"course.count_people", R"(
    SELECT count(*)::integer AS people FROM course_service.people
    WHERE organization_id = $1 AND user_id = ANY ($2) AND active)"};

constexpr pg::Statement kFindPublication{"course.find_publication", R"(
    SELECT publication_id, publish_at, note, scheduled_by, failed_at, problems
    FROM course_service.scheduled_publications WHERE organization_id = $1 AND course_id = $2)"};
constexpr pg::Statement kPutPublication{"course.put_publication", R"(
    INSERT INTO course_service.scheduled_publications (course_id, publication_id, organization_id, publish_at, note,
        scheduled_by, failed_at, problems)
    VALUES ($2, $3, $1, $4, $5, $6, $7, $8)
    ON CONFLICT (course_id) DO UPDATE
    SET publication_id = excluded.publication_id, publish_at = excluded.publish_at, note = excluded.note,
        scheduled_by = excluded.scheduled_by, failed_at = excluded.failed_at, problems = excluded.problems)"};
constexpr pg::Statement kDeletePublication{"course.delete_publication", R"(
    DELETE FROM course_service.scheduled_publications WHERE organization_id = $1 AND course_id = $2)"};

}  // namespace

Workflow WorkflowRow::workflow() const {
    return {review_state,         review_required, is_archived, published_version.has_value(),
            edited_since_publish, submitted_by};
}

Task<std::optional<WorkflowRow>> find_workflow(pg::Session& session, const Context& context,
                                               OrganizationId organization, CourseId course,
                                               UserId user) {
    return session.find<WorkflowRow>(context, kFindWorkflow, organization, course, user);
}

Task<std::vector<Instructor>> list_reviewers(pg::Session& session, const Context& context,
                                             OrganizationId organization, CourseId course) {
    return session.list<Instructor>(context, kListReviewers, organization, course);
}

void add_step(pg::Transaction& transaction, OrganizationId organization, const WorkflowStep& step) {
    transaction.post(kAddStep, organization, step.course_id, step.event, step.by, step.at,
                     step.comment, step.version);
}

void set_review_state(pg::Transaction& transaction, OrganizationId organization,
                      const WorkflowStep& step, ReviewState state) {
    transaction.post(kSetReviewState, organization, step.course_id, state, step.by, step.at);
}

void set_archived(pg::Transaction& transaction, OrganizationId organization, CourseId course,
                  std::optional<Time> at) {
    transaction.post(kSetArchived, organization, course, at);
}

void set_review(pg::Transaction& transaction, OrganizationId organization, CourseId course,
                std::optional<bool> required, const std::vector<UserId>& reviewers) {
    transaction.post(kSetReview, organization, course, required);
    transaction.post(kDropReviewers, organization, course, reviewers);
    transaction.post(kAddReviewers, organization, course, reviewers);
}

Task<std::vector<WorkflowEntry>> list_entries(pg::Session& session, const Context& context,
                                              OrganizationId organization, CourseId course,
                                              std::int64_t before, std::int32_t limit) {
    return session.list<WorkflowEntry>(context, kListEntries, organization, course, before, limit);
}

Task<std::vector<ReviewCard>> list_reviews(pg::Session& session, const Context& context,
                                           OrganizationId organization,
                                           std::optional<UserId> reviewer,
                                           const ReviewsAfter& after, std::int32_t limit) {
    return session.list<ReviewCard>(context, kListReviews, organization, reviewer,
                                    after.submitted_at, after.course_id, limit);
}

Task<bool> find_review_policy(pg::Session& session, const Context& context,
                              OrganizationId organization) {
    return session.one<bool>(context, kFindPolicy, organization);
}

Task<> put_review_policy(pg::Session& session, const Context& context, OrganizationId organization,
                         bool required) {
    co_await session.execute(context, kPutPolicy, organization, required);
}

Task<std::int32_t> count_people(pg::Session& session, const Context& context,
                                OrganizationId organization, const std::vector<UserId>& users) {
    return session.one<std::int32_t>(context, kCountPeople, organization, users);
}

Task<std::optional<PublicationRow>> find_publication(pg::Session& session, const Context& context,
                                                     OrganizationId organization, CourseId course) {
    return session.find<PublicationRow>(context, kFindPublication, organization, course);
}

void put_publication(pg::Transaction& transaction, OrganizationId organization, CourseId course,
                     const PublicationRow& publication) {
    transaction.post(kPutPublication, organization, course, publication.publication_id,
                     publication.publish_at, publication.note, publication.scheduled_by,
                     publication.failed_at, publication.problems);
}

void delete_publication(pg::Transaction& transaction, OrganizationId organization,
                        CourseId course) {
    transaction.post(kDeletePublication, organization, course);
}

}  // namespace lms::course::store
