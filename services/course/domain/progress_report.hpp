#pragma once
// What a report of a student, or the result of another service, changes. Pure.
#include <chrono>
#include <optional>
#include <variant>
#include <vector>

#include "services/course/domain/unlocking.hpp"

namespace lms::course {

struct ProgressReport {
    ProgressState state = ProgressState::in_progress;
    std::optional<std::int32_t> position_s;  // absent: stays
    std::int32_t time_spent_s = 0;           // since the previous report
    std::optional<std::int32_t> score_percent;
    // The newest score stays, whichever arrives last; of those without a time the best one.
    std::optional<Time> score_known_at = std::nullopt;
};

// Nobody can have learned longer than the clock ran since the previous report; `slack` covers
// reports that were delayed on the way.
struct TimeBounds {
    std::chrono::seconds slack{60};
    std::chrono::seconds per_report{4 * 3600};
};

// Whether a lock keeps the report out: a student's own is refused, the result of a service is
// recorded, because what led to it has happened.
enum class LockedReports { refused, recorded };

struct Standing {
    Facts facts;
    bool course_completed = false;         // already, before this report
    std::optional<Time> last_reported_at;  // of any lesson
};

struct ProgressChange {
    LessonProgress saved;
    bool lesson_completed = false;  // by this report, not before
    std::optional<std::size_t> module_completed;
    bool course_completed = false;
    Completion completion;
    ProgressState course_state = ProgressState::in_progress;
    std::vector<CompletionGap> gaps;  // why a lesson that was said to be done is not completed
};

// What the lesson's rules still ask of that progress.
std::vector<CompletionGap> gaps_of(const std::optional<NodeRules>& rules,
                                   const LessonProgress& progress);

// What a report about lesson `index` changes, or why the lesson is locked.
std::variant<ProgressChange, std::vector<Lock>> report_progress(
    const Outline& outline, const LessonOrder& order, const Standing& standing, std::size_t index,
    const ProgressReport& report, const TimeBounds& bounds,
    LockedReports locked = LockedReports::refused);

}  // namespace lms::course
