#pragma once
// When an attempt may begin, and when it is over. All of the server's time.
#include <chrono>
#include <span>
#include <string>
#include <vector>

#include "services/assessment/contract/attempt.hpp"
#include "services/assessment/contract/quiz.hpp"
#include "services/assessment/domain/quiz_access.hpp"

namespace lms::assessment {

// Who wants to begin an attempt, and how.
struct Beginner {
    Time now;
    std::int32_t attempts_begun = 0;
    bool one_is_running = false;
    std::optional<Time> last_ended;
    bool password_is_right = false;  // compared with the hash by the caller, which takes its time
    std::string address;
    std::string url;  // of the request, as the browser knows it
    BrowserHashes browser;
};

// Of a student at a quiz, whatever its rules say: everything that is made of attempts reads all.
inline constexpr std::int32_t kMostAttempts = 1'000;

// Every reason why not; none: an attempt may begin.
std::vector<Hindrance> hindrances(const Quiz& quiz, const Accommodation& granted,
                                  const Beginner& beginner);

// What is sent at the last moment may be under way for that long.
inline constexpr std::chrono::seconds kTransit{5};

struct AttemptTimes {
    Time began;
    std::optional<Time> deadline;       // what the student's clock runs to; null: no end
    std::optional<Time> answers_until;  // with the grace period, or kTransit
    bool operator==(const AttemptTimes&) const = default;
};

// The deadline is that of the limit or the closing hour, whichever is first, and never before
// `began`. Extra time moves both; an own closing hour is taken as it is.
AttemptTimes times_of(Time began, const Timing& timing, const Accommodation& granted);

// Those of a running attempt once something else is granted. What is over stays so; less time than
// before ends it now at the earliest, so that nothing that was in time becomes late.
AttemptTimes moved(const AttemptTimes& running, const Timing& timing, const Accommodation& granted,
                   Time now);

// When nobody can answer any more, with or without what some are granted; null: never. `running`:
// the latest end of attempts that run, which may have begun with another timing.
std::optional<Time> latest_close(const Timing& timing, std::span<const Accommodation> granted,
                                 std::optional<Time> running = std::nullopt);

// Never negative; null where there is no end.
std::optional<std::chrono::milliseconds> remaining(const AttemptTimes& times, Time now);

enum class Promptness { in_time, in_grace, late };
BOOST_DESCRIBE_ENUM(Promptness, in_time, in_grace, late)
// Of what arrives now.
Promptness promptness(const AttemptTimes& times, Time now);

}  // namespace lms::assessment
