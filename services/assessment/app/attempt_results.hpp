#pragma once
// What becomes of an attempt once it has ended, and whenever what it earned changes.
#include <vector>

#include "libs/core/loops.hpp"
#include "libs/core/time.hpp"
#include "libs/events/outbox.hpp"
#include "libs/jobs/job_queue.hpp"
#include "services/assessment/app/grade_feed.hpp"
#include "services/assessment/app/question_shelf.hpp"
#include "services/assessment/app/quiz_shelf.hpp"
#include "services/assessment/domain/attempt_grading.hpp"
#include "services/assessment/domain/completion_saga.hpp"
#include "services/assessment/store/attempt_store.hpp"
#include "services/assessment/store/slot_store.hpp"

namespace lms::assessment {

// Goes on with the saga of an attempt until it waits or ends.
struct AdvanceCompletion {
    static constexpr std::string_view kJob = "assessment.advance_completion";
    static constexpr jobs::Queue kQueue = jobs::Queue::progress;
    OrganizationId organization_id;
    AttemptId attempt_id;
};
BOOST_DESCRIBE_STRUCT(AdvanceCompletion, (), (organization_id, attempt_id))
// One job at a time for each try of a round: a saga has one chain of jobs, however often it is
// woken.
jobs::JobOptions once(AttemptId attempt, std::int32_t round, std::int32_t tries);

// A quiz was published with other points, or attempts are combined otherwise: the results of all
// students are told again.
struct PassOnResults {
    static constexpr std::string_view kJob = "assessment.pass_on_results";
    static constexpr jobs::Queue kQueue = jobs::Queue::progress;
    OrganizationId organization_id;
    QuizId quiz_id;
};
BOOST_DESCRIBE_STRUCT(PassOnResults, (), (organization_id, quiz_id))

class AttemptResults {
public:
    // What it works with; all outlive it.
    struct Parts {
        pg::Database& database;
        WorkPool& work_pool;
        events::Outbox& outbox;
        jobs::JobQueue& jobs;
        const Clock& clock;
        QuizShelf& quizzes;
        const QuestionShelf& questions;
        const GradeFeed& feed;
        CompletionLimits limits;
    };
    explicit AttemptResults(Parts parts) : parts_(parts) {}

    // In the transaction that ends the attempt, the row locked and written as `submitted` or
    // `abandoned`: grades every question, writes attempt_slots and what the attempt earned. Of a
    // submitted one that is no preview it also passes on the student's result of the quiz, tells
    // `AssessmentSubmitted` and begins the completion saga. The last thing that the transaction
    // does: it takes the locks of the gradebook. `attempt` needs its id, quiz, snapshot or draft,
    // layout and seed only.
    Task<> attempt_ended(pg::Transaction& transaction, const Context& context,
                         const store::AttemptRow& attempt) const;

    // The same of several, of one snapshot of one quiz, for hardly more than one costs.
    Task<> attempts_ended(pg::Transaction& transaction, const Context& context,
                          const std::vector<store::AttemptRow>& attempts) const;

    // In a transaction that changed grades of slots, the attempts of one quiz locked: adds them up
    // again, passes on the results of their students, and lets their sagas begin another round.
    // The last thing that the transaction does.
    Task<std::vector<store::SummedAttempt>> grades_changed(
        pg::Transaction& transaction, const Context& context, OrganizationId organization,
        const std::vector<AttemptId>& attempts) const;

    // The job, in batches; may run twice.
    Task<> run(const Context& context, const PassOnResults& input) const;

private:
    struct Papers;
    Task<Papers> collect(pg::Transaction& transaction, const Context& context,
                         const std::vector<store::AttemptRow>& attempts) const;
    Task<std::vector<store::SlotRow>> grade(pg::Transaction& transaction, const Context& context,
                                            const std::vector<store::AttemptRow>& attempts) const;
    void begin(pg::Transaction& transaction, const Context& context, OrganizationId organization,
               const std::vector<store::SummedAttempt>& ended) const;
    Task<> pass_on(pg::Transaction& transaction, const Context& context,
                   OrganizationId organization, QuizId quiz,
                   const std::vector<UserId>& students) const;
    Task<> begin_again(pg::Transaction& transaction, const Context& context,
                       OrganizationId organization,
                       const std::vector<store::SummedAttempt>& attempts) const;

    Parts parts_;
};

// What a student's attempts come to by the quiz as it is published, in its points: those of an
// attempt with other points in all are taken as the same part of these.
std::optional<CombinedResult> result_of(const QuizSnapshot& published,
                                        const std::vector<store::ResultRow>& attempts);

}  // namespace lms::assessment
