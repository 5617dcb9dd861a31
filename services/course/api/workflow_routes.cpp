// The way of a course from draft to archive, and copies.
#include "services/course/api/replies.hpp"
#include "services/course/api/route_tables.hpp"
#include "services/course/app/duplicating.hpp"
#include "services/course/app/reviewing.hpp"
#include "services/course/app/scheduling.hpp"
#include "services/course/contract/workflow_endpoints.hpp"

namespace lms::course {

namespace {

using http::Nothing;
using http::Reply;

void add_review(http::Router& router, const Reviewing& reviewing) {
    router.add(
        kGetWorkflow,
        [&reviewing](const Context& context, const CourseKey& key) -> Task<Reply<CourseWorkflow>> {
            co_return with_revision(co_await reviewing.get(context, key.course_id));
        });
    router.add(
        kTakeStep,
        [&reviewing](const Context& context, const TakeStep& input) -> Task<Reply<CourseWorkflow>> {
            co_return with_revision(co_await reviewing.take_step(context, input));
        });
    router.add(kListWorkflowEntries,
               [&reviewing](const Context& context, const ListWorkflowEntries& query) {
                   return reviewing.list_entries(context, query);
               });
    router.add(kSetReview,
               [&reviewing](const Context& context,
                            const SetReview& input) -> Task<Reply<CourseWorkflow>> {
                   co_return with_revision(co_await reviewing.set_review(context, input));
               });
    router.add(kListReviews, [&reviewing](const Context& context, const ListReviews& query) {
        return reviewing.list_reviews(context, query);
    });
    router.add(kGetReviewPolicy, [&reviewing](const Context& context, const Nothing&) {
        return reviewing.get_policy(context);
    });
    router.add(kSetReviewPolicy, [&reviewing](const Context& context, const ReviewPolicy& policy) {
        return reviewing.set_policy(context, policy);
    });
}

void add_schedule(http::Router& router, const Scheduling& scheduling) {
    router.add(kSchedulePublication,
               [&scheduling](const Context& context, const SchedulePublication& input) {
                   return scheduling.schedule(context, input);
               });
    router.add(kCancelPublication,
               [&scheduling](const Context& context, const CourseKey& key) -> Task<Nothing> {
                   co_await scheduling.cancel(context, key.course_id);
                   co_return Nothing{};
               });
}

void add_copies(http::Router& router, const Duplicating& duplicating) {
    router.add(kDuplicateLesson,
               [&duplicating](const Context& context,
                              const DuplicateLesson& input) -> Task<Reply<LessonDraft>> {
                   co_return with_revision(co_await duplicating.lesson(context, input));
               });
    router.add(kDuplicateModule,
               [&duplicating](const Context& context,
                              const DuplicateModule& input) -> Task<Reply<ModuleView>> {
                   co_return with_revision(co_await duplicating.module(context, input));
               });
    router.add(kDuplicateCourse,
               [&duplicating](const Context& context,
                              const DuplicateCourse& input) -> Task<Reply<CourseView>> {
                   co_return with_etag(co_await duplicating.course(context, input));
               });
    router.add(kSetTemplate,
               [&duplicating](const Context& context, const SetTemplate& input) -> Task<Nothing> {
                   co_await duplicating.set_template(context, input);
                   co_return Nothing{};
               });
    router.add(kListTemplates, [&duplicating](const Context& context, const ListTemplates& query) {
        return duplicating.list_templates(context, query);
    });
}

}  // namespace

void add_workflow_routes(http::Router& router, const UseCases& use) {
    add_review(router, use.reviewing);
    add_schedule(router, use.scheduling);
    add_copies(router, use.duplicating);
}

}  // namespace lms::course
