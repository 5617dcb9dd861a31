#include "services/assessment/app/assignment_access.hpp"

#include <algorithm>

#include "libs/auth/policy.hpp"
#include "services/assessment/contract/assignment_json.hpp"
#include "services/assessment/domain/faults.hpp"
#include "services/course/contract/people_endpoints.hpp"

namespace lms::assessment {

Task<store::AssignmentRow> AssignmentAccess::as_author(const Context& context,
                                                       AssignmentId assignment) const {
    auth::require_role(context, Role::teacher);
    auto row = require_assignment(co_await store::find_assignment(
        *database_, context, context.principal.organization_id, assignment));
    co_await door_->require_author(context, row.course_id, "assignment");
    co_return row;
}

Task<AssignmentAccess::Graded> AssignmentAccess::as_grader(const Context& context,
                                                           AssignmentId assignment) const {
    auth::require_role(context, Role::teacher);
    auto row = require_assignment(co_await store::find_assignment(
        *database_, context, context.principal.organization_id, assignment));
    auto role = co_await door_->require_grader(context, row.course_id, "assignment");
    co_return Graded{std::move(row), std::move(role)};
}

Task<SubmissionToMark> AssignmentAccess::as_marker(const Context& context,
                                                   SubmissionId submission) const {
    auth::require_role(context, Role::teacher);
    const OrganizationId organization = context.principal.organization_id;
    auto row = co_await store::find_submission(*database_, context, organization, submission);
    if (!row || row->status != SubmissionStatus::submitted) throw not_found("submission");
    auto role = co_await door_->require_grader(context, row->course_id, "submission");
    if (role.sections) {
        const bool is_seen = co_await store::is_in_sections(*database_, context, organization,
                                                            submission, *role.sections);
        if (!is_seen) throw not_found("submission");
    }
    const auto published = require_assignment(
        co_await store::find_published(*database_, context, organization, row->assignment_id));
    co_return SubmissionToMark{std::move(*row), std::move(role), published.number,
                               read_assignment(published.document.text)};
}

Task<OwnSubmission> AssignmentAccess::as_member(const Context& context,
                                                SubmissionId submission) const {
    auth::require_signed_in(context);
    const OrganizationId organization = context.principal.organization_id;
    auto row = co_await store::find_submission(*database_, context, organization, submission);
    if (!row) throw not_found("submission");
    auto members = co_await store::list_members(*database_, context, organization, {submission});
    const UserId caller = context.principal.user_id;
    if (std::ranges::find(members, caller, &store::MemberRow::user_id) == members.end())
        throw not_found("submission");
    const auto published = require_assignment(
        co_await store::find_published(*database_, context, organization, row->assignment_id));
    co_return OwnSubmission{std::move(*row), std::move(members), published.number,
                            published.peer_phase, read_assignment(published.document.text)};
}

Task<> AssignmentAccess::require_markers(const Context& context, course::CourseId course,
                                         const std::vector<UserId>& markers) const {
    const auto teachers = (co_await courses_.call(context, course::kListTeachers, {course})).items;
    Faults faults;
    for (std::size_t i = 0; i < markers.size(); ++i) {
        const auto found = std::ranges::find(teachers, markers[i], &course::CourseTeacher::id);
        faults.require(found != teachers.end(), element("marker_ids", i), "no_teacher",
                       "does not teach the course");
    }
    if (!faults.found.empty()) throw invalid(std::move(faults.found));
}

}  // namespace lms::assessment
