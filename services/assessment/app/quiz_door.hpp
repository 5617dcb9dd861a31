#pragma once
// What every use case of quizzes for teachers begins with: the quiz, and who the caller is to the
// course that it belongs to.
#include "services/assessment/app/course_door.hpp"
#include "services/assessment/store/quiz_store.hpp"

namespace lms::assessment {

struct SeenQuiz {
    store::QuizHead head;
    CourseRole role;
};

class QuizDoor {
public:
    QuizDoor(pg::Database& database, CourseDoor courses)
        : database_(&database), courses_(std::move(courses)) {}

    // For who writes quizzes of its course. Both throw not_found("quiz") to everybody else, ask the
    // course service once, and so are called before a transaction begins.
    Task<store::QuizHead> to_edit(const Context& context, QuizId quiz) const;
    // Also for assistants; whom they may see is in the answer.
    Task<SeenQuiz> to_grade(const Context& context, QuizId quiz) const;

    const CourseDoor& courses() const { return courses_; }

private:
    Task<store::QuizHead> find(const Context& context, QuizId quiz) const;

    pg::Database* database_;
    CourseDoor courses_;
};

}  // namespace lms::assessment
