#pragma once
// The operations about people: the way into a course and out of it, its students and teachers,
// sections and cohorts. Where access says `signed_in`, the caller's role in the course decides.
#include "libs/http/endpoint.hpp"
#include "services/course/contract/admission.hpp"
#include "services/course/contract/bulk.hpp"
#include "services/course/contract/groups.hpp"
#include "services/course/contract/roster.hpp"

namespace lms::course {

using http::Access;
using http::Endpoint;
using http::Method;
using http::Nothing;

// The student.
inline constexpr Endpoint<CourseKey, CourseDoor> kLookAtDoor{
    Method::get, "/api/v1/courses/{course_id}/door", Access::signed_in, "course.look_at_door",
    "How the caller may enter a course, or how far they are with it"};
inline constexpr Endpoint<EnrollInCourse, EnrollmentAnswer> kEnroll{
    Method::post,
    "/api/v1/courses/{course_id}/enrollments",
    Access::signed_in,
    "course.enroll",
    "Enrol the caller: 201 enrolled, 200 enrolled already, 202 a request is under way",
    201};
inline constexpr Endpoint<EnrollmentRequestKey, EnrollmentRequestView> kFindRequest{
    Method::get, "/api/v1/enrollment-requests/{request_id}", Access::signed_in,
    "course.find_enrollment_request", "How far a request for enrolment is"};
inline constexpr Endpoint<EnrollmentRequestKey, EnrollmentRequestView> kCancelRequest{
    Method::post, "/api/v1/enrollment-requests/{request_id}/cancel", Access::signed_in,
    "course.cancel_enrollment_request",
    "Cancel a request for enrolment; the place and the money are given back"};
inline constexpr Endpoint<EnrollmentKey, Nothing> kWithdraw{
    Method::del, "/api/v1/enrollments/{enrollment_id}", Access::signed_in, "course.withdraw",
    "Leave a course, or take a student out of it; progress is kept"};
inline constexpr Endpoint<EnrollmentKey, EnrollmentAnswer> kRestoreEnrollment{
    Method::post, "/api/v1/enrollments/{enrollment_id}/restore", Access::signed_in,
    "course.restore_enrollment", "Take a withdrawal back"};
inline constexpr Endpoint<EnrollmentKey, EnrollmentHistory> kGetHistory{
    Method::get, "/api/v1/enrollments/{enrollment_id}/history", Access::signed_in,
    "course.get_enrollment_history", "When an enrolment began, ended and began again"};

// The way in, for those who teach.
inline constexpr Endpoint<CourseKey, PolicyView> kGetPolicy{
    Method::get, "/api/v1/courses/{course_id}/enrollment-policy", Access::signed_in,
    "course.get_policy", "How a course is entered, and how many places it has"};
inline constexpr Endpoint<SetPolicy, PolicyView> kSetPolicy{
    Method::put, "/api/v1/courses/{course_id}/enrollment-policy", Access::signed_in,
    "course.set_policy", "Say how a course is entered (If-Match required)"};
inline constexpr Endpoint<ListRequests, RequestPage> kListRequests{
    Method::get, "/api/v1/courses/{course_id}/enrollment-requests", Access::signed_in,
    "course.list_enrollment_requests",
    "Requests for enrolment, oldest first; without a state all that are under way"};
inline constexpr Endpoint<EnrollmentRequestKey, EnrollmentRequestView> kApproveRequest{
    Method::post, "/api/v1/enrollment-requests/{request_id}/approve", Access::signed_in,
    "course.approve_enrollment_request", "Let a student in who asked for it"};
inline constexpr Endpoint<TurnDown, EnrollmentRequestView> kTurnDownRequest{
    Method::post, "/api/v1/enrollment-requests/{request_id}/turn-down", Access::signed_in,
    "course.turn_down_enrollment_request", "Do not let a student in who asked for it"};
inline constexpr Endpoint<Invite, InvitationView> kInvite{
    Method::post,
    "/api/v1/courses/{course_id}/invitations",
    Access::signed_in,
    "course.invite",
    "Invite somebody by their address, or make a code; the code is told once",
    201};
inline constexpr Endpoint<ListInvitations, InvitationPage> kListInvitations{
    Method::get, "/api/v1/courses/{course_id}/invitations", Access::signed_in,
    "course.list_invitations", "Invitations of a course, newest first"};
inline constexpr Endpoint<InvitationKey, Nothing> kWithdrawInvitation{
    Method::del, "/api/v1/courses/{course_id}/invitations/{invitation_id}", Access::signed_in,
    "course.withdraw_invitation", "Withdraw an invitation"};
inline constexpr Endpoint<AnswerPayment, Nothing> kAnswerPayment{
    Method::post, "/internal/v1/enrollment-requests/{request_id}/payment", Access::service,
    "course.answer_payment", "What became of the payment that a request for enrolment waits for"};

// Students and teachers.
inline constexpr Endpoint<ListRoster, RosterPage> kListRoster{
    Method::get, "/api/v1/courses/{course_id}/roster", Access::signed_in, "course.list_roster",
    "The students of a course that the caller looks after"};
inline constexpr Endpoint<UpdateEnrollment, RosterEntry> kUpdateEnrollment{
    Method::patch, "/api/v1/enrollments/{enrollment_id}", Access::signed_in,
    "course.update_enrollment", "Change the section or the last day of an enrolment"};
inline constexpr Endpoint<CourseKey, CourseTeachers> kListTeachers{
    Method::get, "/api/v1/courses/{course_id}/teachers", Access::signed_in, "course.list_teachers",
    "Who teaches a course in which role, and what the caller may do"};
inline constexpr Endpoint<ListTaught, TaughtCourses> kListTaught{
    Method::get, "/internal/v1/courses/taught", Access::service, "course.list_taught",
    "The courses that somebody teaches, and in which role"};
inline constexpr Endpoint<Appoint, CourseTeachers> kAppoint{
    Method::post, "/api/v1/courses/{course_id}/teachers", Access::signed_in, "course.appoint",
    "Have somebody teach a course, or give them another role"};
inline constexpr Endpoint<CourseTeacherKey, CourseTeachers> kDismiss{
    Method::del, "/api/v1/courses/{course_id}/teachers/{user_id}", Access::signed_in,
    "course.dismiss", "Somebody does not teach a course any more"};

// Bulk enrolment. The file travels as a text of the JSON body.
inline constexpr Endpoint<StartBulkEnrollment, BulkEnrollment> kStartBulk{
    Method::post,
    "/api/v1/courses/{course_id}/bulk-enrollments",
    Access::signed_in,
    "course.start_bulk",
    "Enrol the people of a file or a cohort, or tell what would become of each",
    201,
    2 * kMaxCsvBytes};
inline constexpr Endpoint<BulkKey, BulkEnrollment> kFindBulk{
    Method::get, "/api/v1/bulk-enrollments/{bulk_id}", Access::signed_in, "course.find_bulk",
    "How far a bulk enrolment is"};
inline constexpr Endpoint<ListBulkLines, BulkLinePage> kListBulkLines{
    Method::get, "/api/v1/bulk-enrollments/{bulk_id}/lines", Access::signed_in,
    "course.list_bulk_lines", "What became of each line of a bulk enrolment"};

// Groups.
inline constexpr Endpoint<CourseKey, SectionList> kListSections{
    Method::get, "/api/v1/courses/{course_id}/sections", Access::signed_in, "course.list_sections",
    "Sections of a course that the caller looks after"};
inline constexpr Endpoint<CreateSection, SectionView> kCreateSection{
    Method::post,
    "/api/v1/courses/{course_id}/sections",
    Access::signed_in,
    "course.create_section",
    "Add a section to a course",
    201};
inline constexpr Endpoint<UpdateSection, SectionView> kUpdateSection{
    Method::patch, "/api/v1/sections/{section_id}", Access::signed_in, "course.update_section",
    "Change a section (If-Match required)"};
inline constexpr Endpoint<SectionKey, Nothing> kDeleteSection{
    Method::del, "/api/v1/sections/{section_id}", Access::signed_in, "course.delete_section",
    "Remove a section; its students stay in the course"};
inline constexpr Endpoint<ListCohorts, CohortPage> kListCohorts{
    Method::get, "/api/v1/cohorts", Access::teacher, "course.list_cohorts",
    "Cohorts of the organisation, by title"};
inline constexpr Endpoint<CreateCohort, CohortView> kCreateCohort{
    Method::post,
    "/api/v1/cohorts",
    Access::administrator,
    "course.create_cohort",
    "Add a cohort to the organisation",
    201};
inline constexpr Endpoint<UpdateCohort, CohortView> kUpdateCohort{
    Method::patch, "/api/v1/cohorts/{cohort_id}", Access::administrator, "course.update_cohort",
    "Change a cohort (If-Match required)"};
inline constexpr Endpoint<CohortKey, Nothing> kDeleteCohort{
    Method::del, "/api/v1/cohorts/{cohort_id}", Access::administrator, "course.delete_cohort",
    "Remove a cohort; enrolments that it led to stay"};
inline constexpr Endpoint<ListCohortMembers, PersonPage> kListCohortMembers{
    Method::get, "/api/v1/cohorts/{cohort_id}/members", Access::teacher,
    "course.list_cohort_members", "Members of a cohort that the caller looks after"};
inline constexpr Endpoint<AddCohortMembers, MembersAdded> kAddCohortMembers{
    Method::post, "/api/v1/cohorts/{cohort_id}/members", Access::teacher,
    "course.add_cohort_members", "Add people to a cohort by their addresses"};
inline constexpr Endpoint<CohortMemberKey, Nothing> kRemoveCohortMember{
    Method::del, "/api/v1/cohorts/{cohort_id}/members/{user_id}", Access::teacher,
    "course.remove_cohort_member", "Take somebody out of a cohort"};

}  // namespace lms::course
