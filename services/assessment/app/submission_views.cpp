#include "services/assessment/app/submission_views.hpp"

#include <algorithm>
#include <map>

#include "services/assessment/contract/assignment_json.hpp"
#include "services/assessment/domain/assignment_time.hpp"
#include "services/assessment/store/peer_review_store.hpp"
#include "services/assessment/store/submission_file_store.hpp"
#include "services/assessment/store/submission_mark_store.hpp"

namespace lms::assessment {

namespace {

template <class Row>
using BySubmission = std::multimap<SubmissionId, Row>;

template <class Row>
BySubmission<Row> by_submission(std::vector<Row> rows) {
    BySubmission<Row> sorted;
    for (Row& row : rows) {
        const SubmissionId submission = row.submission_id;
        sorted.emplace(submission, std::move(row));
    }
    return sorted;
}

template <class Row, class F>
void each_of(const BySubmission<Row>& rows, SubmissionId submission, F work) {
    const auto [begin, end] = rows.equal_range(submission);
    for (auto at = begin; at != end; ++at)
        work(at->second);
}

struct Extract {
    BySubmission<store::MemberRow> members;
    BySubmission<store::FileRow> files;
    BySubmission<store::MarkRow> marks;
    BySubmission<store::CommentRow> comments;
    BySubmission<store::PeerReviewRecord> reviews;
};

Task<Extract> load(pg::Session& session, const Context& context, OrganizationId organization,
                   const std::vector<store::SubmissionRecord>& rows) {
    std::vector<SubmissionId> all;
    std::vector<SubmissionId> released;
    std::vector<SubmissionId> handed_in;
    for (const store::SubmissionRecord& row : rows) {
        all.push_back(row.submission_id);
        if (row.status == SubmissionStatus::submitted) handed_in.push_back(row.submission_id);
        if (row.marking_state == MarkingState::released) released.push_back(row.submission_id);
    }
    Extract found;
    found.members =
        by_submission(co_await store::list_members(session, context, organization, all));
    found.files = by_submission(co_await store::list_files(session, context, organization, all));
    if (!handed_in.empty())
        found.marks =
            by_submission(co_await store::list_marks(session, context, organization, handed_in));
    if (released.empty()) co_return found;
    found.comments =
        by_submission(co_await store::list_comments(session, context, organization, released));
    found.reviews =
        by_submission(co_await store::list_done_reviews(session, context, organization, released));
    co_return found;
}

std::optional<Score> score_of(std::optional<std::int64_t> units) {
    return units ? std::optional(Score::of_units(*units)) : std::nullopt;
}

// Of several marks none is the mark.
std::optional<Mark> single_mark(const Extract& found, const store::SubmissionRecord& row) {
    if (row.source != GradeSource::mark) return std::nullopt;
    std::optional<Mark> mark;
    each_of(found.marks, row.submission_id, [&](const store::MarkRow& one) {
        if (one.state == MarkState::done && one.document) mark = read_mark(one.document->text);
    });
    return mark;
}

SubmissionResult result_of(const ViewedAssignment& of, const Extract& found,
                           const store::SubmissionRecord& row, Score withheld_points) {
    SubmissionResult result;
    const Score earned = Score::of_units(row.earned.value_or(0));
    result.withheld = withheld_points;
    result.points = std::max(earned - withheld_points, Score::zero());
    result.possible = of.assignment.points;
    result.mark = single_mark(found, row);
    result.released_at = row.released_at.value_or(row.updated_at);
    const bool is_named = !of.assignment.is_anonymous;
    each_of(found.comments, row.submission_id, [&](const store::CommentRow& comment) {
        result.comments.push_back(
            {comment.comment_id, json::read_lenient<CommentAnchor>(comment.anchor.text),
             comment.text, is_named ? comment.author : std::nullopt, comment.created_at});
    });
    each_of(found.files, row.submission_id, [&](const store::FileRow& file) {
        if (file.purpose == store::FilePurpose::feedback && file.sha256)
            result.feedback_files.push_back(file.to_view());
    });
    const bool names = of.assignment.peer_review && of.assignment.peer_review->are_reviewers_named;
    each_of(found.reviews, row.submission_id, [&](const store::PeerReviewRecord& review) {
        result.reviews.push_back({names ? review.reviewer : std::nullopt,
                                  read_mark(review.document->text), score_of(review.points)});
    });
    return result;
}

// What would be withheld of work that is handed in now or was then.
Score cost_of(const ViewedAssignment& of, const store::MemberRow& own) {
    return Score::of_units(own.withheld).clamped(Score::zero(), of.assignment.points);
}

// Who takes it back shall be able to hand it in again.
bool may_come_again(const ViewedAssignment& of) {
    const auto& cut_off = of.assignment.timing.cut_off;
    return !cut_off || of.now < *cut_off;
}

SubmissionView view_of(const ViewedAssignment& of, const Extract& found,
                       const store::SubmissionRecord& row) {
    SubmissionView view;
    view.id = row.submission_id;
    view.assignment_id = row.assignment_id;
    view.number = row.number;
    view.status = row.status;
    view.content = {row.text, row.links};
    view.group_id = row.group_id;
    view.revision = row.revision;
    view.updated_at = row.updated_at;
    store::MemberRow own;
    each_of(found.members, row.submission_id, [&](const store::MemberRow& member) {
        if (member.user_id == of.viewer) own = member;
        if (row.group_id) view.members.push_back({member.user_id, member.name, member.email});
    });
    each_of(found.files, row.submission_id, [&](const store::FileRow& file) {
        if (file.purpose == store::FilePurpose::work) view.files.push_back(file.to_view());
    });
    if (row.status == SubmissionStatus::draft) return view;
    view.submitted_at = row.submitted_at;
    view.minutes_late = own.minutes_late;
    if (own.withheld > 0) view.withheld = cost_of(of, own);
    view.may_withdraw = of.assignment.attempts.may_withdraw &&
                        row.marking_state == MarkingState::waiting &&
                        !found.marks.contains(row.submission_id) &&
                        of.peer_phase == PeerPhase::none && may_come_again(of);
    if (row.marking_state == MarkingState::released)
        view.result = result_of(of, found, row, cost_of(of, own));
    return view;
}

}  // namespace

Task<std::vector<SubmissionView>> submission_views(
    pg::Session& session, const Context& context, const ViewedAssignment& of,
    const std::vector<store::SubmissionRecord>& rows) {
    std::vector<SubmissionView> views;
    if (rows.empty()) co_return views;
    const Extract found = co_await load(session, context, of.organization, rows);
    for (const store::SubmissionRecord& row : rows)
        views.push_back(view_of(of, found, row));
    co_return views;
}

}  // namespace lms::assessment
