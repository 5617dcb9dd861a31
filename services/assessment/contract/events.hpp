#pragma once
// What others hear of banks of questions and of attempts. The schemas are in libs/events/schemas/,
// kept compatible by a test.
#include "services/assessment/contract/banks.hpp"

namespace lms::assessment {

inline constexpr std::string_view kAssessmentTopic = "assessment-events";

enum class BankChange {
    question_created,
    question_edited,
    question_deleted,
    questions_edited,  // several at once
    questions_imported
};
BOOST_DESCRIBE_ENUM(BankChange, question_created, question_edited, question_deleted,
                    questions_edited, questions_imported)

// The aggregate is the bank. It says that something changed, never what a question asks.
struct QuestionBankUpdated {
    static constexpr std::string_view kType = "QuestionBankUpdated", kTopic = kAssessmentTopic;
    static constexpr int kVersion = 1;
    BankId bank_id;
    BankChange change = BankChange::question_created;
    std::optional<QuestionId> question_id;  // where it is one
    std::int32_t question_count = 1;        // that changed
    UserId updated_by;
};
BOOST_DESCRIBE_STRUCT(QuestionBankUpdated, (),
                      (bank_id, change, question_id, question_count, updated_by))

// An attempt that counts has ended; the aggregate is the attempt. Points are numbers here.
struct AssessmentSubmitted {
    static constexpr std::string_view kType = "AssessmentSubmitted", kTopic = kAssessmentTopic;
    static constexpr int kVersion = 1;
    AttemptId attempt_id;
    QuizId quiz_id;
    course::CourseId course_id;
    std::optional<course::LessonId> lesson_id;
    UserId user_id;
    std::int32_t number = 1;  // of the student's attempts
    Time submitted_at;
    bool is_graded = false;  // wholly
};
BOOST_DESCRIBE_STRUCT(AssessmentSubmitted, (),
                      (attempt_id, quiz_id, course_id, lesson_id, user_id, number, submitted_at,
                       is_graded))

// An attempt is graded wholly; again with a greater `round` when its grade has changed.
struct AssessmentCompleted {
    static constexpr std::string_view kType = "AssessmentCompleted", kTopic = kAssessmentTopic;
    static constexpr int kVersion = 1;
    AttemptId attempt_id;
    QuizId quiz_id;
    course::CourseId course_id;
    std::optional<course::LessonId> lesson_id;
    UserId user_id;
    std::int32_t round = 1;
    double earned = 0;    // by this attempt
    double possible = 0;  // by this attempt
    // Of everything, of the student's attempts as the quiz combines them; null while one waits.
    std::optional<std::int32_t> result_percent;
    // Students may not be told of it yet: the quiz tells its marks later, or never. Told anew when
    // they may.
    bool is_withheld = false;
};
BOOST_DESCRIBE_STRUCT(AssessmentCompleted, (),
                      (attempt_id, quiz_id, course_id, lesson_id, user_id, round, earned, possible,
                       result_percent, is_withheld))
inline constexpr auto json_rules(const AssessmentCompleted*) {
    return json::rules(json::field<&AssessmentCompleted::is_withheld>(json::defaulted{}));
}

// What the service for notifications is asked to say, never with a mark; version 1 is that of the
// course service.
struct NotificationRequested {
    static constexpr std::string_view kType = "NotificationRequested";
    static constexpr std::string_view kTopic = "notification-requests";
    static constexpr int kVersion = 2;
    UserId user_id;
    // "quiz.graded", "quiz.grade_changed"; "quiz.graded_unseen": the marks are shown later or never
    std::string message;
    course::CourseId course_id;
    std::string subject_id;  // what it is about
    std::string title;       // of that
};
BOOST_DESCRIBE_STRUCT(NotificationRequested, (), (user_id, message, course_id, subject_id, title))

}  // namespace lms::assessment
