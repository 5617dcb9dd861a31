#pragma once
// An attempt while it runs: what is answered is on disk before it is acknowledged
// (docs/adr/0040-attempts.md).
#include "libs/core/loops.hpp"
#include "services/assessment/app/attempt_views.hpp"

namespace lms::assessment {

class AttemptResults;

// Writes down that a locked attempt that ran has ended, and what becomes of it.
Task<> end_attempt(pg::Transaction& transaction, const Context& context,
                   const AttemptResults& results, store::AttemptRow attempt, const Settled& end);

class Attempts {
public:
    // What it works with; all outlive it.
    struct Parts {
        pg::Database& database;
        WorkPool& work_pool;
        const Clock& clock;
        const AttemptGate& gate;
        const QuestionShelf& questions;
        const AttemptResults& results;
    };
    explicit Attempts(Parts parts) : parts_(parts) {}

    // All of these are for the attempt's student, while AttemptGate::enter lets them in.
    Task<AttemptView> get(const Context& context, AttemptId attempt, const Visit& visit) const;
    // A constant number of statements, one transaction; locks nothing but the attempt's own row.
    // Keeps what can be kept; then throws validation `wrong_type` where answers are of another type
    // than their questions take.
    Task<AnswersTaken> save(const Context& context, const SaveAnswers& input,
                            const Visit& visit) const;
    // Throws conflict `attempt.page` for a page that may not be opened.
    Task<PageOpened> open_page(const Context& context, const OpenPage& input,
                               const Visit& visit) const;
    // May be repeated. Of an attempt that time has ended it only takes note. With answers of
    // another type it throws as save() does, and one that runs goes on.
    Task<AttemptSubmitted> submit(const Context& context, const SubmitAttempt& input,
                                  const Visit& visit) const;
    // Those of an attempt that has ended are dropped.
    Task<> signal(const Context& context, const SendSignals& input, const Visit& visit) const;

    // For who has opened it already.
    Task<AttemptView> view(const Context& context, const OpenedAttempt& attempt) const;

private:
    struct Incoming;
    Task<Incoming> prepare(const Context& context, const OpenedAttempt& attempt,
                           const std::vector<AnswerMessage>& messages) const;
    Task<SlotHistories> read(pg::Session& session, const Context& context,
                             const OpenedAttempt& attempt) const;
    Task<Intake> take(pg::Transaction& transaction, const Context& context,
                      const OpenedAttempt& attempt, const Incoming& incoming,
                      SlotHistories& histories) const;
    Task<AnswersTaken> tell(const Context& context, const OpenedAttempt& attempt,
                            const Incoming& incoming, const SlotHistories& histories,
                            const Intake& intake) const;
    // On the work pool where checked answers are graded for it.
    template <class Make>
    Task<std::invoke_result_t<Make>> make(const Context& context, const Quiz& quiz,
                                          Make make) const;

    Parts parts_;
};

}  // namespace lms::assessment
