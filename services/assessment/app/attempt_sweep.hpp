#pragma once
// Writing down that attempts have ended whose time is over, with or without a browser
// (docs/adr/0040-attempts.md).
#include "libs/core/time.hpp"
#include "libs/jobs/job_queue.hpp"
#include "libs/jobs/workers.hpp"
#include "services/assessment/app/attempt_gate.hpp"

namespace lms::assessment {

class AttemptResults;

// Looks for all that is due; every minute, and at the moments that the last look has foreseen.
struct SweepAttempts {
    static constexpr std::string_view kJob = "assessment.sweep_attempts";
    static constexpr jobs::Queue kQueue = jobs::Queue::default_;
    static constexpr jobs::Priority kPriority = jobs::Priority::high;
    std::int32_t batch = 200;  // attempts of one list
};
BOOST_DESCRIBE_STRUCT(SweepAttempts, (), (batch))

// A message that was sent in time may wait for its turn for that long, and is judged by when it
// arrived: an attempt is written down as ended that much later, with the end that it had.
inline constexpr std::chrono::seconds kUnderWay{5};

class AttemptSweep {
public:
    // What it works with; all outlive it.
    struct Parts {
        pg::Database& database;
        jobs::JobQueue& jobs;
        const Clock& clock;
        const AttemptGate& gate;
        const AttemptResults& results;
    };
    explicit AttemptSweep(Parts parts) : parts_(parts) {}

    // Those of one snapshot some at a time in a transaction; where that fails, each in one of its
    // own, so that one that cannot be ended holds up no other. Those that somebody has locked are
    // left to the next time. Foresees the next look if something
    // ends within the coming minute. Several may run at once.
    Task<> run(jobs::JobContext& job, const SweepAttempts& input) const;

private:
    Task<> sweep(jobs::JobContext& job, const SweepAttempts& input, Time until) const;
    // `due`: attempts that are ended together.
    Task<> end(const Context& context, const std::vector<store::DueAttempt>& due, Time until) const;
    Task<> end_each(jobs::JobContext& job, const std::vector<store::DueAttempt>& due,
                    Time until) const;
    Task<> foresee(const Context& context, const SweepAttempts& input, Time until) const;

    Parts parts_;
};

}  // namespace lms::assessment
