// Submissions for markers.
#include "services/assessment/api/assignment_routes.hpp"
#include "services/assessment/app/marking.hpp"

namespace lms::assessment {

namespace {

void add_comment_routes(http::Router& router, const Marking& marking) {
    router.add(kPutComment, [&marking](const Context& context, const PutComment& input) {
        return marking.put_comment(context, input);
    });
    router.add(kRemoveComment,
               [&marking](const Context& context, const CommentKey& key) -> Task<Nothing> {
                   co_await marking.remove_comment(context, key);
                   co_return Nothing{};
               });
}

}  // namespace

void add_marking_routes(http::Router& router, const Marking& marking) {
    router.add(kListSubmissions, [&marking](const Context& context, const ListSubmissions& query) {
        return marking.list(context, query);
    });
    router.add(kAllocateMarkers, [&marking](const Context& context, const AllocateMarkers& input) {
        return marking.allocate(context, input);
    });
    router.add(kReleaseGrades, [&marking](const Context& context, const ReleaseGrades& input) {
        return marking.release(context, input);
    });
    router.add(kGetMarking, [&marking](const Context& context, const SubmissionKey& key) {
        return marking.get(context, key.submission_id);
    });
    router.add(kPutMark, [&marking](const Context& context, const PutMark& input) {
        return marking.put_mark(context, input);
    });
    router.add(kReconcile, [&marking](const Context& context, const Reconcile& input) {
        return marking.reconcile(context, input);
    });
    router.add(kClaimSubmission, [&marking](const Context& context, const SubmissionKey& key) {
        return marking.claim(context, key.submission_id);
    });
    router.add(kUnclaimSubmission,
               [&marking](const Context& context, const SubmissionKey& key) -> Task<Nothing> {
                   co_await marking.unclaim(context, key.submission_id);
                   co_return Nothing{};
               });
    router.add(kReopenSubmission, [&marking](const Context& context, const SubmissionKey& key) {
        return marking.reopen(context, key.submission_id);
    });
    add_comment_routes(router, marking);
}

}  // namespace lms::assessment
