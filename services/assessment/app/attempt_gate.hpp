#pragma once
// What every request about an attempt begins with: whose it is, and from where it may be taken.
#include <memory>
#include <string>

#include "libs/core/time.hpp"
#include "services/assessment/app/attempt_documents.hpp"
#include "services/assessment/app/quiz_shelf.hpp"

namespace lms::assessment {

// How a request comes in, beside its context.
struct Visit {
    store::Presence presence;
    std::string url;  // of the page, as the browser knows it
    BrowserHashes browser;
};

// An attempt with what it was made of.
struct OpenedAttempt {
    store::AttemptRow row;
    std::shared_ptr<const QuizSnapshot> snapshot;
    AttemptLayout layout;

    const Quiz& quiz() const { return snapshot->quiz; }
    Settled settled(Time now) const { return assessment::settled(row, quiz().timing.late, now); }
    RunningAttempt running(Time now) const {
        return {quiz(), layout, settled(now).status, times_of(row), row.page};
    }
};

bool is_running(AttemptStatus status);
AttemptClock clock_of(const OpenedAttempt& attempt, Time now);

class AttemptGate {
public:
    // All outlive it.
    AttemptGate(pg::Database& database, QuizShelf& quizzes, const Clock& clock)
        : database_(&database), quizzes_(&quizzes), clock_(&clock) {}

    // Whoever asks. Throws not_found("attempt").
    Task<OpenedAttempt> find(const Context& context, AttemptId attempt) const;
    // For its student: throws not_found("attempt") to all others.
    Task<OpenedAttempt> open(const Context& context, AttemptId attempt) const;
    // The same of an attempt that may be running; then also forbidden `attempt.network` and
    // `attempt.browser`, and another place or session than before is noted.
    Task<OpenedAttempt> enter(const Context& context, AttemptId attempt, const Visit& visit) const;

    // Of a row that was read already.
    Task<OpenedAttempt> opened(pg::Session& session, const Context& context,
                               store::AttemptRow row) const;

private:
    pg::Database* database_;
    QuizShelf* quizzes_;
    const Clock* clock_;
};

}  // namespace lms::assessment
