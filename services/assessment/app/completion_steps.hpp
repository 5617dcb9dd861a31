#pragma once
// Carries out the steps of domain/completion_saga.hpp. Each may be carried out again: its effects
// and the state after it are one transaction, and what it asks of the course service can be asked
// any number of times.
#include "libs/events/outbox.hpp"
#include "libs/http/network.hpp"
#include "services/assessment/app/mastering.hpp"
#include "services/assessment/store/attempt_store.hpp"
#include "services/assessment/store/completion_store.hpp"

namespace lms::assessment {

// What carrying out a step came to.
struct StepFound {
    StepOutcome outcome = StepOutcome::done;  // failed: it never can
    std::string detail;
    // Of `progress`; `closes`: when marks that wait may be told, where that is known.
    std::optional<bool> course_completed = std::nullopt;
    std::optional<MarksTold> marks = std::nullopt;
    std::optional<Time> closes = std::nullopt;
};

class CompletionSteps {
public:
    // All outlive it.
    struct Parts {
        pg::Database& database;
        events::Outbox& outbox;
        const Clock& clock;
        QuizShelf& quizzes;
        const Mastering& mastering;
        http::ServiceClient courses;
    };
    explicit CompletionSteps(Parts parts) : parts_(std::move(parts)) {}

    // The step `progress`, which waits for the course service: outside of any transaction. What
    // that service refuses for good is skipped; when it cannot be reached this throws.
    Task<StepFound> tell_course(const Context& context, const store::CompletionRow& saga,
                                const store::AttemptFacts& attempt) const;
    // Any other step; the saga is locked. Sets what the saga remembers.
    Task<StepFound> carry_out(pg::Transaction& transaction, const Context& context,
                              store::CompletionRow& saga, const store::AttemptRow& attempt) const;

private:
    Task<StepFound> validate(pg::Transaction& transaction, const Context& context,
                             const store::AttemptRow& attempt) const;
    Task<StepFound> score(pg::Transaction& transaction, const Context& context,
                          store::CompletionRow& saga, const store::AttemptFacts& attempt) const;
    Task<StepFound> notify(pg::Transaction& transaction, const Context& context,
                           const store::CompletionRow& saga,
                           const store::AttemptFacts& attempt) const;
    StepFound unlock(pg::Transaction& transaction, const Context& context,
                     const store::CompletionRow& saga, const store::AttemptFacts& attempt) const;

    Parts parts_;
};

}  // namespace lms::assessment
