#include "services/course/app/reviewing.hpp"

#include <algorithm>
#include <limits>

#include "libs/auth/policy.hpp"
#include "libs/http/cursor.hpp"
#include "libs/http/etag.hpp"
#include "services/course/app/editing.hpp"
#include "services/course/app/materials.hpp"
#include "services/course/app/rendering.hpp"
#include "services/course/contract/workflow_events.hpp"
#include "services/course/store/catalogue_store.hpp"

namespace lms::course {

namespace {

constexpr std::int32_t kDefaultLimit = 20;

struct EntryCursor {
    std::int64_t entry = 0;
};
BOOST_DESCRIBE_STRUCT(EntryCursor, (), (entry))

struct ReviewCursor {
    Time submitted_at;
    CourseId course_id;
};
BOOST_DESCRIBE_STRUCT(ReviewCursor, (), (submitted_at, course_id))

Task<WorkflowStanding> stand(pg::Session& session, const Context& context,
                             std::optional<store::CourseRow> course) {
    if (!course) throw not_found("course");
    const Principal& caller = context.principal;
    const auto workflow = co_await store::find_workflow(session, context, caller.organization_id,
                                                        course->course_id, caller.user_id);
    WorkflowStanding standing{*std::move(course), workflow.value(), {}};
    standing.actor.id = caller.user_id;
    standing.actor.author = may_edit(relation_of(context, standing.course));
    standing.actor.reviewer = auth::is_administrator(context) || standing.workflow.is_reviewer;
    standing.actor.has_edited = standing.workflow.has_edited;
    if (!standing.actor.author && !standing.actor.reviewer) throw not_found("course");
    co_return standing;
}

WorkflowEvent event_of(WorkflowAction action) {
    return json::enum_from_text<WorkflowEvent>(json::to_text(action)).value();
}

PublicationView to_view(const store::PublicationRow& row) {
    return {row.publish_at, row.note, row.scheduled_by, row.failed_at,
            json::read_lenient<std::vector<http::FieldProblem>>(row.problems)};
}

}  // namespace

Task<WorkflowStanding> get_workflow(pg::Session& session, const Context& context, CourseId course) {
    const Principal& caller = context.principal;
    auto row = co_await store::find_course(session, context, caller.organization_id, course,
                                           caller.user_id);
    co_return co_await stand(session, context, std::move(row));
}

Task<WorkflowStanding> lock_workflow(pg::Transaction& transaction, const Context& context,
                                     CourseId course) {
    const Principal& caller = context.principal;
    auto row = co_await store::lock_course(transaction, context, caller.organization_id, course,
                                           caller.user_id);
    co_return co_await stand(transaction, context, std::move(row));
}

ReviewState require_possible(const WorkflowStanding& standing, WorkflowAction action) {
    const auto decision = decide(standing.workflow.workflow(), action, standing.actor);
    if (const auto* state = std::get_if<ReviewState>(&decision)) return *state;
    const auto& refusal = std::get<WorkflowRefusal>(decision);
    if (refusal.code.ends_with("_only")) {
        throw forbidden(std::string(refusal.code), std::string(refusal.text));
    }
    throw conflict(std::string(refusal.code), std::string(refusal.text));
}

Task<CourseWorkflow> Reviewing::view(pg::Session& session, const Context& context,
                                     const WorkflowStanding& standing) const {
    const OrganizationId organization = context.principal.organization_id;
    const store::WorkflowRow& row = standing.workflow;
    CourseWorkflow view;
    view.course_id = row.course_id;
    view.title = row.title;
    view.state = state_of(row.workflow());
    view.revision = row.workflow_revision;
    view.published_version = row.published_version;
    view.actions = possible_actions(row.workflow(), standing.actor);
    if (row.submitted_by) view.submitter = Instructor{*row.submitted_by, row.submitted_by_name};
    view.submitted_at = row.submitted_at;
    view.review_required = row.review_required;
    view.review_setting = row.review_setting;
    view.reviewers = co_await store::list_reviewers(session, context, organization, row.course_id);
    if (const auto publication =
            co_await store::find_publication(session, context, organization, row.course_id)) {
        view.publication = to_view(*publication);
    }
    co_return view;
}

Task<CourseWorkflow> Reviewing::get(const Context& context, CourseId course) const {
    const auto standing = co_await get_workflow(*database_, context, course);
    co_return co_await view(*database_, context, standing);
}

Task<> Reviewing::require_publishable(pg::Transaction& transaction, const Context& context,
                                      const store::CourseRow& course) const {
    const OrganizationId organization = context.principal.organization_id;
    Draft draft = (co_await load_draft(transaction, context, organization, course)).draft;
    auto errors = obstacles_to_publish(draft);
    for (FieldError& error : co_await unknown_activities(transaction, context, draft))
        errors.push_back(std::move(error));
    if (errors.empty()) {
        const auto assets = co_await store::list_assets(transaction, context, organization,
                                                        course.course_id, referenced_assets(draft));
        auto captions = co_await store::list_captions(transaction, context, organization,
                                                      transcript_sources(draft));
        Links links(course.course_id, assets, draft, std::move(captions));
        errors = co_await work_pool_->run(context.deadline,
                                          [draft = std::move(draft), links = std::move(links)] {
                                              return text_errors(draft, links);
                                          });
    }
    if (!errors.empty()) throw invalid(std::move(errors));
}

Task<> Reviewing::show_in_catalogue(pg::Transaction& transaction, const Context& context,
                                    const store::CourseRow& course) const {
    if (!course.published_version) co_return;
    const OrganizationId organization = context.principal.organization_id;
    const auto published = co_await outlines_->get(transaction, context, organization,
                                                   course.course_id, *course.published_version);
    std::int32_t lessons = 0, minutes = 0;
    for (const OutlineModule& module : published->outline.modules) {
        for (const OutlineLesson& lesson : module.lessons) {
            ++lessons;
            minutes += lesson.teaching_minutes + lesson.exercise_minutes;
        }
    }
    store::put_catalogue(transaction, organization, {published->outline, lessons, minutes});
}

void Reviewing::tell(pg::Transaction& transaction, const Context& context,
                     const WorkflowStanding& standing, const TakeStep& input) const {
    const UserId by = standing.actor.id;
    const std::string& title = standing.workflow.title;
    const std::string comment = input.comment.value_or("");
    const UserId submitter = standing.workflow.submitted_by.value_or(UserId{});
    const auto append = [&](const auto& event) {
        outbox_->append(transaction, context, context.principal.organization_id,
                        input.course_id.to_string(), event);
    };
    switch (input.action) {
        case WorkflowAction::submit:
            append(CourseSubmitted{input.course_id, title, by, comment});
            break;
        case WorkflowAction::approve:
            append(CourseApproved{input.course_id, title, by, submitter, comment});
            break;
        case WorkflowAction::ask_for_changes:
            append(CourseReturned{input.course_id, title, by, submitter, comment});
            break;
        case WorkflowAction::archive:
            append(CourseArchived{input.course_id, by});
            break;
        case WorkflowAction::unarchive:
            append(CourseUnarchived{input.course_id, by});
            break;
        case WorkflowAction::withdraw:
        case WorkflowAction::publish:
            break;  // nobody was told of the submission but its reviewers' list; Publishing tells
    }
}

Task<CourseWorkflow> Reviewing::take_step(const Context& context, const TakeStep& input) const {
    if (input.action == WorkflowAction::publish) {
        throw invalid("action", "not_a_step", "Publishing is an operation of its own.");
    }
    const auto work = [&](pg::Transaction& transaction) -> Task<CourseWorkflow> {
        const OrganizationId organization = context.principal.organization_id;
        const auto standing = co_await lock_workflow(transaction, context, input.course_id);
        const ReviewState next = require_possible(standing, input.action);
        http::require_match(context, standing.workflow.workflow_revision);
        const std::string comment = input.comment.value_or("");
        if (input.action == WorkflowAction::ask_for_changes && comment.empty()) {
            throw invalid("comment", "required", "Say what has to be changed.");
        }
        const Time now = clock_->now();
        const store::WorkflowStep step{
            input.course_id, event_of(input.action), standing.actor.id, now, comment, std::nullopt};
        if (input.action == WorkflowAction::submit) {
            co_await require_publishable(transaction, context, standing.course);
        } else if (input.action == WorkflowAction::archive) {
            store::set_archived(transaction, organization, input.course_id, now);
            store::delete_catalogue(transaction, organization, input.course_id);
        } else if (input.action == WorkflowAction::unarchive) {
            store::set_archived(transaction, organization, input.course_id, std::nullopt);
            co_await show_in_catalogue(transaction, context, standing.course);
        }
        store::set_review_state(transaction, organization, step, next);
        store::add_step(transaction, organization, step);
        tell(transaction, context, standing, input);
        co_return co_await view(transaction, context,
                                co_await get_workflow(transaction, context, input.course_id));
    };
    co_return co_await database_->transaction(context, work);
}

Task<WorkflowEntryPage> Reviewing::list_entries(const Context& context,
                                                const ListWorkflowEntries& query) const {
    co_await get_workflow(*database_, context, query.course_id);
    EntryCursor from{std::numeric_limits<std::int64_t>::max()};
    if (query.cursor) from = http::decode_cursor<EntryCursor>(*query.cursor);
    const std::int32_t limit = query.limit.value_or(kDefaultLimit);
    WorkflowEntryPage page;
    page.items =
        co_await store::list_entries(*database_, context, context.principal.organization_id,
                                     query.course_id, from.entry, limit + 1);
    if (page.items.size() > static_cast<std::size_t>(limit)) {
        page.items.pop_back();
        page.next_cursor = http::encode_cursor(EntryCursor{page.items.back().entry});
    }
    co_return page;
}

Task<ReviewPage> Reviewing::list_reviews(const Context& context, const ListReviews& query) const {
    const Principal& caller = context.principal;
    std::optional<UserId> reviewer;
    if (!auth::is_administrator(context)) reviewer = caller.user_id;
    store::ReviewsAfter after;
    if (query.cursor) {
        const auto cursor = http::decode_cursor<ReviewCursor>(*query.cursor);
        after = {cursor.submitted_at, cursor.course_id};
    }
    const std::int32_t limit = query.limit.value_or(kDefaultLimit);
    ReviewPage page;
    page.items = co_await store::list_reviews(*database_, context, caller.organization_id, reviewer,
                                              after, limit + 1);
    if (page.items.size() > static_cast<std::size_t>(limit)) {
        page.items.pop_back();
        const ReviewCard& last = page.items.back();
        page.next_cursor = http::encode_cursor(ReviewCursor{last.submitted_at, last.course_id});
    }
    co_return page;
}

// Who only learns would read drafts, and decide on them by hand of the API alone: every page of
// reviewing is for staff.
Task<> Reviewing::require_staff(const Context& context, const std::vector<UserId>& people) const {
    for (const UserId person : people) {
        const auto roles =
            co_await current_roles_(context, context.principal.organization_id, person);
        const bool is_staff = std::ranges::any_of(
            roles, [](Role role) { return role == Role::teacher || role == Role::administrator; });
        if (!is_staff) {
            throw invalid("reviewer_ids", "not_staff",
                          "Reviewers are teachers or administrators of this organisation.");
        }
    }
}

Task<CourseWorkflow> Reviewing::set_review(const Context& context, const SetReview& input) const {
    auth::require_role(context, Role::administrator);
    std::vector<UserId> reviewers = input.reviewer_ids;
    std::ranges::sort(reviewers);
    reviewers.erase(std::ranges::unique(reviewers).begin(), reviewers.end());
    co_await require_staff(context, reviewers);
    const auto work = [&](pg::Transaction& transaction) -> Task<CourseWorkflow> {
        const OrganizationId organization = context.principal.organization_id;
        const auto standing = co_await lock_workflow(transaction, context, input.course_id);
        http::require_match(context, standing.workflow.workflow_revision);
        const auto known =
            co_await store::count_people(transaction, context, organization, reviewers);
        if (static_cast<std::size_t>(known) != reviewers.size()) {
            throw invalid("reviewer_ids", "unknown_person",
                          "Reviewers are people of this organisation.");
        }
        store::set_review(transaction, organization, input.course_id, input.required, reviewers);
        co_return co_await view(transaction, context,
                                co_await get_workflow(transaction, context, input.course_id));
    };
    co_return co_await database_->transaction(context, work);
}

Task<ReviewPolicy> Reviewing::get_policy(const Context& context) const {
    auth::require_role(context, Role::administrator);
    co_return ReviewPolicy{
        co_await store::find_review_policy(*database_, context, context.principal.organization_id)};
}

Task<ReviewPolicy> Reviewing::set_policy(const Context& context, const ReviewPolicy& policy) const {
    auth::require_role(context, Role::administrator);
    co_await store::put_review_policy(*database_, context, context.principal.organization_id,
                                      policy.review_required);
    co_return policy;
}

}  // namespace lms::course
