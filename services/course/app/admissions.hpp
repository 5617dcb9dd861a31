#pragma once
// What those who teach a course decide about the way into it.
#include "libs/auth/password.hpp"
#include "libs/events/outbox.hpp"
#include "libs/pg/database.hpp"
#include "services/course/app/enrollment_steps.hpp"
#include "services/course/contract/admission.hpp"

namespace lms::course {

class Admissions {
public:
    // `payments`: a payment service answers.
    Admissions(pg::Database& database, events::Outbox& outbox, const EnrollmentSteps& steps,
               const auth::PasswordHasher& hasher, const Clock& clock, bool payments)
        : database_(&database),
          outbox_(&outbox),
          steps_(&steps),
          hasher_(&hasher),
          clock_(&clock),
          payments_(payments) {}

    // Both for authors of the course; setting needs If-Match ("0" where nobody has set one yet).
    // Places that it makes go to the waiting list at once.
    Task<PolicyView> get_policy(const Context& context, CourseId course) const;
    Task<PolicyView> set_policy(const Context& context, const SetPolicy& input) const;

    // These for everybody who looks after all of the course's students. Decisions throw conflict
    // `request.not_open` when it is too late for them.
    Task<RequestPage> list_requests(const Context& context, const ListRequests& query) const;
    Task<EnrollmentRequestView> approve(const Context& context, EnrollmentRequestId id) const;
    Task<EnrollmentRequestView> turn_down(const Context& context, const TurnDown& input) const;

    // For authors. Without an address, whoever brings the code may enter; it is told once.
    Task<InvitationView> invite(const Context& context, const Invite& input) const;
    Task<InvitationPage> list_invitations(const Context& context,
                                          const ListInvitations& query) const;
    Task<> withdraw_invitation(const Context& context, const InvitationKey& key) const;

    // The payment service's answer; repeats change nothing.
    Task<> answer_payment(const Context& context, const AnswerPayment& input) const;

private:
    Task<PolicyView> view_policy(pg::Session& session, const Context& context,
                                 CourseId course) const;
    Task<EnrollmentRequestView> decide(const Context& context, EnrollmentRequestId id,
                                       std::optional<std::string> remark,
                                       std::optional<Saga> (*decision)(Saga, Time,
                                                                       const SagaLimits&)) const;

    pg::Database* database_;
    events::Outbox* outbox_;
    const EnrollmentSteps* steps_;
    const auth::PasswordHasher* hasher_;
    const Clock* clock_;
    bool payments_;
};

}  // namespace lms::course
