#pragma once
// Attempts as students make them (docs/adr/0040): the door of a quiz, beginning, answering, looking
// back. The clock is the server's; a device shows `remaining_ms` from when the answer came.
#include "libs/http/endpoint.hpp"
#include "services/assessment/contract/attempt_view.hpp"
#include "services/assessment/contract/ids.hpp"
#include "services/assessment/contract/quiz.hpp"
#include "services/course/contract/ids.hpp"

namespace lms::assessment {

using http::Access;
using http::Endpoint;
using http::Method;
using http::Nothing;

using AnswerFileId = Id<struct AnswerFileTag>;

inline constexpr std::size_t kMaxMessages = 100;  // of one request
inline constexpr std::size_t kMaxAnswersBytes = std::size_t{4} << 20U;

// Status and times as they are now, whether or not anybody has written them down. What arrives
// before `answers_until` is taken. Null: no end.
struct AttemptClock {
    AttemptStatus status = AttemptStatus::in_progress;
    Time server_now;
    std::optional<Time> deadline;
    std::optional<Time> answers_until;
    std::optional<std::int64_t> remaining_ms;  // to the deadline, never negative
};
BOOST_DESCRIBE_STRUCT(AttemptClock, (), (status, server_now, deadline, answers_until, remaining_ms))

struct OwnAttempt {
    AttemptId attempt_id;
    std::int32_t number = 1;
    AttemptStatus status = AttemptStatus::in_progress;
    Time began;
    std::optional<Time> deadline;
    std::optional<Time> ended;
    std::optional<Score> earned;  // null: not shown, or not known yet
    Score possible;
    bool is_complete = false;  // nothing waits for grading
    bool may_review = false;   // something is shown of it now
};
BOOST_DESCRIBE_STRUCT(OwnAttempt, (),
                      (attempt_id, number, status, began, deadline, ended, earned, possible,
                       is_complete, may_review))

// Of all attempts together, as the quiz combines them. Only where the marks of all that it is made
// of are shown.
struct OwnResult {
    Score earned;
    Score possible;
    std::optional<std::int32_t> number;  // of the attempt that counts; null: of all
    bool is_final = false;
};
BOOST_DESCRIBE_STRUCT(OwnResult, (), (earned, possible, number, is_final))

struct QuizDoorPath {
    QuizId quiz_id;
    std::optional<course::LessonId> lesson_id;  // null: any lesson that leads to it
};
BOOST_DESCRIBE_STRUCT(QuizDoorPath, (), (quiz_id, lesson_id))

// Times, limit and attempts with what the caller was granted.
struct QuizDoorView {
    QuizId quiz_id;
    course::CourseId course_id;
    std::optional<course::LessonId> lesson_id;  // that leads to it; null only to who teaches
    std::string title;
    std::string introduction;
    std::int32_t questions = 0;
    Score points;
    BehaviourKind behaviour = BehaviourKind::deferred_feedback;
    Navigation navigation = Navigation::free;
    std::optional<Time> opens;
    std::optional<Time> closes;
    std::optional<std::int64_t> limit_s;
    LateRule late = LateRule::submit;
    std::int32_t grace_s = 0;
    std::optional<std::int32_t> most_attempts;
    Combining combining = Combining::highest;
    bool needs_password = false;
    bool needs_safe_exam_browser = false;
    bool is_teacher = false;  // may look at it by a preview, and begins no attempt
    Time server_now;
    std::vector<Hindrance> hindrances;  // none: an attempt may begin; `password` is asked for then
    std::vector<OwnAttempt> attempts;   // the first one first
    std::optional<AttemptId> running;
    std::optional<OwnResult> result;
};
BOOST_DESCRIBE_STRUCT(QuizDoorView, (),
                      (quiz_id, course_id, lesson_id, title, introduction, questions, points,
                       behaviour, navigation, opens, closes, limit_s, late, grace_s, most_attempts,
                       combining, needs_password, needs_safe_exam_browser, is_teacher, server_now,
                       hindrances, attempts, running, result))

struct BeginAttempt {
    QuizId quiz_id;
    std::optional<course::LessonId> lesson_id;
    std::string password;
};
BOOST_DESCRIBE_STRUCT(BeginAttempt, (), (quiz_id, lesson_id, password))
inline constexpr auto json_rules(const BeginAttempt*) {
    return json::rules(
        json::field<&BeginAttempt::password>(json::length{0, 200}, json::defaulted{}));
}

// By who writes the quiz; an earlier preview of theirs is forgotten.
struct PreviewQuiz {
    QuizId quiz_id;
    std::optional<std::int32_t> snapshot_number;  // null: the draft as it is
};
BOOST_DESCRIBE_STRUCT(PreviewQuiz, (), (quiz_id, snapshot_number))

struct AttemptPath {
    AttemptId attempt_id;
};
BOOST_DESCRIBE_STRUCT(AttemptPath, (), (attempt_id))

struct SectionText {
    std::string id;
    std::string title;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(SectionText, (), (id, title, text))

// Where each question is, also those whose page is not open.
struct SlotPlace {
    std::string slot;
    std::string section;
    std::int32_t page = 0;
    Score points;
    bool has_answer = false;
    bool is_fixed = false;
};
BOOST_DESCRIBE_STRUCT(SlotPlace, (), (slot, section, page, points, has_answer, is_fixed))

// What a check, a hint or another device may have changed of a slot.
struct SlotState {
    std::string slot;
    std::int64_t sequence = 0;  // the greatest that was kept
    std::optional<std::int32_t> tries_left;
    bool is_fixed = false;
    std::vector<StudentHint> hints;
};
BOOST_DESCRIBE_STRUCT(SlotState, (), (slot, sequence, tries_left, is_fixed, hints))
static_assert(!kHoldsSecret<SlotState>);

// Of a quiz with free navigation all slots, so that a device may go on without a connection; of a
// sequential one those of the open page. `feedback` is of slots that were checked, made by the
// review rules alone; before a check there is none.
struct AttemptView {
    AttemptId attempt_id;
    QuizId quiz_id;
    course::CourseId course_id;
    std::optional<course::LessonId> lesson_id;
    std::string title;
    std::int32_t number = 1;
    bool is_preview = false;
    Behaviour behaviour;
    Navigation navigation = Navigation::free;
    LateRule late = LateRule::submit;
    Time began;
    std::optional<Time> ended;
    std::int32_t page = 0;
    std::int32_t pages = 0;
    AttemptClock clock;
    std::vector<SectionText> sections;
    std::vector<SlotPlace> places;
    std::vector<StudentSlot> slots;
    std::vector<SlotFeedback> feedback;
};
BOOST_DESCRIBE_STRUCT(AttemptView, (),
                      (attempt_id, quiz_id, course_id, lesson_id, title, number, is_preview,
                       behaviour, navigation, late, began, ended, page, pages, clock, sections,
                       places, slots, feedback))

}  // namespace lms::assessment
