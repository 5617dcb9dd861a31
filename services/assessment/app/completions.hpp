#pragma once
// The sagas of attempts: how they go on, and what those who teach see of them.
#include "libs/jobs/job_queue.hpp"
#include "services/assessment/app/attempt_results.hpp"
#include "services/assessment/app/completion_steps.hpp"
#include "services/assessment/app/grading_door.hpp"

namespace lms::assessment {

// Finds sagas whose worker is gone.
struct WatchCompletions {
    static constexpr std::string_view kJob = "assessment.watch_completions";
    static constexpr jobs::Queue kQueue = jobs::Queue::maintenance;
};
BOOST_DESCRIBE_STRUCT(WatchCompletions, (), ())

// Lets the course and the students know of marks that waited until the quiz has closed. At that
// moment, and again whenever the moment has moved.
struct TellWithheld {
    static constexpr std::string_view kJob = "assessment.tell_withheld";
    static constexpr jobs::Queue kQueue = jobs::Queue::progress;
    OrganizationId organization_id;
    QuizId quiz_id;
};
BOOST_DESCRIBE_STRUCT(TellWithheld, (), (organization_id, quiz_id))
jobs::JobOptions at_close(QuizId quiz, Time closes);

class Completions {
public:
    // All outlive it.
    struct Parts {
        pg::Database& database;
        jobs::JobQueue& jobs;
        const Clock& clock;
        const CompletionSteps& steps;
        const CourseDoor& door;
        CompletionLimits limits;
    };
    explicit Completions(Parts parts) : parts_(parts) {}

    // For those who teach the course; assistants of single sections see those alone.
    Task<CompletionSagaView> get(const Context& context, AttemptId attempt) const;
    Task<CompletionPage> list(const Context& context, const ListCompletions& query) const;
    // Throws conflict `completion.not_failed`.
    Task<CompletionSagaView> retry(const Context& context, AttemptId attempt) const;

    // The jobs.
    Task<> advance(const Context& context, const AdvanceCompletion& input) const;
    // One step; false when none is to be done now.
    Task<bool> advance_once(const Context& context, OrganizationId organization,
                            AttemptId attempt) const;
    Task<> watch(const Context& context) const;
    Task<> tell_withheld(const Context& context, const TellWithheld& input) const;

private:
    // False once there are none left.
    Task<bool> tell_some(pg::Transaction& transaction, const Context& context,
                         const TellWithheld& input) const;
    Task<> finish(const Context& context, const store::CompletionRow& seen,
                  const store::AttemptRow& attempt, std::optional<StepFound> found) const;
    Task<> fail(const Context& context, const store::CompletionRow& seen, std::string error) const;

    Parts parts_;
};

}  // namespace lms::assessment
