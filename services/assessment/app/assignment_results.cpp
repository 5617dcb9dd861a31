#include "services/assessment/app/assignment_results.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "services/assessment/contract/assignment_events.hpp"
#include "services/assessment/contract/assignment_json.hpp"
#include "services/assessment/domain/assignment_time.hpp"
#include "services/assessment/store/assignment_people_store.hpp"
#include "services/assessment/store/slot_store.hpp"
#include "services/assessment/store/submission_mark_store.hpp"
#include "services/course/contract/rule_endpoints.hpp"

namespace lms::assessment {

// A student's points of an attempt, after what lateness withholds.
struct ToldResult {
    store::CountingResult counting;
    Score earned;
    Time known_at;
};

namespace {

constexpr int kReportAttempts = 12;

Score after(std::int64_t earned, std::int64_t withheld) {
    return std::max(Score::of_units(earned - withheld), Score::zero());
}

std::int32_t percent_of(Score earned, Score possible) {
    if (possible <= Score::zero()) return 0;
    const double percent = earned.as_double() / possible.as_double() * 100;
    return static_cast<std::int32_t>(std::clamp(percent, 0.0, 100.0) + 0.5);
}

}  // namespace

void AssignmentResults::submitted(pg::Transaction& transaction, const Context& context,
                                  OrganizationId organization, const store::SubmissionRecord& row,
                                  const std::vector<store::MemberRow>& members) const {
    AssignmentSubmitted event{row.assignment_id, row.submission_id,        row.course_id, {},
                              row.number,        context.principal.user_id};
    for (const store::MemberRow& member : members) {
        event.user_ids.push_back(member.user_id);
        if (!row.lesson_id) continue;
        parts_.jobs.enqueue(transaction, context,
                            ReportAssignmentResult{organization, *row.lesson_id, member.user_id,
                                                   std::nullopt, std::nullopt},
                            {.max_attempts = kReportAttempts});
    }
    parts_.outbox.append(transaction, context, organization, row.submission_id.to_string(), event);
}

Task<> AssignmentResults::pass_on(pg::Transaction& transaction, const Context& context,
                                  const AssignmentClass& of,
                                  const std::vector<UserId>& users) const {
    // What is read next has seen every other change, and is later by the clock than all of them.
    store::lock_results(transaction, of.assignment_id);
    const Time known_at = co_await store::read_clock(transaction, context);
    const auto counting =
        co_await store::list_counting(transaction, context, of.organization, of.assignment_id,
                                      users, of.assignment.attempts.counting);
    std::set<UserId> without(users.begin(), users.end());
    const std::string source = of.assignment_id.to_string();
    std::vector<GradedResult> results;
    for (const store::CountingResult& one : counting) {
        without.erase(one.user_id);
        const Score earned = after(one.earned, one.withheld);
        tell(transaction, context, of, {one, earned, known_at});
        results.push_back({GradedKind::assignment, source, one.user_id, earned, true});
    }
    for (const UserId user : without)
        results.push_back({GradedKind::assignment, source, user, std::nullopt, true});
    if (results.empty()) co_return;
    co_await parts_.feed.put_many(transaction, context, of.organization, std::move(results));
}

void AssignmentResults::tell(pg::Transaction& transaction, const Context& context,
                             const AssignmentClass& of, const ToldResult& result) const {
    const store::CountingResult& one = result.counting;
    const Score possible = of.assignment.points;
    parts_.outbox.append(transaction, context, of.organization, one.submission_id.to_string(),
                         AssignmentGraded{of.assignment_id, one.submission_id, of.course_id,
                                          one.user_id, result.earned.as_double(),
                                          possible.as_double(), context.principal.user_id});
    if (!one.lesson_id) return;
    parts_.jobs.enqueue(
        transaction, context,
        ReportAssignmentResult{of.organization, *one.lesson_id, one.user_id,
                               percent_of(result.earned, possible), result.known_at},
        {.max_attempts = kReportAttempts});
}

Task<std::map<UserId, AssignmentTiming>> list_timings(pg::Session& session, const Context& context,
                                                      OrganizationId organization,
                                                      AssignmentId assignment,
                                                      const AssignmentTiming& timing,
                                                      const std::vector<UserId>& users) {
    std::map<UserId, AssignmentTiming> timings;
    for (const UserId user : users)
        timings.emplace(user, timing);
    for (const store::ExtensionRow& row :
         co_await store::list_extensions(session, context, organization, assignment, users))
        timings[row.user_id] = timing_of(timing, read_extension(row.document.text));
    co_return timings;
}

Task<> AssignmentResults::lateness_changed(pg::Transaction& transaction, const Context& context,
                                           const AssignmentClass& of,
                                           const std::optional<std::vector<UserId>>& users) const {
    auto members = co_await store::lock_submitted_members(transaction, context, of.organization,
                                                          of.assignment_id, users);
    std::vector<UserId> people;
    for (const store::SubmittedMemberRow& member : members)
        people.push_back(member.user_id);
    const auto timings = co_await list_timings(transaction, context, of.organization,
                                               of.assignment_id, of.assignment.timing, people);
    std::vector<store::SubmittedMemberRow> changed;
    std::set<UserId> told;
    for (store::SubmittedMemberRow& member : members) {
        const AssignmentTiming& own = timings.at(member.user_id);
        const std::int32_t late = minutes_late(own, member.submitted_at);
        const std::int64_t cost = withheld(own.late, late, of.assignment.points).units();
        if (late == member.minutes_late && cost == member.withheld) continue;
        member.minutes_late = late;
        member.withheld = cost;
        changed.push_back(member);
        if (member.is_released) told.insert(member.user_id);
    }
    if (changed.empty()) co_return;
    store::save_lateness(transaction, of.organization, changed);
    co_await pass_on(transaction, context, of, {told.begin(), told.end()});
}

Task<> AssignmentResults::report(const Context& context,
                                 const ReportAssignmentResult& input) const {
    const course::ReportResult result{.organization_id = input.organization_id,
                                      .lesson_id = input.lesson_id,
                                      .user_id = input.user_id,
                                      .score_percent = input.score_percent,
                                      .completed = true,
                                      .time_spent_s = {},
                                      .score_known_at = input.score_known_at};
    try {
        co_await parts_.courses.call(context, course::kReportResult, result);
    } catch (const Problem& problem) {
        if (problem.kind() != ProblemKind::not_found) throw;
    }
}

}  // namespace lms::assessment
