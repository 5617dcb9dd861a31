#pragma once
// How far a student is: their reports, and what they see of it. For teachers: report.hpp.
#include <optional>
#include <string>
#include <vector>

#include "libs/core/time.hpp"
#include "services/course/contract/learning.hpp"
#include "services/course/contract/rules.hpp"
#include "services/course/contract/types.hpp"

namespace lms::course {

struct ReportProgress {
    LessonId lesson_id;
    ProgressState state = ProgressState::in_progress;
    std::optional<std::int32_t> position_s;    // where the student is; absent: stays
    std::optional<std::int32_t> time_spent_s;  // active time since the previous report
};
BOOST_DESCRIBE_STRUCT(ReportProgress, (), (lesson_id, state, position_s, time_spent_s))
inline constexpr auto json_rules(const ReportProgress*) {
    return json::rules(json::field<&ReportProgress::position_s>(json::range{0, 10'000'000}),
                       json::field<&ReportProgress::time_spent_s>(json::range{0, 1'000'000}));
}

struct LessonProgressView {
    LessonId lesson_id;
    ProgressState state = ProgressState::not_started;
    std::int32_t position_s = 0;
    std::int32_t time_spent_s = 0;
    std::optional<Time> completed_at;
    std::optional<std::int32_t> score_percent;
};
BOOST_DESCRIBE_STRUCT(LessonProgressView, (),
                      (lesson_id, state, position_s, time_spent_s, completed_at, score_percent))

// What the report led to: the lesson, and the course as a whole.
struct ProgressSaved : LessonProgressView {
    CompletionView progress;
    ProgressState course_state = ProgressState::in_progress;
    // Why a lesson that was reported as completed is still in progress. It is completed by itself
    // with the report that fills the last gap.
    std::vector<CompletionGap> gaps;
};
BOOST_DESCRIBE_STRUCT(ProgressSaved, (LessonProgressView), (progress, course_state, gaps))

// The result of a lesson as the service knows it whose lesson it is (a test, a package, a tool);
// this one does not ask which. A lock does not keep a result out. The score that was known last
// stays, whichever arrives last; where nobody says when it was known, the best one. What was
// completed once is not taken back by a lesser score.
struct ReportResult {
    OrganizationId organization_id;
    LessonId lesson_id;
    UserId user_id;
    std::optional<std::int32_t> score_percent;
    bool completed = false;
    std::optional<std::int32_t> time_spent_s;  // active time since the previous report
    std::optional<Time> score_known_at;
};
BOOST_DESCRIBE_STRUCT(ReportResult, (),
                      (organization_id, lesson_id, user_id, score_percent, completed, time_spent_s,
                       score_known_at))
inline constexpr auto json_rules(const ReportResult*) {
    return json::rules(json::field<&ReportResult::score_percent>(json::range{0, 100}),
                       json::field<&ReportResult::time_spent_s>(json::range{0, 1'000'000}));
}

struct CourseProgress {
    CourseId course_id;
    std::int32_t version = 0;
    std::int32_t percent = 0;
    std::int32_t completed_lessons = 0;
    std::int32_t total_lessons = 0;
    ProgressState state = ProgressState::not_started;
    Time enrolled_at;
    std::optional<Time> last_activity_at;
    std::optional<Time> completed_at;
    std::int32_t time_spent_s = 0;
    std::optional<LessonId> resume_lesson_id;
    std::vector<LessonProgressView> lessons;  // all of the version, in order
};
BOOST_DESCRIBE_STRUCT(CourseProgress, (),
                      (course_id, version, percent, completed_lessons, total_lessons, state,
                       enrolled_at, last_activity_at, completed_at, time_spent_s, resume_lesson_id,
                       lessons))

}  // namespace lms::course
