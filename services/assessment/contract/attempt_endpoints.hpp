#pragma once
// The operations of an attempt, and what they are told and answer.
#include "services/assessment/contract/attempts.hpp"

namespace lms::assessment {

// Messages are taken in this order, all in one transaction: once it is answered, what was kept is
// on disk. The same may be sent again at any time.
struct SaveAnswers {
    AttemptId attempt_id;
    std::vector<AnswerMessage> messages;
};
BOOST_DESCRIBE_STRUCT(SaveAnswers, (), (attempt_id, messages))
inline constexpr auto json_rules(const SaveAnswers*) {
    return json::rules(json::field<&SaveAnswers::messages>(json::items{1, kMaxMessages}));
}

struct MessageReception {
    std::string slot;
    std::int64_t sequence = 0;
    Reception reception = Reception::accepted;
    std::int64_t greatest_sequence = 0;  // that is kept of the slot
};
BOOST_DESCRIBE_STRUCT(MessageReception, (), (slot, sequence, reception, greatest_sequence))

struct AnswersTaken {
    std::vector<MessageReception> receptions;  // of each message, in their order
    std::vector<SlotState> slots;              // of those that the messages were about
    std::vector<SlotFeedback> feedback;        // of those of them that were checked
    AttemptClock clock;
};
BOOST_DESCRIBE_STRUCT(AnswersTaken, (), (receptions, slots, feedback, clock))

// Nothing is submitted while a message is `conflicting`: its answer would be lost. Send it with a
// number above the greatest, and submit again.
struct SubmitAttempt {
    AttemptId attempt_id;
    std::vector<AnswerMessage> messages;  // the last ones, taken first
};
BOOST_DESCRIBE_STRUCT(SubmitAttempt, (), (attempt_id, messages))
inline constexpr auto json_rules(const SubmitAttempt*) {
    return json::rules(
        json::field<&SubmitAttempt::messages>(json::items{0, kMaxMessages}, json::defaulted{}));
}

struct AttemptSubmitted {
    bool is_submitted = false;  // false only with a conflicting message
    std::vector<MessageReception> receptions;
    AttemptClock clock;
};
BOOST_DESCRIBE_STRUCT(AttemptSubmitted, (), (is_submitted, receptions, clock))

struct OpenPage {
    AttemptId attempt_id;
    std::int32_t page = 0;
};
BOOST_DESCRIBE_STRUCT(OpenPage, (), (attempt_id, page))

struct PageOpened {
    std::int32_t page = 0;
    std::vector<StudentSlot> slots;  // of this page
    std::vector<SlotFeedback> feedback;
    AttemptClock clock;
};
BOOST_DESCRIBE_STRUCT(PageOpened, (), (page, slots, feedback, clock))

// Facts that a device tells. What the server sees itself (another address, another session) it
// notes by itself.
enum class DeviceSignalKind { focus_lost, focus_returned };
BOOST_DESCRIBE_ENUM(DeviceSignalKind, focus_lost, focus_returned)
struct DeviceSignal {
    DeviceSignalKind kind = DeviceSignalKind::focus_lost;
    Time client_at;
};
BOOST_DESCRIBE_STRUCT(DeviceSignal, (), (kind, client_at))
// Beyond a thousand of an attempt they are dropped.
struct SendSignals {
    AttemptId attempt_id;
    std::vector<DeviceSignal> signals;
};
BOOST_DESCRIBE_STRUCT(SendSignals, (), (attempt_id, signals))
inline constexpr auto json_rules(const SendSignals*) {
    return json::rules(json::field<&SendSignals::signals>(json::items{1, 50}));
}

struct ReviewedSlot {
    StudentSlot shown;
    std::optional<SlotFeedback> feedback;
    std::string comment;  // of who graded it by hand; with the marks
};
BOOST_DESCRIBE_STRUCT(ReviewedSlot, (), (shown, feedback, comment))

// What the rules show at this moment: to who grades everything.
struct AttemptReview {
    AttemptId attempt_id;
    QuizId quiz_id;
    course::CourseId course_id;
    std::optional<course::LessonId> lesson_id;
    std::optional<UserId> user_id;  // null to graders while the quiz is graded without names
    std::string title;
    std::int32_t number = 1;
    bool is_preview = false;
    AttemptStatus status = AttemptStatus::submitted;
    Time began;
    std::optional<Time> ended;
    AttemptOverview overview;
    std::vector<SectionText> sections;
    std::vector<ReviewedSlot> slots;  // none where the attempt itself is not shown now
};
BOOST_DESCRIBE_STRUCT(AttemptReview, (),
                      (attempt_id, quiz_id, course_id, lesson_id, user_id, title, number,
                       is_preview, status, began, ended, overview, sections, slots))

struct AnswerFile {
    AnswerFileId file_id;  // what an answer names
    std::string slot;
    std::string name;
    std::string media_type;
    std::int64_t size_bytes = 0;
    Time uploaded_at;
};
BOOST_DESCRIBE_STRUCT(AnswerFile, (), (file_id, slot, name, media_type, size_bytes, uploaded_at))
struct AnswerFileList {
    std::vector<AnswerFile> items;
};
BOOST_DESCRIBE_STRUCT(AnswerFileList, (), (items))

inline constexpr Endpoint<QuizDoorPath, QuizDoorView> kGetQuizDoor{
    Method::get, "/api/v1/quizzes/{quiz_id}/door", Access::signed_in, "assessment.get_quiz_door",
    "What a quiz is, own attempts, and what hinders a new one"};
// 201 with a new attempt, 200 with the one that runs already.
inline constexpr Endpoint<BeginAttempt, AttemptView> kBeginAttempt{
    Method::post,
    "/api/v1/quizzes/{quiz_id}/attempts",
    Access::signed_in,
    "assessment.begin_attempt",
    "Begin an attempt, or go on with the one that runs",
    201};
inline constexpr Endpoint<PreviewQuiz, AttemptView> kPreviewQuiz{
    Method::post,
    "/api/v1/quizzes/{quiz_id}/preview",
    Access::teacher,
    "assessment.preview_quiz",
    "Take a quiz as a student would; it is never counted",
    201};
inline constexpr Endpoint<AttemptPath, AttemptView> kGetAttempt{
    Method::get, "/api/v1/attempts/{attempt_id}", Access::signed_in, "assessment.get_attempt",
    "An own attempt, with what was answered"};
inline constexpr Endpoint<SaveAnswers, AnswersTaken> kSaveAnswers{
    Method::post,
    "/api/v1/attempts/{attempt_id}/answers",
    Access::signed_in,
    "assessment.save_answers",
    "Answer, check answers, ask for hints",
    200,
    kMaxAnswersBytes};
inline constexpr Endpoint<OpenPage, PageOpened> kOpenPage{
    Method::post, "/api/v1/attempts/{attempt_id}/page", Access::signed_in, "assessment.open_page",
    "Turn to a page"};
inline constexpr Endpoint<SubmitAttempt, AttemptSubmitted> kSubmitAttempt{
    Method::post,
    "/api/v1/attempts/{attempt_id}/submit",
    Access::signed_in,
    "assessment.submit_attempt",
    "Submit an attempt, with its last answers",
    200,
    kMaxAnswersBytes};
inline constexpr Endpoint<SendSignals, Nothing> kSendSignals{
    Method::post, "/api/v1/attempts/{attempt_id}/signals", Access::signed_in,
    "assessment.send_signals", "Tell how an attempt goes"};
inline constexpr Endpoint<AttemptPath, AttemptReview> kReviewAttempt{
    Method::get, "/api/v1/attempts/{attempt_id}/review", Access::signed_in,
    "assessment.review_attempt", "Look back at an attempt, as far as it is shown"};
inline constexpr Endpoint<AttemptPath, AnswerFileList> kListAnswerFiles{
    Method::get, "/api/v1/attempts/{attempt_id}/files", Access::signed_in,
    "assessment.list_answer_files", "Files of the answers of an attempt"};
// Raw: POST /api/v1/attempts/{attempt_id}/files?slot=&name= takes the bytes and answers AnswerFile;
// GET /api/v1/attempts/{attempt_id}/files/{file_id} gives them back.

}  // namespace lms::assessment
