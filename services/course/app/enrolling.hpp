#pragma once
// A person's own way into a course and out of it, and the saga that carries their request on. An
// open course is entered in one transaction without a stored request; what has to wait for somebody
// becomes a request, which jobs go on with.
#include "libs/auth/password.hpp"
#include "libs/core/time.hpp"
#include "libs/events/outbox.hpp"
#include "libs/pg/database.hpp"
#include "services/course/app/enrollment_steps.hpp"
#include "services/course/contract/admission.hpp"
#include "services/course/contract/roster.hpp"

namespace lms::course {

struct EnrollingSettings {
    bool payments = false;                 // a payment service answers
    std::chrono::seconds undo{15 * 60};    // for which a withdrawal can be taken back
    std::int32_t key_attempts = 10;        // of one person at one course ...
    std::chrono::seconds key_window{900};  // ... in this time
    SagaLimits saga;
};

// Finds what is overdue: requests whose step took too long, enrolments that have expired.
struct WatchEnrollments {
    static constexpr std::string_view kJob = "course.watch_enrollments";
    static constexpr jobs::Queue kQueue = jobs::Queue::maintenance;
};
BOOST_DESCRIBE_STRUCT(WatchEnrollments, (), ())

struct Entered {
    EnrollmentAnswer answer;
    int status = 201;  // 200: was enrolled already; 202: a request is under way
};

class Enrolling {
public:
    Enrolling(pg::Database& database, events::Outbox& outbox, const EnrollmentSteps& steps,
              const auth::PasswordHasher& hasher, const Clock& clock, EnrollingSettings settings)
        : database_(&database),
          outbox_(&outbox),
          steps_(&steps),
          hasher_(&hasher),
          clock_(&clock),
          settings_(settings) {}

    Task<CourseDoor> look(const Context& context, CourseId course) const;
    // Throws forbidden or conflict `enrollment.*` with what is in the way,
    // `payment.not_configured`, rate_limited `enrollment.too_many_attempts` after wrong keys.
    Task<Entered> enroll(const Context& context, const EnrollInCourse& input) const;

    // The student's own, or of a course that the caller looks after.
    Task<EnrollmentRequestView> find_request(const Context& context, EnrollmentRequestId id) const;
    // Throws conflict `request.not_open` when it has ended or is recorded.
    Task<EnrollmentRequestView> cancel_request(const Context& context,
                                               EnrollmentRequestId id) const;

    // The student themself, or staff. The place goes to the first of the waiting list.
    Task<> withdraw(const Context& context, EnrollmentId enrollment) const;
    // Takes a withdrawal back: the student for some minutes, staff at any time. Throws conflict
    // `enrollment.full` when the place has gone to somebody else.
    Task<EnrollmentAnswer> restore(const Context& context, EnrollmentId enrollment) const;

    // For the jobs.
    Task<> advance(const Context& context, EnrollmentRequestId request) const;
    // One step; false when there is none to be done now.
    Task<bool> advance_once(const Context& context, OrganizationId organization,
                            EnrollmentRequestId request) const;
    Task<> watch(const Context& context) const;

private:
    // What lets somebody in, checked before the transaction as far as it can be.
    struct Ticket {
        EnrollmentSource source = EnrollmentSource::open;
        std::optional<InvitationId> invitation;  // of their address
        std::string code;                        // of another one
    };
    Task<Ticket> check_ticket(const Context& context, const EnrollInCourse& input,
                              const store::DoorRow& door) const;
    Task<> check_key(const Context& context, const EnrollInCourse& input,
                     const store::DoorRow& door) const;
    Task<Entered> enter(pg::Transaction& transaction, const Context& context, CourseId course,
                        const Ticket& ticket, const store::DoorRow& door) const;
    Task<Entered> entered_request(pg::Session& session, const Context& context,
                                  EnrollmentRequestId id) const;
    Task<> expire_requests(const Context& context) const;
    Task<> expire_enrollments(const Context& context) const;

    pg::Database* database_;
    events::Outbox* outbox_;
    const EnrollmentSteps* steps_;
    const auth::PasswordHasher* hasher_;
    const Clock* clock_;
    EnrollingSettings settings_;
};

EnrollmentRequestView to_view(const store::RequestViewRow& row);
// Throws not_found("request") unless the caller is the student or looks after the course.
Task<store::RequestViewRow> get_visible_request(pg::Session& session, const Context& context,
                                                EnrollmentRequestId id);

}  // namespace lms::course
