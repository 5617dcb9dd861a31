#include "services/assessment/domain/attempt_time.hpp"

#include <algorithm>

namespace lms::assessment {

namespace {

using std::chrono::minutes;
using std::chrono::seconds;

void hinder_by_window(std::vector<Hindrance>& found, const Timing& timing,
                      const Accommodation& granted, Time now) {
    const auto opens = granted.opens ? granted.opens : timing.opens;
    const auto closes = granted.closes ? granted.closes : timing.closes;
    if (opens && now < *opens) found.push_back({HindranceKind::too_early, opens});
    if (closes && now >= *closes) found.push_back({HindranceKind::closed, closes});
}

void hinder_by_attempts(std::vector<Hindrance>& found, const AttemptRules& rules,
                        const Accommodation& granted, const Beginner& beginner) {
    if (beginner.one_is_running) found.push_back({HindranceKind::running, {}});
    std::int64_t most = kMostAttempts;
    if (rules.most) most = std::min(most, std::int64_t{*rules.most} + granted.extra_attempts);
    if (beginner.attempts_begun >= most) {
        found.push_back({HindranceKind::no_attempts_left, {}});
        return;
    }
    if (!beginner.last_ended) return;
    const seconds wait(beginner.attempts_begun <= 1 ? rules.wait_after_first_s
                                                    : rules.wait_after_later_s);
    const Time until = *beginner.last_ended + wait;
    if (beginner.now < until) found.push_back({HindranceKind::wait, until});
}

void end_at(AttemptTimes& times, Time deadline, const Timing& timing) {
    const seconds grace(timing.late == LateRule::grace_period ? timing.grace_s : 0);
    times.deadline = deadline;
    times.answers_until = deadline + std::max(grace, kTransit);
}

// What is granted beyond a limit of `limit`; a started second counts whole.
seconds extra_time(seconds limit, const Accommodation& granted) {
    const std::int64_t percent = std::max(granted.time_percent, 100) - 100;
    const seconds share((limit.count() * percent + 99) / 100);
    return share + minutes(std::max(granted.extra_minutes, 0));
}

}  // namespace

std::vector<Hindrance> hindrances(const Quiz& quiz, const Accommodation& granted,
                                  const Beginner& beginner) {
    std::vector<Hindrance> found;
    hinder_by_window(found, quiz.timing, granted, beginner.now);
    hinder_by_attempts(found, quiz.attempts, granted, beginner);
    const AccessRules& access = quiz.access;
    if (access.password_hash && !beginner.password_is_right)
        found.push_back({HindranceKind::password, {}});
    if (!may_come_from(access, beginner.address)) found.push_back({HindranceKind::network, {}});
    if (!is_safe_exam_browser(access.safe_exam_browser, beginner.url, beginner.browser))
        found.push_back({HindranceKind::browser, {}});
    return found;
}

AttemptTimes times_of(Time began, const Timing& timing, const Accommodation& granted) {
    const seconds limit(timing.limit_s.value_or(0));
    const seconds extra = extra_time(limit, granted);
    AttemptTimes times{began, {}, {}};
    if (timing.limit_s) times.deadline = began + limit + extra;
    std::optional<Time> closes = granted.closes;
    if (!closes && timing.closes) closes = *timing.closes + extra;
    if (closes && (!times.deadline || *closes < *times.deadline)) times.deadline = closes;
    if (times.deadline) end_at(times, std::max(*times.deadline, began), timing);
    return times;
}

AttemptTimes moved(const AttemptTimes& running, const Timing& timing, const Accommodation& granted,
                   Time now) {
    if (running.answers_until && now >= *running.answers_until) return running;
    AttemptTimes times = times_of(running.began, timing, granted);
    const Time least = std::min(now, running.deadline.value_or(now));
    if (times.deadline && *times.deadline < least) end_at(times, least, timing);
    return times;
}

std::optional<Time> latest_close(const Timing& timing, std::span<const Accommodation> granted,
                                 std::optional<Time> running) {
    std::optional<Time> latest = running;
    // Nobody begins after the closing hour, so this is the end of who begins right before it.
    const auto include = [&](const Accommodation& one) {
        const auto closes = one.closes ? one.closes : timing.closes;
        if (!closes) return false;
        latest = std::max(latest, times_of(*closes, timing, one).answers_until);
        return true;
    };
    if (!include({}) || !std::ranges::all_of(granted, include)) return std::nullopt;
    return latest;
}

std::optional<std::chrono::milliseconds> remaining(const AttemptTimes& times, Time now) {
    if (!times.deadline) return std::nullopt;
    return std::chrono::floor<std::chrono::milliseconds>(
        std::max(*times.deadline - now, Duration::zero()));
}

Promptness promptness(const AttemptTimes& times, Time now) {
    if (!times.deadline || now < *times.deadline + kTransit) return Promptness::in_time;
    return now < *times.answers_until ? Promptness::in_grace : Promptness::late;
}

}  // namespace lms::assessment
