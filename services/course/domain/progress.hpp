#pragma once
// How far a student is: states that only move forward, locks, and what a report changes. Pure.
#include <chrono>
#include <optional>
#include <span>
#include <variant>
#include <vector>

#include "libs/core/time.hpp"
#include "services/course/domain/outline.hpp"

namespace lms::course {

struct LessonProgress {
    LessonId lesson_id;
    ProgressState state = ProgressState::not_started;
    std::int32_t position_s = 0;    // of the player or the page; the last report wins
    std::int32_t time_spent_s = 0;  // accumulated
    Time updated_at;
    std::optional<Time> completed_at;
    bool operator==(const LessonProgress&) const = default;
};

struct ProgressReport {
    ProgressState state = ProgressState::in_progress;
    std::optional<std::int32_t> position_s;  // absent: stays
    std::int32_t time_spent_s = 0;           // since the previous report
};

// Nobody can have learned longer than the clock ran since the previous report; `slack` covers
// reports that were delayed on the way.
struct TimeBounds {
    std::chrono::seconds slack{60};
    std::chrono::seconds per_report{4 * 3600};
};

struct Completion {
    std::int32_t completed_lessons = 0;
    std::int32_t total_lessons = 0;
    // Rounded down, so that 100 means all. A course without lessons is at 0.
    std::int32_t percent() const;
    bool all() const { return total_lessons > 0 && completed_lessons == total_lessons; }
};

// One entry for each lesson of the order; rows of lessons that the version does not have are left
// out.
std::vector<LessonProgress> in_order(const LessonOrder& order,
                                     std::span<const LessonProgress> rows);

// A lesson that was once begun stays open, also when a new version puts another one before it.
// `opens_after`: the state of the lesson that must be completed before; nothing if there is none.
std::optional<LockReason> lock_of(ProgressState own, std::optional<ProgressState> opens_after);
// The same by place; `progress` as in_order() gives it.
std::optional<LockReason> lock_of(Navigation navigation, std::span<const LessonProgress> progress,
                                  std::size_t index);

Completion completion_of(std::span<const LessonProgress> progress);
ProgressState state_of(std::span<const LessonProgress> progress);
// The index of the lesson to go on with: the one last worked on unless it is completed, then the
// first one that is not. Nothing when all are.
std::optional<std::size_t> next_lesson(std::span<const LessonProgress> progress);
// The same lesson; of a completed course its first.
std::optional<LessonId> resume_at(std::span<const LessonProgress> progress);

struct Standing {
    Time enrolled_at;
    bool course_completed = false;         // already, before this report
    std::vector<LessonProgress> progress;  // as in_order() gives it
    std::optional<Time> last_reported_at;  // of any lesson
};

struct ProgressChange {
    LessonProgress saved;
    bool lesson_completed = false;  // by this report, not before
    std::optional<std::size_t> module_completed;
    bool course_completed = false;
    Completion completion;
};

// What a report about lesson `index` changes, or why the lesson is locked.
std::variant<ProgressChange, LockReason> report_progress(
    const LessonOrder& order, Navigation navigation, const Standing& standing, std::size_t index,
    const ProgressReport& report, Time now, const TimeBounds& bounds);

}  // namespace lms::course
