#pragma once
// Carries out the steps of domain/enrollment_saga.hpp, each in the transaction that it is given:
// its effects and the state after it are kept together or not at all.
#include "libs/core/time.hpp"
#include "libs/events/outbox.hpp"
#include "libs/jobs/job_queue.hpp"
#include "services/course/app/eligibility.hpp"
#include "services/course/domain/enrollment_saga.hpp"
#include "services/course/store/enrollment_store.hpp"
#include "services/course/store/request_store.hpp"

namespace lms::course {

// Goes on with a request until it waits for somebody or ends.
struct AdvanceEnrollment {
    static constexpr std::string_view kJob = "course.advance_enrollment";
    static constexpr jobs::Queue kQueue = jobs::Queue::default_;
    static constexpr jobs::Priority kPriority = jobs::Priority::high;
    EnrollmentRequestId request_id;
};
BOOST_DESCRIBE_STRUCT(AdvanceEnrollment, (), (request_id))

// A request while steps are carried out; `begun` and `missing` are what the last of them found.
struct EnrollmentWork {
    store::RequestRow row;
    bool unruled = false;    // the course was seen to have no rules: nothing comes before it
    bool unlimited = false;  // the course was seen to have no capacity: there is nothing to lock
    std::optional<store::BegunRow> begun;
    std::vector<RequiredCourse> missing;
};

class EnrollmentSteps {
public:
    EnrollmentSteps(events::Outbox& outbox, jobs::JobQueue& jobs, const Clock& clock,
                    SagaLimits limits)
        : outbox_(&outbox), jobs_(&jobs), clock_(&clock), limits_(limits) {}

    // The present step of an active request: `running` or `compensating`.
    Task<> carry_out(pg::Transaction& transaction, const Context& context,
                     EnrollmentWork& work) const;
    // Takes over what was decided about a stored request: writes it, tells it, and has somebody go
    // on with it. The request is locked.
    Task<> move(pg::Transaction& transaction, const Context& context, store::RequestRow row,
                const Saga& to) const;
    // Stores a request that begins on the waiting list; false when the person has one already.
    Task<bool> join_waiting_list(pg::Transaction& transaction, const Context& context,
                                 const store::RequestRow& row) const;
    // Free places go to the first of the waiting list. The course's policy is locked.
    Task<> fill_places(pg::Transaction& transaction, const Context& context,
                       OrganizationId organization, CourseId course) const;

    // Where rules are used, what somebody who came back has done is counted by the version that
    // they read now.
    Task<> welcome_back(pg::Transaction& transaction, const Context& context,
                        OrganizationId organization, CourseId course, UserId user) const;

    const SagaLimits& limits() const { return limits_; }

private:
    Task<Saga> check_eligibility(pg::Transaction& transaction, const Context& context,
                                 EnrollmentWork& work, Time now) const;
    Task<Saga> check_capacity(pg::Transaction& transaction, const Context& context,
                              const EnrollmentWork& work, Time now) const;
    Task<Saga> begin(pg::Transaction& transaction, const Context& context, EnrollmentWork& work,
                     Time now) const;
    void tell(pg::Transaction& transaction, const Context& context, const Saga& before,
              const store::RequestRow& row) const;

    events::Outbox* outbox_;
    jobs::JobQueue* jobs_;
    const Clock* clock_;
    SagaLimits limits_;
};

// How many may still come in; nothing: as many as want to.
std::optional<std::int32_t> places_left(std::optional<std::int32_t> capacity,
                                        const store::PlacesRow& places);

}  // namespace lms::course
