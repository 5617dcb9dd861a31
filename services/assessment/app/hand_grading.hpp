#pragma once
// Points that people give.
#include "libs/core/loops.hpp"
#include "services/assessment/app/attempt_results.hpp"
#include "services/assessment/app/grading_door.hpp"
#include "services/assessment/app/grading_views.hpp"

namespace lms::assessment {

class HandGrading {
public:
    // All outlive it.
    struct Parts {
        pg::Database& database;
        WorkPool& work_pool;
        const Clock& clock;
        const CourseDoor& door;
        QuizShelf& quizzes;
        const QuestionShelf& questions;
        const AttemptResults& results;
    };
    explicit HandGrading(Parts parts) : parts_(parts) {}

    // For those who teach the course, of students whom they see. Needs If-Match with the slot's
    // revision. Throws conflict `grading.claimed` while somebody else has the answer,
    // `grading.not_ended` and `grading.abandoned` of attempts that have no grade. Everything that
    // follows from it is in the same transaction, or in the saga that it moves on.
    Task<GradedSlot> grade(const Context& context, const GradeSlot& input) const;

private:
    Task<SlotGrade> graded_at_once(pg::Transaction& transaction, const Context& context,
                                   const store::AttemptRow& attempt,
                                   const store::SlotRow& slot) const;
    Task<> apply(pg::Transaction& transaction, const Context& context,
                 const store::AttemptRow& attempt, store::SlotRow& slot,
                 const GradeSlot& input) const;

    Parts parts_;
};

}  // namespace lms::assessment
