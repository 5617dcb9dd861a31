#include "services/assessment/domain/assignment_time.hpp"

#include <algorithm>
#include <limits>

namespace lms::assessment {

namespace {

using std::chrono::minutes;

// The later of two hours, where none is the end of time.
std::optional<Time> later(std::optional<Time> left, std::optional<Time> right) {
    if (!left || !right) return std::nullopt;
    return std::max(*left, *right);
}

std::int64_t begun(std::int64_t amount, std::int64_t unit) {
    return (amount + unit - 1) / unit;
}

}  // namespace

AssignmentTiming timing_of(const AssignmentTiming& timing, const Extension& granted) {
    AssignmentTiming own = timing;
    if (granted.due) own.due = granted.due;
    if (granted.cut_off) {
        own.cut_off = granted.cut_off;
    } else if (granted.due && own.cut_off) {
        own.cut_off = std::max(*own.cut_off, *granted.due);
    }
    return own;
}

AssignmentTiming latest_of(const std::vector<AssignmentTiming>& members) {
    if (members.empty()) return {};
    AssignmentTiming latest = members.front();
    for (const AssignmentTiming& member : members) {
        latest.due = later(latest.due, member.due);
        latest.cut_off = later(latest.cut_off, member.cut_off);
    }
    return latest;
}

std::int32_t minutes_late(const AssignmentTiming& timing, Time submitted) {
    if (!timing.due || submitted <= *timing.due + minutes(timing.late.grace_minutes)) return 0;
    const auto late = std::chrono::ceil<minutes>(submitted - *timing.due).count();
    return static_cast<std::int32_t>(
        std::min<std::int64_t>(late, std::numeric_limits<std::int32_t>::max()));
}

Score withheld(const LatePolicy& policy, std::int32_t late, Score possible) {
    if (late <= 0 || policy.kind == LateKind::none) return Score::zero();
    constexpr std::int64_t kHour = 60;
    constexpr std::int64_t kDay = 24 * kHour;
    // Beyond that many the most is withheld in any case.
    constexpr std::int64_t kMostTimes = 10'000;
    std::int64_t times = 1;
    if (policy.kind == LateKind::per_hour) times = begun(late, kHour);
    if (policy.kind == LateKind::per_day) times = begun(late, kDay);
    times = std::min(times, kMostTimes);
    const Score hundred = Score::of(100, 1);
    const Score once = policy.percent.clamped(Score::zero(), hundred);
    const Score most = policy.most_percent.clamped(Score::zero(), hundred);
    // A percentage of at most 100, ten thousand times: below what 64 bits hold.
    const Score percent = std::min(Score::of_units(once.units() * times), most);
    return percent.times(possible).divided(100).clamped(Score::zero(), possible);
}

std::vector<SubmissionHindrance> hindrances(const Assignment& assignment,
                                            const AssignmentTiming& own,
                                            const Submitter& submitter) {
    auto found = hindrances_to_submit(own, submitter);
    const auto most = assignment.attempts.most;
    if (most && submitter.attempts_begun >= *most + submitter.extra_attempts)
        found.push_back(SubmissionHindrance::no_attempts_left);
    if (assignment.by_groups && !submitter.has_group)
        found.push_back(SubmissionHindrance::no_group);
    return found;
}

std::vector<SubmissionHindrance> hindrances_to_submit(const AssignmentTiming& own,
                                                      const Submitter& submitter) {
    std::vector<SubmissionHindrance> found;
    if (!submitter.is_open) found.push_back(SubmissionHindrance::locked);
    if (own.opens && submitter.now < *own.opens) found.push_back(SubmissionHindrance::too_early);
    if (own.cut_off && submitter.now >= *own.cut_off) found.push_back(SubmissionHindrance::closed);
    if (submitter.peer_phase != PeerPhase::none) found.push_back(SubmissionHindrance::reviewing);
    return found;
}

}  // namespace lms::assessment
