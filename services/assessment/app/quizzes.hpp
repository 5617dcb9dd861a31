#pragma once
// Writing quizzes: drafts, which may be unfinished.
#include <functional>

#include "libs/auth/password.hpp"
#include "libs/core/time.hpp"
#include "libs/idempotency/idempotency.hpp"
#include "services/assessment/app/grade_feed.hpp"
#include "services/assessment/app/quiz_door.hpp"

namespace lms::assessment {

class Quizzes {
public:
    struct Parts {
        pg::Database& database;
        idempotency::Idempotency& idempotency;
        const Clock& clock;
        const auth::PasswordHasher& passwords;
        const QuizDoor& door;
        const GradeFeed& grades;
    };
    explicit Quizzes(Parts parts) : parts_(parts) {}

    // Both also for assistants of the course. One statement each, and one question to the course
    // service.
    Task<QuizPage> list(const Context& context, const ListQuizzes& query) const;
    Task<QuizView> get(const Context& context, QuizId quiz) const;

    // These two may be repeated with an idempotency key. Throw validation `quiz.<place>` for what a
    // draft may not have either, and not_found("course") for a course that the caller may not edit.
    Task<QuizView> create(const Context& context, const CreateQuiz& input) const;
    Task<QuizView> duplicate(const Context& context, const DuplicateQuiz& input) const;
    // Needs If-Match; throws as create().
    Task<QuizView> replace(const Context& context, const ReplaceQuiz& input) const;
    Task<QuizView> set_password(const Context& context, const SetQuizPassword& input) const;
    // With its column of the gradebook. Throws conflict `quiz.has_attempts`.
    Task<> remove(const Context& context, QuizId quiz) const;
    // May be repeated.
    Task<QuizView> archive(const Context& context, QuizId quiz) const;
    Task<QuizView> restore(const Context& context, QuizId quiz) const;

private:
    // Whether the caller must say which revision they have seen.
    enum class Match { required, not_asked };

    Task<QuizView> add(const Context& context, std::string_view operation, const CreateQuiz& wanted,
                       const std::string& repeated_by) const;
    Task<QuizView> change_draft(const Context& context, QuizId quiz, Match match,
                                const std::function<void(Quiz&)>& change) const;
    Task<QuizView> set_archived(const Context& context, QuizId quiz, bool archived) const;

    Parts parts_;
};

}  // namespace lms::assessment
