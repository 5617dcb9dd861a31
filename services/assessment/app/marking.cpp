#include "services/assessment/app/marking.hpp"

#include <algorithm>

#include "libs/http/etag.hpp"
#include "services/assessment/contract/assignment_json.hpp"
#include "services/assessment/domain/rubric.hpp"

namespace lms::assessment {

namespace {

OrganizationId organization_of(const Context& context) {
    return context.principal.organization_id;
}

Task<store::SubmissionRecord> lock(pg::Transaction& transaction, const Context& context,
                                   SubmissionId submission) {
    auto row =
        co_await store::lock_submission(transaction, context, organization_of(context), submission);
    if (!row || row->status != SubmissionStatus::submitted) throw not_found("submission");
    co_return std::move(*row);
}

// Before the submission is locked. What is judged by one version is not kept by another.
Task<store::PublishedAssignment> hold(pg::Transaction& transaction, const Context& context,
                                      const SubmissionToMark& seen) {
    auto published = require_assignment(co_await store::hold_published(
        transaction, context, organization_of(context), seen.row.assignment_id));
    if (published.number != seen.version) {
        throw conflict("assignment.changed",
                       "The assignment was published anew meanwhile; open the submission again.");
    }
    co_return published;
}

AssignmentClass class_of(const Context& context, const SubmissionToMark& seen) {
    return {organization_of(context), seen.row.assignment_id, seen.row.course_id, seen.assignment};
}

void require_teacher(const CourseRole& role) {
    if (role.standing == CourseStanding::teacher) return;
    throw forbidden("submission.not_allowed", "Only teachers of the course may do this.");
}

std::vector<MarkerResult> to_results(const std::vector<store::MarkRow>& marks) {
    std::vector<MarkerResult> results;
    for (const store::MarkRow& mark : marks)
        results.push_back(to_result(mark));
    return results;
}

}  // namespace

MarkerResult to_result(const store::MarkRow& row) {
    return {row.marker_id, row.state == MarkState::done,
            row.points ? std::optional(Score::of_units(*row.points)) : std::nullopt};
}

ShownMarkers::ShownMarkers(std::optional<DoubleMarking> rule,
                           const std::vector<store::MarkRow>& marks, UserId viewer)
    : rule_(rule), markers_(to_results(marks)), viewer_(viewer) {}

bool ShownMarkers::sees(UserId author) const {
    return sees_mark_of(rule_, markers_, viewer_, author);
}

Task<> save_grade(pg::Transaction& transaction, const Context& context,
                  const AssignmentResults& results, const AssignmentClass& of,
                  store::SubmissionRecord& row, const NewGrade& grade, Time now) {
    const bool is_told = row.marking_state == MarkingState::released;
    row.earned = grade.points ? std::optional(grade.points->units()) : std::nullopt;
    row.source = grade.points ? std::optional(grade.source) : std::nullopt;
    row.updated_at = now;
    if (!grade.points) {
        row.marking_state = MarkingState::waiting;
        row.released_at.reset();
    } else if (!is_told) {
        row.marking_state = MarkingState::graded;
    }
    store::save_result(transaction, of.organization, row);
    store::add_grade(transaction, of.organization, row.submission_id,
                     {row.earned, grade.source, grade.reason, context.principal.user_id, {}, now});
    if (!is_told) co_return;
    std::vector<UserId> users;
    for (const store::MemberRow& member :
         co_await store::list_members(transaction, context, of.organization, {row.submission_id}))
        users.push_back(member.user_id);
    co_await results.pass_on(transaction, context, of, users);
}

// The own row, taken where there is room: one marker where one suffices (a teacher of the course
// may take over), else as many as are needed by what is known.
Task<store::MarkRow> Marking::own_mark(pg::Transaction& transaction, const Context& context,
                                       const SubmissionToMark& seen) const {
    const OrganizationId organization = organization_of(context);
    const SubmissionId submission = seen.row.submission_id;
    const UserId caller = context.principal.user_id;
    const auto marks = co_await store::list_marks(transaction, context, organization, {submission});
    if (const auto own = std::ranges::find(marks, caller, &store::MarkRow::marker_id);
        own != marks.end())
        co_return *own;
    const auto& rule = seen.assignment.double_marking;
    const auto needed = decide(rule, to_results(marks)).markers_needed;
    const bool takes_over = !rule && seen.role.standing == CourseStanding::teacher;
    if (std::ssize(marks) >= needed && !takes_over)
        throw conflict("submission.has_markers", "Others mark this submission already.");
    store::give_submissions(transaction, organization, {{submission, caller}}, caller,
                            parts_.clock.now());
    co_return store::MarkRow{submission, caller, {}, {}, {}, {}, 0, {}};
}

Task<SubmissionMarking> Marking::claim(const Context& context, SubmissionId submission) const {
    const SubmissionToMark seen = co_await parts_.access.as_marker(context, submission);
    co_await parts_.database.transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        co_await lock(transaction, context, submission);
        co_await own_mark(transaction, context, seen);
    });
    co_return co_await get(context, submission);
}

Task<> Marking::unclaim(const Context& context, SubmissionId submission) const {
    co_await parts_.access.as_marker(context, submission);
    const UserId caller = context.principal.user_id;
    co_await parts_.database.transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        co_await lock(transaction, context, submission);
        const bool gone = co_await store::take_back(transaction, context, organization_of(context),
                                                    submission, caller);
        if (!gone) {
            throw conflict("submission.marked",
                           "You do not have this submission, or have begun to mark it.");
        }
    });
}

Task<SubmissionMarking> Marking::put_mark(const Context& context, const PutMark& input) const {
    const SubmissionToMark seen = co_await parts_.access.as_marker(context, input.submission_id);
    const Assignment& assignment = seen.assignment;
    if (auto faults = validate(input.mark, assignment.form, assignment.points); !faults.empty()) {
        for (FieldError& fault : faults)
            fault.field = "mark." + fault.field;
        throw invalid(std::move(faults));
    }
    const auto points = earned_by(input.mark, assignment.form, assignment.points);
    if (input.state == MarkState::done && !points)
        throw invalid("mark", "incomplete", "Every criterion needs a mark.");
    co_await parts_.database.transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        co_await hold(transaction, context, seen);
        auto row = co_await lock(transaction, context, input.submission_id);
        auto own = co_await own_mark(transaction, context, seen);
        http::require_match(context, own.revision);
        own.state = input.state;
        own.document = json::Raw{write_mark(input.mark)};
        own.points = points ? std::optional(points->units()) : std::nullopt;
        own.updated_at = parts_.clock.now();
        store::save_mark(transaction, organization_of(context), own, seen.version);
        co_await decide_anew(transaction, context, seen, row);
    });
    co_return co_await get(context, input.submission_id);
}

// A result by hand stands over two markers; of one marker the mark is the newest word. What
// students were told stays until there is another result.
Task<> Marking::decide_anew(pg::Transaction& transaction, const Context& context,
                            const SubmissionToMark& seen, store::SubmissionRecord& row) const {
    const OrganizationId organization = organization_of(context);
    const auto& rule = seen.assignment.double_marking;
    if (rule && row.source == GradeSource::by_hand) co_return;
    const auto marks =
        co_await store::list_marks(transaction, context, organization, {row.submission_id});
    const MarkingDecision decision = decide(rule, to_results(marks));
    if (decision.points) {
        const bool is_same =
            row.earned == decision.points->units() && row.source == decision.source;
        if (is_same) co_return;
        co_await save_grade(transaction, context, parts_.results, class_of(context, seen), row,
                            {decision.points, decision.source, ""}, parts_.clock.now());
    } else if (row.marking_state != MarkingState::released && row.source != GradeSource::peers &&
               row.source != GradeSource::by_hand) {
        row.marking_state = decision.state;
        row.earned.reset();
        row.source.reset();
        row.updated_at = parts_.clock.now();
        store::save_result(transaction, organization, row);
    }
}

Task<SubmissionMarking> Marking::reconcile(const Context& context, const Reconcile& input) const {
    const SubmissionToMark seen = co_await parts_.access.as_marker(context, input.submission_id);
    require_teacher(seen.role);
    if (input.points < Score::zero() || input.points > seen.assignment.points) {
        throw invalid("points", "out_of_range",
                      "must be from 0 to " + seen.assignment.points.to_string());
    }
    co_await parts_.database.transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        co_await hold(transaction, context, seen);
        auto row = co_await lock(transaction, context, input.submission_id);
        co_await save_grade(transaction, context, parts_.results, class_of(context, seen), row,
                            {input.points, GradeSource::by_hand, input.reason}, parts_.clock.now());
    });
    co_return co_await get(context, input.submission_id);
}

Task<SubmissionMarking> Marking::reopen(const Context& context, SubmissionId submission) const {
    const SubmissionToMark seen = co_await parts_.access.as_marker(context, submission);
    require_teacher(seen.role);
    // What is shown of it, for a draft is shown to markers no more.
    SubmissionMarking shown = co_await get(context, submission);
    co_await parts_.database.transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        const auto published = co_await hold(transaction, context, seen);
        if (published.peer_phase != PeerPhase::none) {
            throw conflict("submission.reviewing",
                           "Classmates review it or have done so: it cannot become a draft again.");
        }
        auto row = co_await lock(transaction, context, submission);
        const OrganizationId organization = organization_of(context);
        const Time now = parts_.clock.now();
        row.status = SubmissionStatus::draft;
        row.submitted_at.reset();
        row.submitted_by.reset();
        row.minutes_late = 0;
        row.updated_at = now;
        store::save_status(transaction, organization, row);
        store::reopen_marks(transaction, organization, submission);
        if (row.earned) {
            co_await save_grade(transaction, context, parts_.results, class_of(context, seen), row,
                                {std::nullopt, GradeSource::by_hand, "reopened"}, now);
        }
    });
    shown.submission.state = MarkingState::waiting;
    shown.submission.points.reset();
    co_return shown;
}

Task<MarkerComment> Marking::put_comment(const Context& context, const PutComment& input) const {
    const SubmissionToMark seen = co_await parts_.access.as_marker(context, input.submission_id);
    store::CommentRow row;
    row.comment_id = input.comment_id;
    row.submission_id = seen.row.submission_id;
    row.author_id = context.principal.user_id;
    row.anchor = {json::write(input.anchor)};
    row.text = input.text;
    row.updated_at = parts_.clock.now();
    const auto written =
        co_await store::put_comment(parts_.database, context, organization_of(context), row);
    if (!written) throw not_found("comment");
    co_return MarkerComment{written->comment_id, written->author_id, written->author,
                            input.anchor,        written->text,      written->revision,
                            written->created_at, written->updated_at};
}

Task<> Marking::remove_comment(const Context& context, const CommentKey& key) const {
    co_await parts_.access.as_marker(context, key.submission_id);
    const bool gone = co_await store::delete_comment(parts_.database, context,
                                                     organization_of(context), key.submission_id,
                                                     key.comment_id, context.principal.user_id);
    if (!gone) throw not_found("comment");
}

Task<AllocatedMarkers> Marking::allocate(const Context& context,
                                         const AllocateMarkers& input) const {
    const auto seen = co_await parts_.access.as_author(context, input.assignment_id);
    co_await parts_.access.require_markers(context, seen.course_id, input.marker_ids);
    const Assignment assignment = read_assignment(seen.document.text);
    const auto& rule = assignment.double_marking;
    const bool is_decided_by_third = rule && rule->disagreement == Disagreement::third_marker;
    const store::NeededMarkers needed{rule ? 2 : 1, is_decided_by_third ? 3 : 2};
    co_return co_await parts_.database.transaction(
        context, [&](pg::Transaction& transaction) -> Task<AllocatedMarkers> {
            const auto rows = co_await store::lock_unallocated(
                transaction, context, organization_of(context), input.assignment_id, needed);
            std::vector<store::GivenMarker> given;
            AllocatedMarkers told;
            std::size_t next = 0;
            for (const store::UnallocatedRow& row : rows) {
                std::vector<UserId> markers = row.markers;
                const std::size_t before = given.size();
                for (std::size_t tried = 0;
                     tried < input.marker_ids.size() && std::ssize(markers) < row.needed; ++tried) {
                    const UserId marker = input.marker_ids[next++ % input.marker_ids.size()];
                    if (std::ranges::find(markers, marker) != markers.end()) continue;
                    markers.push_back(marker);
                    given.push_back({row.submission_id, marker});
                }
                if (given.size() > before) ++told.allocated;
            }
            store::give_submissions(transaction, organization_of(context), given,
                                    context.principal.user_id, parts_.clock.now());
            co_return told;
        });
}

Task<ReleasedGrades> Marking::release(const Context& context, const ReleaseGrades& input) const {
    const auto seen = co_await parts_.access.as_grader(context, input.assignment_id);
    require_teacher(seen.role);
    const OrganizationId organization = organization_of(context);
    co_return co_await parts_.database.transaction(
        context, [&](pg::Transaction& transaction) -> Task<ReleasedGrades> {
            const auto published = require_assignment(co_await store::hold_published(
                transaction, context, organization, input.assignment_id));
            const Assignment assignment = read_assignment(published.document.text);
            const auto rows =
                co_await store::lock_graded(transaction, context, organization, input.assignment_id,
                                            input.submission_ids, seen.role.sections);
            std::vector<SubmissionId> ids;
            std::vector<UserId> users;
            for (const store::ReleasableRow& row : rows) {
                ids.push_back(row.submission_id);
                users.insert(users.end(), row.users.begin(), row.users.end());
            }
            store::release_submissions(transaction, organization, ids, parts_.clock.now());
            ReleasedGrades told;
            told.released = static_cast<std::int32_t>(ids.size());
            told.waiting = co_await store::count_waiting(transaction, context, organization,
                                                         input.assignment_id);
            co_await parts_.results.pass_on(
                transaction, context,
                {organization, input.assignment_id, seen.row.course_id, assignment}, users);
            co_return told;
        });
}

}  // namespace lms::assessment
