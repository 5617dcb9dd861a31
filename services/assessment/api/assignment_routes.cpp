// Assignments for those who write them.
#include "services/assessment/api/assignment_routes.hpp"

#include "services/assessment/api/replies.hpp"
#include "services/assessment/app/assignments.hpp"
#include "services/assessment/contract/assignment_groups.hpp"

namespace lms::assessment {

using http::Reply;

namespace {

Reply<AssignmentView> created(AssignmentView view) {
    auto reply = with_revision(std::move(view));
    reply.location = "/api/v1/assignments/" + reply.value.id.to_string();
    return reply;
}

void add_draft_routes(http::Router& router, const Assignments& assignments) {
    router.add(kListAssignments,
               [&assignments](const Context& context, const ListAssignments& query) {
                   return assignments.list(context, query);
               });
    router.add(kCreateAssignment,
               [&assignments](const Context& context,
                              const CreateAssignment& input) -> Task<Reply<AssignmentView>> {
                   co_return created(co_await assignments.create(context, input));
               });
    router.add(kDuplicateAssignment,
               [&assignments](const Context& context,
                              const DuplicateAssignment& input) -> Task<Reply<AssignmentView>> {
                   co_return created(co_await assignments.duplicate(context, input));
               });
    router.add(kGetAssignment,
               [&assignments](const Context& context,
                              const AssignmentKey& key) -> Task<Reply<AssignmentView>> {
                   co_return with_revision(co_await assignments.get(context, key.assignment_id));
               });
    router.add(kUpdateAssignment,
               [&assignments](const Context& context,
                              const UpdateAssignment& input) -> Task<Reply<AssignmentView>> {
                   co_return with_revision(co_await assignments.update(context, input));
               });
    router.add(kDeleteAssignment,
               [&assignments](const Context& context, const AssignmentKey& key) -> Task<Nothing> {
                   co_await assignments.remove(context, key.assignment_id);
                   co_return Nothing{};
               });
    router.add(kCheckAssignment, [&assignments](const Context& context, const AssignmentKey& key) {
        return assignments.check(context, key.assignment_id);
    });
    router.add(
        kPublishAssignment,
        [&assignments](const Context& context,
                       const AssignmentKey& key) -> Task<Reply<AssignmentView>> {
            co_return with_revision(co_await assignments.publish(context, key.assignment_id));
        });
}

}  // namespace

void add_assignment_routes(http::Router& router, const Assignments& assignments) {
    add_draft_routes(router, assignments);
    router.add(kListAssignmentGroups,
               [&assignments](const Context& context, const AssignmentKey& key) {
                   return assignments.groups(context, key.assignment_id);
               });
    router.add(kPutAssignmentGroups,
               [&assignments](const Context& context, const PutGroups& input) {
                   return assignments.put_groups(context, input);
               });
    router.add(kFillAssignmentGroups,
               [&assignments](const Context& context, const FillGroups& input) {
                   return assignments.fill_groups(context, input);
               });
    router.add(kListExtensions, [&assignments](const Context& context, const AssignmentKey& key) {
        return assignments.extensions(context, key.assignment_id);
    });
    router.add(kGrantExtension,
               [&assignments](const Context& context, const GrantExtension& input) {
                   return assignments.grant(context, input);
               });
    router.add(kWithdrawExtension,
               [&assignments](const Context& context, const ExtensionKey& key) -> Task<Nothing> {
                   co_await assignments.withdraw_extension(context, key);
                   co_return Nothing{};
               });
}

}  // namespace lms::assessment
