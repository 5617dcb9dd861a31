#pragma once
// Enrolments and progress. The statements of the hot requests are in this file's source and in the
// README, because the benchmark's peers run the same ones.
#include "libs/pg/database.hpp"
#include "services/course/contract/learning.hpp"
#include "services/course/domain/progress.hpp"

namespace lms::course::store {

struct EnrollmentRow {
    EnrollmentId enrollment_id;
    std::int32_t version = 0;  // that the student reads: of the completion, or the newest
    Time enrolled_at;
    std::optional<Time> completed_at;
};
BOOST_DESCRIBE_STRUCT(EnrollmentRow, (), (enrollment_id, version, enrolled_at, completed_at))

Task<std::optional<EnrollmentRow>> find_enrollment(pg::Session& session, const Context& context,
                                                   OrganizationId organization, CourseId course,
                                                   UserId user);
// Each at the version of the same place. Who has completed the course already keeps it.
void complete_enrollments(pg::Transaction& transaction, OrganizationId organization,
                          const std::vector<EnrollmentId>& enrollments,
                          const std::vector<std::int32_t>& versions, Time now);

// The outline's one statement: the version, the enrolment if there is one, and its progress; one
// row per lesson with progress, at least one row. None: no such published course for this user.
// Only what an outline shows: each column less is 4 % of the server's time for it.
struct OutlineRow {
    std::int32_t version = 0;
    bool is_instructor = false;
    std::optional<EnrollmentId> enrollment_id;
    std::optional<Time> enrolled_at;
    std::optional<Time> completed_at;
    std::optional<LessonId> lesson_id;
    std::optional<ProgressState> state;
    std::optional<std::int32_t> position_s;
    std::optional<Time> updated_at;
    bool uses_rules = false;  // the facts are needed too; the same in the two rows below
};
BOOST_DESCRIBE_STRUCT(OutlineRow, (),
                      (version, is_instructor, enrollment_id, enrolled_at, completed_at, lesson_id,
                       state, position_s, updated_at, uses_rules))
// `sees_all`: an administrator, whom no visibility keeps out.
Task<std::vector<OutlineRow>> read_outline(pg::Session& session, const Context& context,
                                           OrganizationId organization, CourseId course,
                                           UserId user, bool sees_all);

// The caller's progress in full. None: not enrolled.
struct ProgressRow {
    std::int32_t version = 0;
    Time enrolled_at;
    std::optional<Time> completed_at;
    std::optional<LessonId> lesson_id;
    std::optional<ProgressState> state;
    std::optional<std::int32_t> position_s;
    std::optional<std::int32_t> time_spent_s;
    std::optional<Time> updated_at;
    std::optional<Time> lesson_completed_at;
    std::optional<std::int32_t> score_percent;
    std::optional<bool> claimed;
    bool uses_rules = false;
};
BOOST_DESCRIBE_STRUCT(ProgressRow, (),
                      (version, enrolled_at, completed_at, lesson_id, state, position_s,
                       time_spent_s, updated_at, lesson_completed_at, score_percent, claimed,
                       uses_rules))
Task<std::vector<ProgressRow>> read_progress(pg::Session& session, const Context& context,
                                             OrganizationId organization, CourseId course,
                                             UserId user);

// The lesson's statement, the only one where no rules are used: the document of the caller's
// version with their progress. None: no such lesson in that version, or not visible.
struct LessonReadRow {
    std::string document;
    CourseId course_id;
    std::int32_t version = 0;
    bool uses_rules = false;
    bool is_instructor = false;
    std::optional<EnrollmentId> enrollment_id;
    std::optional<ProgressState> state;
    std::optional<std::int32_t> position_s;
    std::optional<std::int32_t> time_spent_s;
    std::optional<std::int32_t> score_percent;
    std::optional<LessonId> opens_after;  // the lesson before, where navigation is sequential
    std::optional<ProgressState> gate_state;
};
BOOST_DESCRIBE_STRUCT(LessonReadRow, (),
                      (document, course_id, version, uses_rules, is_instructor, enrollment_id,
                       state, position_s, time_spent_s, score_percent, opens_after, gate_state))
Task<std::optional<LessonReadRow>> read_lesson(pg::Session& session, const Context& context,
                                               OrganizationId organization, LessonId lesson,
                                               UserId user, bool sees_all);

// The progress write's first round trip: locks the caller's enrolment in the lesson's course, then
// reads it with all its progress. No rows: not enrolled, or no such lesson.
struct StandingRow {
    EnrollmentId enrollment_id;
    CourseId course_id;
    std::int32_t version = 0;
    Time enrolled_at;
    std::optional<Time> completed_at;
    std::optional<LessonId> lesson_id;
    std::optional<ProgressState> state;
    std::optional<std::int32_t> position_s;
    std::optional<std::int32_t> time_spent_s;
    std::optional<Time> updated_at;
    std::optional<Time> lesson_completed_at;
    std::optional<std::int32_t> score_percent;
    std::optional<Time> score_known_at;
    std::optional<bool> claimed;
    bool uses_rules = false;
};
BOOST_DESCRIBE_STRUCT(StandingRow, (),
                      (enrollment_id, course_id, version, enrolled_at, completed_at, lesson_id,
                       state, position_s, time_spent_s, updated_at, lesson_completed_at,
                       score_percent, score_known_at, claimed, uses_rules))
Task<std::vector<StandingRow>> lock_standing(pg::Transaction& transaction, const Context& context,
                                             OrganizationId organization, LessonId lesson,
                                             UserId user);
// Its second, with the commit.
void save_progress(pg::Transaction& transaction, OrganizationId organization,
                   EnrollmentId enrollment, const LessonProgress& progress);
// How many of the lessons that count are done; only in courses that use rules: elsewhere it is the
// completed ones, and nobody would count on.
void save_done_lessons(pg::Transaction& transaction, OrganizationId organization,
                       const std::vector<EnrollmentId>& enrollments,
                       const std::vector<std::int32_t>& done_lessons);

// Progress where the left join found some.
template <class Row>
std::vector<LessonProgress> progress_of(const std::vector<Row>& rows) {
    std::vector<LessonProgress> progress;
    progress.reserve(rows.size());
    for (const Row& row : rows) {
        if (!row.lesson_id) continue;
        LessonProgress& lesson = progress.emplace_back();
        lesson.lesson_id = *row.lesson_id;
        lesson.state = row.state.value();
        lesson.position_s = row.position_s.value();
        lesson.updated_at = row.updated_at.value();
        if constexpr (!std::is_same_v<Row, OutlineRow>) {
            lesson.time_spent_s = row.time_spent_s.value();
            lesson.completed_at = row.lesson_completed_at;
            lesson.score_percent = row.score_percent;
            lesson.claimed = row.claimed.value_or(false);
        }
        if constexpr (requires { row.score_known_at; }) lesson.score_known_at = row.score_known_at;
    }
    return progress;
}

struct MyEnrollmentRow {
    EnrollmentId enrollment_id;
    CourseId course_id;
    std::int32_t version = 0;
    Time enrolled_at;
    std::optional<Time> completed_at;
    std::optional<Time> last_activity_at;
    std::optional<std::int32_t> done_lessons;  // of those that count; null: as many as completed
    bool uses_rules = false;
    // Parallel: one element for each lesson with progress.
    std::vector<LessonId> lesson_ids;
    std::vector<ProgressState> states;
    std::vector<std::int32_t> positions_s;
    std::vector<Time> updated_ats;
};
BOOST_DESCRIBE_STRUCT(MyEnrollmentRow, (),
                      (enrollment_id, course_id, version, enrolled_at, completed_at,
                       last_activity_at, done_lessons, uses_rules, lesson_ids, states, positions_s,
                       updated_ats))
// Newest first, before `before`; with `state` only courses that are in it.
Task<std::vector<MyEnrollmentRow>> list_mine(pg::Session& session, const Context& context,
                                             OrganizationId organization, UserId user,
                                             EnrollmentId before,
                                             std::optional<ProgressState> state,
                                             std::int32_t limit);

}  // namespace lms::course::store
