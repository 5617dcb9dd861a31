#pragma once
// Statistics of quizzes, kept until an attempt changes, and of questions.
#include "libs/core/loops.hpp"
#include "libs/jobs/job_queue.hpp"
#include "services/assessment/app/bank_door.hpp"
#include "services/assessment/app/grading_door.hpp"
#include "services/assessment/app/question_shelf.hpp"
#include "services/assessment/app/quiz_shelf.hpp"
#include "services/assessment/domain/quiz_figures.hpp"
#include "services/assessment/store/figure_store.hpp"

namespace lms::assessment {

// Of a quiz with many attempts.
struct ComputeFigures {
    static constexpr std::string_view kJob = "assessment.compute_figures";
    static constexpr jobs::Queue kQueue = jobs::Queue::analytics;
    OrganizationId organization_id;
    QuizId quiz_id;
    CountedAttempts counted = CountedAttempts::first;
};
BOOST_DESCRIBE_STRUCT(ComputeFigures, (), (organization_id, quiz_id, counted))

class QuizFigures {
public:
    // All outlive it.
    struct Parts {
        pg::Database& database;
        jobs::JobQueue& jobs;
        WorkPool& work_pool;
        const Clock& clock;
        const CourseDoor& door;
        const BankDoor& banks;
        QuizShelf& quizzes;
        const QuestionShelf& questions;
    };
    explicit QuizFigures(Parts parts) : parts_(parts) {}

    // For those who teach the whole course: assistants of single sections are told
    // not_found("quiz"). Of a quiz with many attempts what was computed last, while a job computes
    // them anew.
    Task<QuizStatistics> of_quiz(const Context& context, const GetQuizStatistics& query) const;
    // For those who may use the question's bank; of the quizzes those of courses that they teach.
    Task<QuestionStatistics> of_question(const Context& context, QuestionId question) const;
    Task<QuestionPlacePage> places(const Context& context, const ListQuestionUses& query) const;

    // The job.
    Task<> compute(const Context& context, const ComputeFigures& input) const;

private:
    // Of courses that the caller teaches, for who may use the question's bank; null: of all.
    using Taught = std::optional<std::vector<course::TaughtCourse>>;
    Task<Taught> open(const Context& context, QuestionId question) const;
    Task<QuizStatistics> compute_now(const Context& context, OrganizationId organization,
                                     QuizId quiz, CountedAttempts counted,
                                     const store::FigureBasis& basis) const;
    Task<QuizFigureSums> sum(const Context& context, OrganizationId organization, QuizId quiz,
                             CountedAttempts counted, std::vector<FigureSlot> slots) const;
    Task<> name(const Context& context, OrganizationId organization,
                QuizStatistics& statistics) const;

    Parts parts_;
};

}  // namespace lms::assessment
