// The people of a course: how they come in and go, who looks after them.
#include "services/course/api/replies.hpp"
#include "services/course/api/route_tables.hpp"
#include "services/course/app/admissions.hpp"
#include "services/course/app/bulk_enrolling.hpp"
#include "services/course/app/enrolling.hpp"
#include "services/course/app/roster.hpp"
#include "services/course/contract/people_endpoints.hpp"

namespace lms::course {

using http::Reply;

namespace {

void add_students(http::Router& router, const Enrolling& enrolling, const Roster& roster) {
    router.add(kLookAtDoor, [&enrolling](const Context& context, const CourseKey& key) {
        return enrolling.look(context, key.course_id);
    });
    router.add(kEnroll,
               [&enrolling](const Context& context,
                            const EnrollInCourse& input) -> Task<Reply<EnrollmentAnswer>> {
                   Entered entered = co_await enrolling.enroll(context, input);
                   Reply<EnrollmentAnswer> reply;
                   reply.status = entered.status;
                   if (entered.answer.request) {
                       reply.location =
                           "/api/v1/enrollment-requests/" + entered.answer.request->id.to_string();
                   }
                   reply.value = std::move(entered.answer);
                   co_return reply;
               });
    router.add(kFindRequest, [&enrolling](const Context& context, const EnrollmentRequestKey& key) {
        return enrolling.find_request(context, key.request_id);
    });
    router.add(kCancelRequest,
               [&enrolling](const Context& context, const EnrollmentRequestKey& key) {
                   return enrolling.cancel_request(context, key.request_id);
               });
    router.add(kWithdraw,
               [&enrolling](const Context& context, const EnrollmentKey& key) -> Task<Nothing> {
                   co_await enrolling.withdraw(context, key.enrollment_id);
                   co_return Nothing{};
               });
    router.add(kRestoreEnrollment, [&enrolling](const Context& context, const EnrollmentKey& key) {
        return enrolling.restore(context, key.enrollment_id);
    });
    router.add(kGetHistory, [&roster](const Context& context, const EnrollmentKey& key) {
        return roster.history(context, key.enrollment_id);
    });
}

void add_admissions(http::Router& router, const Admissions& admissions) {
    router.add(
        kGetPolicy,
        [&admissions](const Context& context, const CourseKey& key) -> Task<Reply<PolicyView>> {
            co_return with_revision(co_await admissions.get_policy(context, key.course_id));
        });
    router.add(
        kSetPolicy,
        [&admissions](const Context& context, const SetPolicy& input) -> Task<Reply<PolicyView>> {
            co_return with_revision(co_await admissions.set_policy(context, input));
        });
    router.add(kListRequests, [&admissions](const Context& context, const ListRequests& query) {
        return admissions.list_requests(context, query);
    });
    router.add(kApproveRequest,
               [&admissions](const Context& context, const EnrollmentRequestKey& key) {
                   return admissions.approve(context, key.request_id);
               });
    router.add(kTurnDownRequest, [&admissions](const Context& context, const TurnDown& input) {
        return admissions.turn_down(context, input);
    });
    router.add(kInvite, [&admissions](const Context& context, const Invite& input) {
        return admissions.invite(context, input);
    });
    router.add(kListInvitations,
               [&admissions](const Context& context, const ListInvitations& query) {
                   return admissions.list_invitations(context, query);
               });
    router.add(kWithdrawInvitation,
               [&admissions](const Context& context, const InvitationKey& key) -> Task<Nothing> {
                   co_await admissions.withdraw_invitation(context, key);
                   co_return Nothing{};
               });
    router.add(kAnswerPayment,
               [&admissions](const Context& context, const AnswerPayment& input) -> Task<Nothing> {
                   co_await admissions.answer_payment(context, input);
                   co_return Nothing{};
               });
}

void add_roster(http::Router& router, const Roster& roster, const BulkEnrolling& bulk) {
    router.add(kListRoster, [&roster](const Context& context, const ListRoster& query) {
        return roster.list(context, query);
    });
    router.add(kUpdateEnrollment, [&roster](const Context& context, const UpdateEnrollment& input) {
        return roster.update(context, input);
    });
    router.add(kListTeachers, [&roster](const Context& context, const CourseKey& key) {
        return roster.list_teachers(context, key.course_id);
    });
    router.add(kListTaught, [&roster](const Context& context, const ListTaught& query) {
        return roster.list_taught(context, query);
    });
    router.add(kListClassMembers, [&roster](const Context& context, const ListClassMembers& query) {
        return roster.list_class_members(context, query);
    });
    router.add(kAppoint, [&roster](const Context& context, const Appoint& input) {
        return roster.appoint(context, input);
    });
    router.add(kDismiss, [&roster](const Context& context, const CourseTeacherKey& key) {
        return roster.dismiss(context, key);
    });
    router.add(kStartBulk, [&bulk](const Context& context, const StartBulkEnrollment& input) {
        return bulk.start(context, input);
    });
    router.add(kFindBulk, [&bulk](const Context& context, const BulkKey& key) {
        return bulk.find(context, key.bulk_id);
    });
    router.add(kListBulkLines, [&bulk](const Context& context, const ListBulkLines& query) {
        return bulk.list_lines(context, query);
    });
}

}  // namespace

void add_people_routes(http::Router& router, const UseCases& use) {
    add_students(router, use.enrolling, use.roster);
    add_admissions(router, use.admissions);
    add_roster(router, use.roster, use.bulk_enrolling);
}

}  // namespace lms::course
