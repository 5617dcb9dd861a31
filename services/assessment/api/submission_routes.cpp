// Submissions for their students.
#include "services/assessment/api/assignment_routes.hpp"
#include "services/assessment/api/replies.hpp"
#include "services/assessment/app/submitting.hpp"

namespace lms::assessment {

using http::Reply;

void add_submission_routes(http::Router& router, const Submitting& submitting) {
    router.add(kOpenAssignment,
               [&submitting](const Context& context, const AssignmentDoorKey& key) {
                   return submitting.open(context, key);
               });
    router.add(kBeginSubmission,
               [&submitting](const Context& context,
                             const BeginSubmission& input) -> Task<Reply<SubmissionView>> {
                   auto begun = co_await submitting.begin(context, input);
                   auto reply = with_revision(std::move(begun.view));
                   reply.status = begun.created ? 201 : 200;
                   reply.location = "/api/v1/submissions/" + reply.value.id.to_string();
                   co_return reply;
               });
    router.add(kGetSubmission,
               [&submitting](const Context& context,
                             const SubmissionKey& key) -> Task<Reply<SubmissionView>> {
                   co_return with_revision(co_await submitting.get(context, key.submission_id));
               });
    router.add(kSaveSubmission,
               [&submitting](const Context& context,
                             const SaveSubmission& input) -> Task<Reply<SubmissionView>> {
                   co_return with_revision(co_await submitting.save(context, input));
               });
    router.add(kSubmit,
               [&submitting](const Context& context,
                             const SubmissionKey& key) -> Task<Reply<SubmissionView>> {
                   co_return with_revision(co_await submitting.submit(context, key.submission_id));
               });
    router.add(
        kWithdrawSubmission,
        [&submitting](const Context& context,
                      const SubmissionKey& key) -> Task<Reply<SubmissionView>> {
            co_return with_revision(co_await submitting.withdraw(context, key.submission_id));
        });
    router.add(kListSubmissionRevisions,
               [&submitting](const Context& context, const ListSubmissionRevisions& query) {
                   return submitting.revisions(context, query);
               });
}

}  // namespace lms::assessment
