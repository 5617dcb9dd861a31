#pragma once
// The operations of grading.
#include "services/assessment/contract/grading.hpp"

namespace lms::assessment {

inline constexpr Endpoint<QuizKey, GradingQueue> kGetGradingQueue{
    Method::get, "/api/v1/quizzes/{quiz_id}/grading", Access::teacher,
    "assessment.get_grading_queue", "What waits for people, by question"};
inline constexpr Endpoint<SetAnonymity, GradingQueue> kSetAnonymity{
    Method::put, "/api/v1/quizzes/{quiz_id}/grading", Access::teacher, "assessment.set_anonymity",
    "Grade a quiz without names, or show them again"};
inline constexpr Endpoint<ListWaitingStudents, WaitingStudentPage> kListWaitingStudents{
    Method::get, "/api/v1/quizzes/{quiz_id}/grading/students", Access::teacher,
    "assessment.list_waiting_students", "What waits for people, by student"};
inline constexpr Endpoint<ListGradingAnswers, GradingAnswerPage> kListGradingAnswers{
    Method::get, "/api/v1/quizzes/{quiz_id}/grading/answers", Access::teacher,
    "assessment.list_grading_answers", "Answers that wait, or that were graded"};
inline constexpr Endpoint<ClaimAnswers, ClaimedAnswers> kClaimAnswers{
    Method::post, "/api/v1/quizzes/{quiz_id}/grading/claims", Access::teacher,
    "assessment.claim_answers",
    "Take answers to grade: for a while nobody else is given them; again to keep them longer"};
inline constexpr Endpoint<QuizKey, Nothing> kReleaseAnswers{
    Method::del, "/api/v1/quizzes/{quiz_id}/grading/claims", Access::teacher,
    "assessment.release_answers", "Give back every answer of the quiz that the caller has taken"};
inline constexpr Endpoint<GradeSlot, GradedSlot> kGradeSlot{
    Method::put, "/api/v1/attempts/{attempt_id}/slots/{slot}/grade", Access::teacher,
    "assessment.grade_slot",
    "Give points and a comment, or take them back (If-Match with the slot's revision required)"};

}  // namespace lms::assessment
