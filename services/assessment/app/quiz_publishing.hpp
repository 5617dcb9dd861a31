#pragma once
// From a draft to what every attempt is laid out by.
#include "libs/core/loops.hpp"
#include "libs/core/time.hpp"
#include "libs/events/outbox.hpp"
#include "libs/jobs/job_queue.hpp"
#include "services/assessment/app/bank_door.hpp"
#include "services/assessment/app/grade_feed.hpp"
#include "services/assessment/app/quiz_door.hpp"
#include "services/assessment/domain/quiz_snapshot.hpp"

namespace lms::assessment {

class QuizPublishing {
public:
    struct Parts {
        pg::Database& database;
        events::Outbox& outbox;
        jobs::JobQueue& jobs;
        WorkPool& work_pool;
        const Clock& clock;
        const QuizDoor& door;
        const BankDoor& banks;
        const GradeFeed& grades;
    };
    explicit QuizPublishing(Parts parts) : parts_(parts) {}

    // These two read the banks in three statements, however many questions and draws there are.
    Task<QuizCheck> check(const Context& context, QuizId quiz) const;
    // Needs If-Match. The newest snapshot again when nothing of it would differ. Throws validation
    // with every fault, conflict `quiz.archived`, and `quiz.question_deleted` when that happened
    // meanwhile.
    Task<SnapshotSummary> publish(const Context& context, QuizId quiz) const;
    // What publishing the draft would make of it now. Throws validation with every fault.
    Task<QuizSnapshot> preview(const Context& context, QuizId quiz) const;
    // Also for assistants.
    Task<SnapshotPage> snapshots(const Context& context, const ListSnapshots& query) const;

private:
    // What the caller may choose from, as publishing needs it. `taught`: the courses of the caller.
    Task<BankExtract> gather(pg::Session& session, const Context& context, const Quiz& quiz,
                             const std::vector<course::TaughtCourse>& taught) const;
    Task<SnapshotSummary> publish(pg::Transaction& transaction, const Context& context,
                                  store::QuizRow row, const QuizSnapshot& snapshot) const;
    // Whether results by one snapshot are others by the next.
    static Task<bool> changes_results(pg::Session& session, const Context& context, QuizId quiz,
                                      const SnapshotSummary& before, const QuizSnapshot& after);

    Parts parts_;
};

}  // namespace lms::assessment
