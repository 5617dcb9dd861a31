#include "services/assessment/app/assignments.hpp"

#include <map>
#include <set>

#include "libs/auth/policy.hpp"
#include "libs/http/cursor.hpp"
#include "libs/http/etag.hpp"
#include "services/assessment/contract/assignment_json.hpp"
#include "services/assessment/domain/assignment_validation.hpp"
#include "services/assessment/domain/rubric.hpp"

namespace lms::assessment {

namespace {

struct AssignmentPosition {
    AssignmentId before;
};
BOOST_DESCRIBE_STRUCT(AssignmentPosition, (), (before))

constexpr std::int32_t kDefaultLimit = 50;

OrganizationId organization_of(const Context& context) {
    return context.principal.organization_id;
}

AssignmentSummary to_summary(const store::AssignmentSummaryRow& row) {
    return {row.id,         row.course_id,
            row.title,      Score::parse(row.points).value_or(Score::zero()),
            row.due,        row.published_number,
            row.submitted,  row.unmarked,
            row.unreleased, row.updated_at};
}

}  // namespace

AssignmentView to_view(const store::AssignmentRow& row) {
    return {row.assignment_id,    row.course_id,    read_assignment(row.document.text),
            row.published_number, row.published_at, row.is_changed,
            row.peer_phase,       row.revision,     row.created_by,
            row.created_at,       row.updated_by,   row.updated_at};
}

Task<AssignmentPage> Assignments::list(const Context& context, const ListAssignments& query) const {
    co_await parts_.access.door().require_grader(context, query.course_id);
    const std::int32_t limit = query.limit.value_or(kDefaultLimit);
    std::optional<AssignmentId> before;
    if (query.cursor) before = http::decode_cursor<AssignmentPosition>(*query.cursor).before;
    auto rows = co_await store::list_assignments(parts_.database, context, organization_of(context),
                                                 query.course_id, before, limit + 1);
    AssignmentPage page;
    if (std::ssize(rows) > limit) {
        rows.pop_back();
        page.next_cursor = http::encode_cursor(AssignmentPosition{rows.back().id});
    }
    for (const store::AssignmentSummaryRow& row : rows)
        page.items.push_back(to_summary(row));
    co_return page;
}

Task<AssignmentView> Assignments::get(const Context& context, AssignmentId assignment) const {
    co_return to_view((co_await parts_.access.as_grader(context, assignment)).row);
}

Task<AssignmentView> Assignments::insert(pg::Transaction& transaction, const Context& context,
                                         course::CourseId course,
                                         const Assignment& assignment) const {
    const Time now = parts_.clock.now();
    store::AssignmentRow row;
    row.assignment_id = AssignmentId::make(now);
    row.course_id = course;
    row.document = {write_assignment(assignment)};
    row.created_by = row.updated_by = context.principal.user_id;
    row.created_at = row.updated_at = now;
    store::insert_assignment(transaction, organization_of(context), row, assignment.title);
    co_return to_view(row);
}

Task<AssignmentView> Assignments::create(const Context& context,
                                         const CreateAssignment& input) const {
    co_await parts_.access.door().require_author(context, input.course_id);
    co_return co_await parts_.idempotency.run<AssignmentView>(
        context, "assessment.create_assignment", input, [&](pg::Transaction& transaction) {
            return insert(transaction, context, input.course_id, input.assignment);
        });
}

Task<AssignmentView> Assignments::duplicate(const Context& context,
                                            const DuplicateAssignment& input) const {
    const auto row = co_await parts_.access.as_author(context, input.assignment_id);
    if (input.course_id) co_await parts_.access.door().require_author(context, *input.course_id);
    const Assignment copy = read_assignment(row.document.text);
    co_return co_await parts_.idempotency.run<AssignmentView>(
        context, "assessment.duplicate_assignment", input, [&](pg::Transaction& transaction) {
            return insert(transaction, context, input.course_id.value_or(row.course_id), copy);
        });
}

Task<AssignmentView> Assignments::update(const Context& context,
                                         const UpdateAssignment& input) const {
    co_await parts_.access.as_author(context, input.assignment_id);
    co_return co_await parts_.database.transaction(
        context, [&](pg::Transaction& transaction) -> Task<AssignmentView> {
            auto row = require_assignment(co_await store::lock_assignment(
                transaction, context, organization_of(context), input.assignment_id));
            http::require_match(context, row.revision);
            row.document = {write_assignment(input.assignment)};
            row.is_changed = row.published_number.has_value();
            row.updated_by = context.principal.user_id;
            row.updated_at = parts_.clock.now();
            store::update_assignment(transaction, organization_of(context), row,
                                     input.assignment.title);
            ++row.revision;
            co_return to_view(row);
        });
}

Task<> Assignments::remove(const Context& context, AssignmentId assignment) const {
    co_await parts_.access.as_author(context, assignment);
    const OrganizationId organization = organization_of(context);
    co_await parts_.database.transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        co_await store::delete_assignment(transaction, context, organization, assignment);
        co_await parts_.feed.withdraw(transaction, context, organization, GradedKind::assignment,
                                      assignment.to_string());
    });
}

Task<AssignmentCheck> Assignments::check(const Context& context, AssignmentId assignment) const {
    const auto found = co_await parts_.access.as_grader(context, assignment);
    const Assignment draft = read_assignment(found.row.document.text);
    AssignmentCheck result;
    for (const FieldError& fault : validate(draft))
        result.faults.push_back({fault.field, fault.code, fault.message});
    result.form_points = most_of(draft.form, draft.points);
    co_return result;
}

// What was earned is counted in the points that the assignment had; students would be told parts of
// another whole.
Task<> Assignments::require_same_points(pg::Transaction& transaction, const Context& context,
                                        const Assignment& draft, AssignmentId assignment) const {
    const OrganizationId organization = organization_of(context);
    const auto published =
        co_await store::find_published(transaction, context, organization, assignment);
    if (!published) co_return;
    if (read_assignment(published->document.text).points == draft.points) co_return;
    if (co_await store::has_points(transaction, context, organization, assignment)) {
        throw conflict("assignment.points_given",
                       "Work has been marked by the points that the assignment has now; they can "
                       "no longer be changed.");
    }
}

Task<AssignmentView> Assignments::publish(const Context& context, AssignmentId assignment) const {
    co_await parts_.access.as_author(context, assignment);
    const OrganizationId organization = organization_of(context);
    co_return co_await parts_.database.transaction(
        context, [&](pg::Transaction& transaction) -> Task<AssignmentView> {
            auto row = require_assignment(
                co_await store::lock_assignment(transaction, context, organization, assignment));
            http::require_match(context, row.revision);
            const Assignment draft = read_assignment(row.document.text);
            if (auto faults = validate(draft); !faults.empty()) throw invalid(std::move(faults));
            co_await require_same_points(transaction, context, draft, assignment);
            row.published_number = row.published_number.value_or(0) + 1;
            row.published_at = row.updated_at = parts_.clock.now();
            row.updated_by = context.principal.user_id;
            row.is_changed = false;
            store::insert_version(transaction, organization, row);
            store::update_assignment(transaction, organization, row, draft.title);
            ++row.revision;
            co_await parts_.results.lateness_changed(
                transaction, context, {organization, assignment, row.course_id, draft},
                std::nullopt);
            // Last: it takes the book's lock, behind those of the submissions.
            co_await parts_.feed.declare(transaction, context, organization,
                                         {GradedKind::assignment, assignment.to_string(),
                                          row.course_id, draft.title, draft.points});
            co_return to_view(row);
        });
}

}  // namespace lms::assessment
