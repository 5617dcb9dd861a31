#pragma once
// How far a student is, in states that only move forward. Pure.
#include <optional>
#include <span>
#include <vector>

#include "libs/core/time.hpp"
#include "services/course/domain/outline.hpp"

namespace lms::course {

struct LessonProgress {
    LessonId lesson_id;
    ProgressState state = ProgressState::not_started;
    std::int32_t position_s = 0;                // of the player or the page; the last report wins
    std::int32_t time_spent_s = 0;              // accumulated
    std::optional<std::int32_t> score_percent;  // the newest that was reported
    std::optional<Time> score_known_at;         // null: its reporter did not say; the best one
    bool claimed = false;  // said to be done; completed as soon as the lesson's rules are met
    Time updated_at;
    std::optional<Time> completed_at;
    bool operator==(const LessonProgress&) const = default;
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

Completion completion_of(std::span<const LessonProgress> progress);
ProgressState state_of(std::span<const LessonProgress> progress);
// The index of the lesson to go on with: the one last worked on unless it is completed, then the
// first one that is not. Nothing when all are.
std::optional<std::size_t> next_lesson(std::span<const LessonProgress> progress);
}  // namespace lms::course
