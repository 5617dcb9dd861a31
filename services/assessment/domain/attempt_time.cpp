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
    if (rules.most && beginner.attempts_begun >= *rules.most + granted.extra_attempts) {
        found.push_back({HindranceKind::no_attempts_left, {}});
        return;
    }
    if (!beginner.last_ended) return;
    const seconds wait(beginner.attempts_begun <= 1 ? rules.wait_after_first_s
                                                    : rules.wait_after_later_s);
    const Time until = *beginner.last_ended + wait;
    if (beginner.now < until) found.push_back({HindranceKind::wait, until});
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
    if (!times.deadline) return times;
    times.deadline = std::max(*times.deadline, began);
    const seconds grace(timing.late == LateRule::grace_period ? timing.grace_s : 0);
    times.answers_until = *times.deadline + std::max(grace, kTransit);
    return times;
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
