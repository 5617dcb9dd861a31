#pragma once
// Who may grade: what every use case after an attempt begins with.
#include "services/assessment/app/course_door.hpp"
#include "services/assessment/store/attempt_store.hpp"
#include "services/assessment/store/quiz_store.hpp"

namespace lms::assessment {

struct GraderOfQuiz : CourseRole {
    store::QuizHead quiz;
};
// For those who teach the quiz's course; throws not_found("quiz") to all others. Asks the course
// service: before a transaction begins.
Task<GraderOfQuiz> require_quiz_grader(pg::Database& database, const Context& context,
                                       const CourseDoor& door, QuizId quiz);

struct GraderOfAttempt : CourseRole {
    store::AttemptRow attempt;
};
// The same of an attempt; assistants of single sections are told not_found("attempt") of students
// of others. Previews have no graders.
Task<GraderOfAttempt> require_attempt_grader(pg::Database& database, const Context& context,
                                             const CourseDoor& door, AttemptId attempt);

// Those who may edit the course, among graders.
bool may_decide(const CourseRole& role);

}  // namespace lms::assessment
