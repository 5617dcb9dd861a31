// Drafts of submissions, and what they said before.
#include "libs/http/cursor.hpp"
#include "libs/http/etag.hpp"
#include "services/assessment/app/submitting.hpp"
#include "services/assessment/domain/assignment_validation.hpp"

namespace lms::assessment {

namespace {

constexpr std::chrono::seconds kOneRevision{60};
constexpr std::int32_t kDefaultRevisions = 20;

struct RevisionPosition {
    std::int32_t before = 0;
};
BOOST_DESCRIBE_STRUCT(RevisionPosition, (), (before))

OrganizationId organization_of(const Context& context) {
    return context.principal.organization_id;
}

}  // namespace

Task<SubmissionView> Submitting::save(const Context& context, const SaveSubmission& input) const {
    const OwnSubmission own = co_await parts_.access.as_member(context, input.submission_id);
    if (auto faults = faults_to_save(own.assignment.accepted, input.content); !faults.empty())
        throw invalid(std::move(faults));
    const OrganizationId organization = organization_of(context);
    co_return co_await parts_.database.transaction(
        context, [&](pg::Transaction& transaction) -> Task<SubmissionView> {
            auto row = co_await store::lock_submission(transaction, context, organization,
                                                       input.submission_id);
            if (!row) throw not_found("submission");
            if (row->status != SubmissionStatus::draft)
                throw conflict("submission.submitted", "This was handed in already.");
            http::require_match(context, row->revision);
            const Time now = parts_.clock.now();
            row->text = input.content.text;
            row->links = input.content.links;
            row->words = count_words(row->text);
            row->updated_at = now;
            store::save_content(transaction, organization, *row);
            ++row->revision;
            store::save_revision(
                transaction, organization, row->submission_id,
                {row->revision, row->text, row->links, context.principal.user_id, {}, now},
                now - kOneRevision, static_cast<std::int32_t>(kMaxRevisions));
            co_return co_await view(transaction, context, own, *row);
        });
}

Task<SubmissionRevisions> Submitting::revisions(const Context& context,
                                                const ListSubmissionRevisions& query) const {
    co_await parts_.access.as_member(context, query.submission_id);
    const std::int32_t limit = query.limit.value_or(kDefaultRevisions);
    std::optional<std::int32_t> before;
    if (query.cursor) before = http::decode_cursor<RevisionPosition>(*query.cursor).before;
    auto rows = co_await store::list_revisions(parts_.database, context, organization_of(context),
                                               query.submission_id, before, limit + 1);
    SubmissionRevisions page;
    if (std::ssize(rows) > limit) {
        rows.pop_back();
        page.next_cursor = http::encode_cursor(RevisionPosition{rows.back().revision});
    }
    for (store::RevisionRow& row : rows) {
        page.items.push_back({row.revision,
                              {std::move(row.text), std::move(row.links)},
                              row.saved_by,
                              std::move(row.name),
                              row.saved_at});
    }
    co_return page;
}

}  // namespace lms::assessment
