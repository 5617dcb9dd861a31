// What markers see: lists, and one submission with all that belongs to marking it.
#include <algorithm>

#include "libs/http/cursor.hpp"
#include "services/assessment/app/marking.hpp"
#include "services/assessment/contract/assignment_json.hpp"
#include "services/assessment/store/peer_review_store.hpp"
#include "services/assessment/store/submission_file_store.hpp"

namespace lms::assessment {

namespace {

struct SubmissionPosition {
    std::string key;
    SubmissionId after;
};
BOOST_DESCRIBE_STRUCT(SubmissionPosition, (), (key, after))

constexpr std::int32_t kDefaultLimit = 50;

OrganizationId organization_of(const Context& context) {
    return context.principal.organization_id;
}

std::optional<Score> score_of(std::optional<std::int64_t> units) {
    return units ? std::optional(Score::of_units(*units)) : std::nullopt;
}

void add_marks(SubmissionMarking& view, const Context& context,
               const std::vector<store::MarkRow>& marks, const ShownMarkers& shown) {
    for (const store::MarkRow& mark : marks) {
        if (mark.marker_id == context.principal.user_id) view.revision = mark.revision;
        if (!mark.state || !mark.document || !shown.sees(mark.marker_id)) continue;
        view.marks.push_back({mark.marker_id, mark.name, *mark.state,
                              read_mark(mark.document->text), score_of(mark.points), mark.revision,
                              mark.updated_at});
    }
}

void add_files(SubmissionMarking& view, const std::vector<store::FileRow>& files,
               const ShownMarkers& shown) {
    for (const store::FileRow& file : files) {
        if (!file.sha256) continue;
        if (file.purpose == store::FilePurpose::work) {
            view.files.push_back(file.to_view());
        } else if (shown.sees(file.added_by)) {
            view.feedback_files.push_back(file.to_view());
        }
    }
}

// One marker does not learn from the history what the other has said.
void add_grades(SubmissionMarking& view, const std::vector<store::SubmissionGradeRow>& grades) {
    for (const store::SubmissionGradeRow& grade : grades) {
        view.grades.push_back({score_of(grade.points), grade.source, grade.reason, grade.graded_by,
                               grade.name, grade.graded_at});
    }
}

}  // namespace

Task<SubmissionPage> Marking::list(const Context& context, const ListSubmissions& query) const {
    const auto seen = co_await parts_.access.as_grader(context, query.assignment_id);
    const OrganizationId organization = organization_of(context);
    const auto published =
        co_await store::find_published(parts_.database, context, organization, query.assignment_id);
    SubmissionPage page;
    if (!published) co_return page;
    store::SubmissionQuery wanted;
    wanted.assignment = query.assignment_id;
    const bool is_anonymous = read_assignment(published->document.text).is_anonymous;
    wanted.by_pseudonym = is_anonymous;
    wanted.state = query.state;
    if (query.mine.value_or(false)) wanted.marker = context.principal.user_id;
    wanted.late = query.late;
    wanted.all_attempts = query.all_attempts.value_or(false);
    wanted.sections = seen.role.sections;
    wanted.limit = query.limit.value_or(kDefaultLimit) + 1;
    if (query.cursor) {
        auto position = http::decode_cursor<SubmissionPosition>(*query.cursor);
        wanted.after_key = std::move(position.key);
        wanted.after = position.after;
    }
    auto rows = co_await store::list_submitted(parts_.database, context, organization, wanted);
    if (std::ssize(rows) == wanted.limit) {
        rows.pop_back();
        page.next_cursor = http::encode_cursor(
            SubmissionPosition{rows.back().sort_key, rows.back().submission_id});
    }
    page.items = co_await submission_rows(parts_.database, context, rows, is_anonymous);
    co_return page;
}

Task<SubmissionMarking> Marking::get(const Context& context, SubmissionId submission) const {
    const SubmissionToMark seen = co_await parts_.access.as_marker(context, submission);
    const OrganizationId organization = organization_of(context);
    pg::Database& database = parts_.database;
    store::SubmissionQuery only;
    only.assignment = seen.row.assignment_id;
    only.only = submission;
    only.all_attempts = true;
    const auto listed = co_await store::list_submitted(database, context, organization, only);
    if (listed.empty()) throw not_found("submission");
    SubmissionMarking view;
    auto rows = co_await submission_rows(database, context, listed, seen.assignment.is_anonymous);
    view.submission = std::move(rows.at(0));
    view.course_id = seen.row.course_id;
    view.assignment_id = seen.row.assignment_id;
    view.title = seen.assignment.title;
    view.possible = seen.assignment.points;
    view.form = seen.assignment.form;
    view.content = {seen.row.text, seen.row.links};
    view.may_reconcile = seen.role.standing == CourseStanding::teacher;
    const auto marks = co_await store::list_marks(database, context, organization, {submission});
    const ShownMarkers shown(seen.assignment.double_marking, marks, context.principal.user_id);
    add_marks(view, context, marks, shown);
    add_files(view, co_await store::list_files(database, context, organization, {submission}),
              shown);
    for (const store::CommentRow& comment :
         co_await store::list_comments(database, context, organization, {submission})) {
        if (!shown.sees(comment.author_id)) continue;
        view.comments.push_back({comment.comment_id, comment.author_id, comment.author,
                                 json::read_lenient<CommentAnchor>(comment.anchor.text),
                                 comment.text, comment.revision, comment.created_at,
                                 comment.updated_at});
    }
    for (const store::PeerReviewRecord& review :
         co_await store::list_done_reviews(database, context, organization, {submission})) {
        view.reviews.push_back({seen.is_anonymous() ? std::nullopt : review.reviewer,
                                read_mark(review.document->text), score_of(review.points)});
    }
    add_grades(view, co_await store::list_grades(database, context, organization, submission));
    co_return view;
}

}  // namespace lms::assessment
