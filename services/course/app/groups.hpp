#pragma once
// Sections of a course and cohorts of the organisation.
#include "libs/core/time.hpp"
#include "libs/events/outbox.hpp"
#include "libs/idempotency/idempotency.hpp"
#include "libs/jobs/job_queue.hpp"
#include "libs/pg/database.hpp"
#include "services/course/contract/catalogue.hpp"
#include "services/course/contract/groups.hpp"
#include "services/course/store/group_store.hpp"

namespace lms::course {

class Groups {
public:
    Groups(pg::Database& database, idempotency::Idempotency& idempotency, events::Outbox& outbox,
           jobs::JobQueue& jobs, const Clock& clock)
        : database_(&database),
          idempotency_(&idempotency),
          outbox_(&outbox),
          jobs_(&jobs),
          clock_(&clock) {}

    // For everybody who teaches the course; who is limited to sections sees their own.
    Task<SectionList> list_sections(const Context& context, CourseId course) const;
    // For its authors. Updating needs If-Match.
    Task<SectionView> create_section(const Context& context, const CreateSection& input) const;
    Task<SectionView> update_section(const Context& context, const UpdateSection& input) const;
    Task<> delete_section(const Context& context, SectionId section) const;

    // For teachers of the organisation.
    Task<CohortPage> list_cohorts(const Context& context, const ListCohorts& query) const;
    // These for administrators. Updating needs If-Match.
    Task<CohortView> create_cohort(const Context& context, const CreateCohort& input) const;
    Task<CohortView> update_cohort(const Context& context, const UpdateCohort& input) const;
    Task<> delete_cohort(const Context& context, CohortId cohort) const;
    // These also for the cohort's teachers.
    Task<PersonPage> list_members(const Context& context, const ListCohortMembers& query) const;
    Task<MembersAdded> add_members(const Context& context, const AddCohortMembers& input) const;
    Task<> remove_member(const Context& context, const CohortMemberKey& key) const;

private:
    Task<store::CohortRow> get_cohort_to_look_after(pg::Session& session, const Context& context,
                                                    CohortId cohort) const;

    pg::Database* database_;
    idempotency::Idempotency* idempotency_;
    events::Outbox* outbox_;
    jobs::JobQueue* jobs_;
    const Clock* clock_;
};

}  // namespace lms::course
