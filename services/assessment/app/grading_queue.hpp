#pragma once
// What waits for people, and who has taken what of it.
#include <chrono>

#include "libs/core/loops.hpp"
#include "libs/core/time.hpp"
#include "services/assessment/app/grading_door.hpp"
#include "services/assessment/app/grading_views.hpp"
#include "services/assessment/app/question_shelf.hpp"
#include "services/assessment/app/quiz_shelf.hpp"

namespace lms::assessment {

class GradingQueues {
public:
    // All outlive it.
    struct Parts {
        pg::Database& database;
        WorkPool& work_pool;
        const Clock& clock;
        const CourseDoor& door;
        QuizShelf& quizzes;
        const QuestionShelf& questions;
        std::chrono::seconds claim;  // how long an answer is kept for a grader
    };
    explicit GradingQueues(Parts parts) : parts_(parts) {}

    // All are for those who teach the course, and about the students whom they see.
    Task<GradingQueue> get(const Context& context, QuizId quiz) const;
    // By those who may edit the course; throws forbidden `grading.not_allowed` to assistants.
    Task<GradingQueue> set_anonymity(const Context& context, const SetAnonymity& input) const;
    Task<WaitingStudentPage> students(const Context& context,
                                      const ListWaitingStudents& query) const;
    Task<GradingAnswerPage> answers(const Context& context, const ListGradingAnswers& query) const;
    // Throws conflict `grading.claimed` where the slot that was named is somebody else's now, and
    // not_found("slot") where there is none that was graded.
    Task<ClaimedAnswers> claim(const Context& context, const ClaimAnswers& input) const;
    Task<> release(const Context& context, QuizId quiz) const;

private:
    struct Seen;
    Task<Seen> see(const Context& context, QuizId quiz) const;
    Task<GradingQueue> queue(const Context& context, const Seen& seen) const;
    Task<std::vector<store::SlotName>> take(const Context& context, const Seen& seen,
                                            const ClaimAnswers& input) const;
    Task<> claim_one(const Context& context, const Seen& seen, const store::SlotName& slot,
                     Time until) const;
    Task<ClaimedAnswers> describe(const Context& context, const Seen& seen,
                                  const std::vector<store::SlotName>& slots) const;

    Parts parts_;
};

}  // namespace lms::assessment
