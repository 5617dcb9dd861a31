#pragma once
// Attempts as those see them who grade.
#include "libs/core/loops.hpp"
#include "libs/core/time.hpp"
#include "services/assessment/app/grading_door.hpp"
#include "services/assessment/app/grading_views.hpp"
#include "services/assessment/app/question_shelf.hpp"
#include "services/assessment/app/quiz_shelf.hpp"
#include "services/assessment/contract/attempt_records.hpp"
#include "services/assessment/store/attempt_list_store.hpp"

namespace lms::assessment {

class AttemptRecords {
public:
    // All outlive it.
    struct Parts {
        pg::Database& database;
        WorkPool& work_pool;
        const Clock& clock;
        const CourseDoor& door;
        QuizShelf& quizzes;
        const QuestionShelf& questions;
    };
    explicit AttemptRecords(Parts parts) : parts_(parts) {}

    // All are for those who teach the course, about students whom they see. While the quiz is
    // graded without names, nobody is looked for by them: conflict `grading.anonymous`.
    Task<AttemptPage> list(const Context& context, const ListAttempts& query) const;
    // Also of an attempt that runs.
    Task<AttemptRecord> answers(const Context& context, const GetAnswers& query) const;
    Task<AttemptSignals> signals(const Context& context, AttemptId attempt) const;

private:
    Task<AttemptSummary> summary(const Context& context, const store::AttemptRow& attempt) const;

    Parts parts_;
};

}  // namespace lms::assessment
