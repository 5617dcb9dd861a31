#pragma once
// What a change of rules does to the students of a course: told before, and carried out after, in
// batches that each are one transaction.
#include "libs/core/loops.hpp"
#include "libs/core/time.hpp"
#include "libs/events/outbox.hpp"
#include "libs/jobs/job_queue.hpp"
#include "libs/pg/database.hpp"
#include "libs/telemetry/metrics.hpp"
#include "services/course/app/outline_cache.hpp"
#include "services/course/contract/reader_versions.hpp"
#include "services/course/contract/rule_authoring.hpp"
#include "services/course/domain/rule_effects.hpp"
#include "services/course/store/course_store.hpp"
#include "services/course/store/override_store.hpp"
#include "services/course/store/reevaluation_store.hpp"

namespace lms::course {

// Works off everything of the course that waits, in its order; one that finds nothing ends.
struct ReevaluateCourse {
    static constexpr std::string_view kJob = "course.reevaluate";
    static constexpr jobs::Queue kQueue = jobs::Queue::progress;
    OrganizationId organization_id;
    CourseId course_id;
};
BOOST_DESCRIBE_STRUCT(ReevaluateCourse, (), (organization_id, course_id))

// Whether a move ends with following the newest version from then on.
enum class Following { no, yes };

class Reevaluation {
public:
    Reevaluation(pg::Database& database, events::Outbox& outbox, jobs::JobQueue& jobs,
                 OutlineCache& outlines, WorkPool& work_pool, const Clock& clock,
                 telemetry::CounterFamily completions)
        : database_(&database),
          outbox_(&outbox),
          jobs_(&jobs),
          outlines_(&outlines),
          work_pool_(&work_pool),
          clock_(&clock),
          completions_(completions) {}

    // All of them in the transaction of the change: its row and its job. After publishing only
    // where students follow the newest version.
    void start_after_publishing(pg::Transaction& transaction, const Context& context,
                                CourseId course, std::int32_t from, std::int32_t to) const;
    // `before`: nothing for a new one. `row` says whom it concerns.
    void start_after_override(pg::Transaction& transaction, const Context& context,
                              std::int32_t version, const store::OverrideRow& row,
                              const std::optional<Override>& before) const;

    // To the newest version: these students, or everybody who reads an older one. Under the policy
    // `newest` that ends with following it. Under the course's lock, after a change of its policy.
    void start_move(pg::Transaction& transaction, const Context& context,
                    const store::CourseRow& course, Following following,
                    const std::vector<UserId>& users) const;

    // For the job. Completes what is complete by the new rules, and tells it as events.
    Task<> run(const Context& context, const ReevaluateCourse& job) const;

    // What publishing the draft would do, for those who may edit it.
    Task<RuleEffects> preview(const Context& context, CourseId course) const;
    // What start_move() would do.
    Task<MoveEffects> preview_move(const Context& context, const store::CourseRow& course,
                                   const std::vector<UserId>& users) const;
    Task<ReevaluationList> list(const Context& context, CourseId course) const;

private:
    struct Change;
    struct Plan;
    Task<bool> run_step(pg::Transaction& transaction, const Context& context,
                        const ReevaluateCourse& job, std::int32_t& completed) const;
    // What the group allows its members.
    Task<> load_group(pg::Session& session, const Context& context, const ReevaluateCourse& job,
                      Plan& plan) const;
    // Of a batch; none of who has left meanwhile, which under their locks nobody does.
    using Effects = std::vector<std::optional<RuleEffect>>;
    Task<Effects> effects_of(pg::Session& session, const Context& context,
                             OrganizationId organization, const Change& change,
                             const std::vector<UserId>& users, Time now) const;
    Task<Effects> effects_of(pg::Session& session, const Context& context,
                             const ReevaluateCourse& job, const Plan& plan,
                             const std::vector<store::StudentBatchRow>& batch, Time now) const;
    void save(pg::Transaction& transaction, const Context& context, const ReevaluateCourse& job,
              const Plan& plan, const std::vector<store::StudentBatchRow>& batch,
              const std::vector<RuleEffect>& effects, Time now) const;
    static void tell(std::vector<events::Event>& told, const ReevaluateCourse& job,
                     const Plan& plan, const store::StudentBatchRow& student,
                     const RuleEffect& effect, Time now);

    pg::Database* database_;
    events::Outbox* outbox_;
    jobs::JobQueue* jobs_;
    OutlineCache* outlines_;
    WorkPool* work_pool_;
    const Clock* clock_;
    telemetry::CounterFamily completions_;
};

}  // namespace lms::course
