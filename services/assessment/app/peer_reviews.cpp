#include "services/assessment/app/peer_reviews.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "libs/auth/policy.hpp"
#include "libs/core/crypto.hpp"
#include "libs/http/cursor.hpp"
#include "libs/http/etag.hpp"
#include "services/assessment/app/marking.hpp"
#include "services/assessment/contract/assignment_json.hpp"
#include "services/assessment/domain/peer_allocation.hpp"
#include "services/assessment/domain/peer_mark.hpp"
#include "services/assessment/domain/rubric.hpp"
#include "services/assessment/store/submission_file_store.hpp"

namespace lms::assessment {

namespace {

struct ReviewPosition {
    PeerReviewId after;
};
BOOST_DESCRIBE_STRUCT(ReviewPosition, (), (after))

constexpr std::int32_t kDefaultLimit = 100;

OrganizationId organization_of(const Context& context) {
    return context.principal.organization_id;
}

std::uint64_t new_seed() {
    std::array<std::uint8_t, 8> bytes{};
    random_bytes(bytes);
    std::uint64_t seed = 0;
    for (const std::uint8_t byte : bytes)
        seed = seed << 8U | byte;
    return seed;
}

PeerPhaseView to_view(PeerPhase phase, const store::PeerCounts& counts) {
    return {phase, counts.submissions, counts.reviews, counts.done, 0};
}

void require_phase(const store::AssignmentRow& row, PeerPhase phase) {
    if (row.peer_phase == phase) return;
    throw conflict("assignment.peer_phase", "Peer review is in another phase.");
}

PeerAllocation allocate(const std::vector<store::PeerWorkRow>& rows, std::int32_t reviews,
                        std::uint64_t seed) {
    std::vector<ReviewedWork> works;
    std::set<UserId> reviewers;
    for (const store::PeerWorkRow& row : rows) {
        works.push_back({row.submission_id, row.authors});
        reviewers.insert(row.authors.begin(), row.authors.end());
    }
    return allocate_reviews(works, {reviewers.begin(), reviewers.end()}, reviews, seed);
}

std::string name_of(const std::vector<store::MemberRow>& members) {
    std::string names;
    for (const store::MemberRow& member : members) {
        if (!member.name) continue;
        if (!names.empty()) names += ", ";
        names += *member.name;
    }
    return names;
}

}  // namespace

Task<PeerReviewView> PeerReviewDesk::view(const Context& context, const Assignment& assignment,
                                          const store::PeerReviewRecord& review) const {
    const OrganizationId organization = organization_of(context);
    PeerReviewView view;
    view.id = review.review_id;
    view.pseudonym = review.pseudonym;
    view.is_done = review.is_done;
    if (review.document) view.mark = read_mark(review.document->text);
    if (review.points) view.points = Score::of_units(*review.points);
    view.revision = review.revision;
    if (const auto work = co_await store::find_submission(parts_.database, context, organization,
                                                          review.submission_id))
        view.content = {work->text, work->links};
    for (const store::FileRow& file : co_await store::list_files(
             parts_.database, context, organization, {review.submission_id})) {
        if (file.purpose == store::FilePurpose::work && file.sha256)
            view.files.push_back(file.to_view());
    }
    if (assignment.peer_review && assignment.peer_review->are_authors_named) {
        view.author = name_of(co_await store::list_members(parts_.database, context, organization,
                                                           {review.submission_id}));
    }
    co_return view;
}

Task<PeerReviews> PeerReviewDesk::own(const Context& context, AssignmentId assignment) const {
    auth::require_signed_in(context);
    const OrganizationId organization = organization_of(context);
    const auto published = require_assignment(
        co_await store::find_published(parts_.database, context, organization, assignment));
    const auto rows = co_await store::list_reviews_by(parts_.database, context, organization,
                                                      assignment, context.principal.user_id);
    // Who takes no part sees that there is an assignment as little as any other.
    if (rows.empty()) {
        const auto access =
            co_await parts_.access.door().access(context, published.course_id, std::nullopt,
                                                 kAssignmentActivity, assignment.to_string());
        if (!access.enrolled && !access.role) throw not_found("assignment");
    }
    const Assignment document = read_assignment(published.document.text);
    PeerReviews reviews;
    reviews.phase = published.peer_phase;
    if (document.peer_review) reviews.due = document.peer_review->due;
    if (!rows.empty()) reviews.form = for_students(document.form);
    for (const store::PeerReviewRecord& row : rows)
        reviews.items.push_back(co_await view(context, document, row));
    co_return reviews;
}

Task<PeerReviewView> PeerReviewDesk::put(const Context& context, const PutPeerReview& input) const {
    auth::require_signed_in(context);
    const OrganizationId organization = organization_of(context);
    auto review =
        co_await store::find_review(parts_.database, context, organization, input.assignment_id,
                                    input.review_id, context.principal.user_id);
    if (!review) throw not_found("review");
    const auto seen = require_assignment(co_await store::find_published(
        parts_.database, context, organization, input.assignment_id));
    const Assignment assignment = read_assignment(seen.document.text);
    if (auto faults = validate(input.mark, assignment.form, assignment.points); !faults.empty())
        throw invalid(std::move(faults));
    const auto points = earned_by(input.mark, assignment.form, assignment.points);
    if (input.is_done && !points)
        throw invalid("mark", "incomplete", "Every criterion needs a mark.");
    co_await parts_.database.transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        const auto published = require_assignment(co_await store::hold_published(
            transaction, context, organization, input.assignment_id));
        if (published.number != seen.number) {
            throw conflict("assignment.changed",
                           "The assignment was published anew meanwhile; open the review again.");
        }
        const auto& rules = assignment.peer_review;
        const bool is_over = rules && rules->due && parts_.clock.now() >= *rules->due;
        if (published.peer_phase != PeerPhase::reviewing || is_over)
            throw conflict("review.closed", "Reviewing is over.");
        review =
            co_await store::lock_review(transaction, context, organization, input.assignment_id,
                                        input.review_id, context.principal.user_id);
        if (!review) throw not_found("review");
        http::require_match(context, review->revision);
        review->is_done = input.is_done;
        review->document = json::Raw{write_mark(input.mark)};
        review->points = points ? std::optional(points->units()) : std::nullopt;
        store::save_review(transaction, organization, *review, parts_.clock.now());
        ++review->revision;
    });
    co_return co_await view(context, assignment, *review);
}

Task<PeerPhaseView> PeerReviewDesk::begin(const Context& context, AssignmentId assignment) const {
    co_await parts_.access.as_author(context, assignment);
    const OrganizationId organization = organization_of(context);
    const std::uint64_t seed = new_seed();
    co_return co_await parts_.database.transaction(
        context, [&](pg::Transaction& transaction) -> Task<PeerPhaseView> {
            auto row = require_assignment(
                co_await store::lock_assignment(transaction, context, organization, assignment));
            const auto published = require_assignment(
                co_await store::find_published(transaction, context, organization, assignment));
            const Assignment document = read_assignment(published.document.text);
            if (!document.peer_review) {
                throw conflict("assignment.no_peer_review",
                               "The assignment, as it is published, has no peer review.");
            }
            require_phase(row, PeerPhase::none);
            auto works = co_await store::lock_works(transaction, context, organization, assignment);
            if (std::ssize(works) > store::kMostReviewedWorks) {
                throw conflict("assignment.too_many_submissions",
                               "At most 10,000 submissions can be reviewed by classmates.");
            }
            const PeerAllocation made = co_await parts_.work_pool.run(
                context.deadline,
                [works = std::move(works), seed, reviews = document.peer_review->reviews] {
                    return allocate(works, reviews, seed);
                });
            const Time now = parts_.clock.now();
            std::vector<store::PeerReviewRecord> reviews;
            for (const AllocatedReview& one : made.reviews) {
                store::PeerReviewRecord review;
                review.review_id = PeerReviewId::make(now);
                review.assignment_id = assignment;
                review.submission_id = one.submission;
                review.reviewer_id = one.reviewer;
                reviews.push_back(std::move(review));
            }
            store::insert_reviews(transaction, organization, reviews, now);
            row.peer_phase = PeerPhase::reviewing;
            row.updated_by = context.principal.user_id;
            row.updated_at = now;
            store::update_assignment(transaction, organization, row,
                                     read_assignment(row.document.text).title);
            auto view = to_view(
                row.peer_phase,
                co_await store::count_reviews(transaction, context, organization, assignment));
            view.missing = made.missing;
            co_return view;
        });
}

Task<PeerPhaseView> PeerReviewDesk::close(const Context& context, AssignmentId assignment) const {
    co_await parts_.access.as_author(context, assignment);
    const OrganizationId organization = organization_of(context);
    co_return co_await parts_.database.transaction(
        context, [&](pg::Transaction& transaction) -> Task<PeerPhaseView> {
            auto row = require_assignment(
                co_await store::lock_assignment(transaction, context, organization, assignment));
            require_phase(row, PeerPhase::reviewing);
            const auto published = require_assignment(
                co_await store::find_published(transaction, context, organization, assignment));
            row.peer_phase = PeerPhase::closed;
            row.updated_by = context.principal.user_id;
            row.updated_at = parts_.clock.now();
            store::update_assignment(transaction, organization, row,
                                     read_assignment(row.document.text).title);
            co_await grade_reviewed(transaction, context, row,
                                    read_assignment(published.document.text));
            co_return to_view(row.peer_phase, co_await store::count_reviews(
                                                  transaction, context, organization, assignment));
        });
}

Task<> PeerReviewDesk::grade_reviewed(pg::Transaction& transaction, const Context& context,
                                      const store::AssignmentRow& row,
                                      const Assignment& assignment) const {
    if (!assignment.peer_review) co_return;
    const OrganizationId organization = organization_of(context);
    const AssignmentClass of{organization, row.assignment_id, row.course_id, assignment};
    for (const store::ReviewedRow& work :
         co_await store::lock_reviewed(transaction, context, organization, row.assignment_id)) {
        std::vector<Score> points;
        for (const std::int64_t units : work.points)
            points.push_back(Score::of_units(units));
        const auto mark = peer_mark(*assignment.peer_review, std::move(points));
        if (!mark) continue;
        auto submission =
            co_await store::lock_submission(transaction, context, organization, work.submission_id);
        if (!submission) continue;
        co_await save_grade(transaction, context, parts_.results, of, *submission,
                            {mark, GradeSource::peers, ""}, parts_.clock.now());
    }
}

Task<PeerReviewPage> PeerReviewDesk::list(const Context& context,
                                          const ListPeerReviews& query) const {
    const auto seen = co_await parts_.access.as_grader(context, query.assignment_id);
    if (seen.role.standing != CourseStanding::teacher) throw not_found("assignment");
    const std::int32_t limit = query.limit.value_or(kDefaultLimit);
    std::optional<PeerReviewId> after;
    if (query.cursor) after = http::decode_cursor<ReviewPosition>(*query.cursor).after;
    auto rows = co_await store::list_reviews(parts_.database, context, organization_of(context),
                                             query.assignment_id, after, limit + 1);
    PeerReviewPage page;
    if (std::ssize(rows) > limit) {
        rows.pop_back();
        page.next_cursor = http::encode_cursor(ReviewPosition{rows.back().review_id});
    }
    for (const store::PeerReviewRecord& row : rows) {
        page.items.push_back(
            {row.review_id, row.submission_id, row.pseudonym, row.reviewer_id, row.reviewer,
             row.is_done, row.points ? std::optional(Score::of_units(*row.points)) : std::nullopt});
    }
    co_return page;
}

}  // namespace lms::assessment
