#include "services/assessment/app/submission_rows.hpp"

#include <map>
#include <set>

#include "services/assessment/store/submission_mark_store.hpp"
#include "services/assessment/store/submission_store.hpp"

namespace lms::assessment {

Task<std::vector<SubmissionRow>> submission_rows(pg::Session& session, const Context& context,
                                                 const std::vector<store::ListedSubmission>& listed,
                                                 bool is_anonymous) {
    const OrganizationId organization = context.principal.organization_id;
    std::vector<SubmissionRow> rows;
    std::vector<SubmissionId> ids;
    std::map<SubmissionId, std::size_t> place;
    std::set<SubmissionId> named;
    for (const store::ListedSubmission& one : listed) {
        place.emplace(one.submission_id, rows.size());
        ids.push_back(one.submission_id);
        SubmissionRow& row = rows.emplace_back();
        row.id = one.submission_id;
        row.pseudonym = one.pseudonym;
        row.number = one.number;
        row.is_newest = one.is_newest;
        row.submitted_at = one.submitted_at;
        row.minutes_late = one.minutes_late;
        row.state = one.marking_state;
        if (one.earned) row.points = Score::of_units(*one.earned);
        row.source = one.source;
        row.files = one.files;
        row.words = one.words;
        if (is_anonymous && !one.is_told) continue;
        row.name = one.name;
        named.insert(one.submission_id);
    }
    if (rows.empty()) co_return rows;
    for (const store::MarkRow& mark :
         co_await store::list_marks(session, context, organization, ids))
        rows[place.at(mark.submission_id)].markers.push_back(
            {mark.marker_id, mark.name, mark.state});
    for (const store::MemberRow& member :
         co_await store::list_members(session, context, organization, ids)) {
        SubmissionRow& row = rows[place.at(member.submission_id)];
        if (!named.contains(member.submission_id)) continue;
        row.members.push_back({member.user_id, member.name, member.email});
    }
    co_return rows;
}

}  // namespace lms::assessment
