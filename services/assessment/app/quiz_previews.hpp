#pragma once
// A quiz as a student would take it, for who writes it.
#include <functional>

#include "services/assessment/app/attempts.hpp"
#include "services/assessment/app/course_door.hpp"

namespace lms::assessment {

class QuizPreviews {
public:
    // What publishing the draft would make of it now. Throws validation with every fault.
    using DraftSnapshot = std::function<Task<QuizSnapshot>(const Context& context, QuizId quiz)>;

    // What it works with; all outlive it.
    struct Parts {
        pg::Database& database;
        WorkPool& work_pool;
        const Clock& clock;
        const CourseDoor& courses;
        QuizShelf& quizzes;
        const AttemptGate& gate;
        const Attempts& attempts;
        DraftSnapshot draft;
    };
    explicit QuizPreviews(Parts parts) : parts_(std::move(parts)) {}

    // For who may edit the course. An attempt as every other one, from any place and at any hour;
    // it counts nowhere, and an earlier one of the same person is forgotten.
    Task<AttemptView> begin(const Context& context, const PreviewQuiz& input,
                            const Visit& visit) const;

private:
    Task<OpenedAttempt> draw(const Context& context, const PreviewQuiz& input) const;

    Parts parts_;
};

}  // namespace lms::assessment
