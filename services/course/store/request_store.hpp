#pragma once
// Requests for enrolment: the sagas under way and those that ended. Locked only after their
// course's policy.
#include <vector>

#include "libs/pg/database.hpp"
#include "services/course/contract/admission.hpp"
#include "services/course/domain/enrollment_saga.hpp"

namespace lms::course::store {

struct RequestRow {
    EnrollmentRequestId request_id;
    OrganizationId organization_id;
    CourseId course_id;
    UserId user_id;
    EnrollmentSource source = EnrollmentSource::open;
    std::optional<SectionId> section_id;
    std::optional<Time> expires_at;
    RequestState state = RequestState::running;
    EnrollmentStep step = EnrollmentStep::eligibility;
    std::int32_t attempts = 0;
    std::optional<Time> deadline;
    bool holds_place = false;
    std::optional<Time> queued_at;
    std::optional<UserId> decided_by;
    std::optional<RequestReason> reason;
    std::optional<std::string> remark;
    PaymentState payment = PaymentState::none;
    std::optional<std::string> payment_id;
    std::optional<std::int64_t> price_minor;
    std::optional<std::string> currency;
    std::optional<EnrollmentId> enrollment_id;
    Time created_at;
    Time updated_at;

    Saga saga() const;
    void take(const Saga& saga);
    std::optional<Price> price() const;
};
BOOST_DESCRIBE_STRUCT(RequestRow, (),
                      (request_id, organization_id, course_id, user_id, source, section_id,
                       expires_at, state, step, attempts, deadline, holds_place, queued_at,
                       decided_by, reason, remark, payment, payment_id, price_minor, currency,
                       enrollment_id, created_at, updated_at))

// False: the person has one under way.
Task<bool> insert_request(pg::Transaction& transaction, const Context& context,
                          const RequestRow& row);
void update_request(pg::Transaction& transaction, const RequestRow& row);
// Locks the policy of its course, if there is one, then the request.
Task<std::optional<RequestRow>> lock_request(pg::Transaction& transaction, const Context& context,
                                             OrganizationId organization, EnrollmentRequestId id);
// The first of the waiting list, locked.
Task<std::vector<RequestRow>> lock_waiting(pg::Transaction& transaction, const Context& context,
                                           OrganizationId organization, CourseId course,
                                           std::int32_t limit);
// Whose time is over, of all organisations.
struct DueRequest {
    OrganizationId organization_id;
    EnrollmentRequestId request_id;
};
BOOST_DESCRIBE_STRUCT(DueRequest, (), (organization_id, request_id))
Task<std::vector<DueRequest>> list_due_requests(pg::Session& session, const Context& context,
                                                Time now, std::int32_t limit);

// With the student and their place, for people.
struct RequestViewRow {
    EnrollmentRequestId request_id;
    CourseId course_id;
    std::optional<std::string> course_title;
    UserId user_id;
    std::optional<std::string> name;
    std::optional<std::string> email;
    EnrollmentSource source = EnrollmentSource::open;
    RequestState state = RequestState::running;
    EnrollmentStep step = EnrollmentStep::eligibility;
    std::int32_t attempts = 0;
    std::optional<Time> deadline;
    std::optional<std::int32_t> place;
    std::optional<RequestReason> reason;
    std::optional<std::string> remark;
    PaymentState payment = PaymentState::none;
    std::optional<std::int64_t> price_minor;
    std::optional<std::string> currency;
    std::optional<EnrollmentId> enrollment_id;
    Time created_at;
    Time updated_at;
};
BOOST_DESCRIBE_STRUCT(RequestViewRow, (),
                      (request_id, course_id, course_title, user_id, name, email, source, state,
                       step, attempts, deadline, place, reason, remark, payment, price_minor,
                       currency, enrollment_id, created_at, updated_at))
Task<std::optional<RequestViewRow>> find_request(pg::Session& session, const Context& context,
                                                 OrganizationId organization,
                                                 EnrollmentRequestId id);
Task<std::optional<EnrollmentRequestId>> find_open_request(pg::Session& session,
                                                           const Context& context,
                                                           OrganizationId organization,
                                                           CourseId course, UserId user);
// Oldest first, after `after`; without a state all that are under way.
Task<std::vector<RequestViewRow>> list_requests(pg::Session& session, const Context& context,
                                                OrganizationId organization, CourseId course,
                                                std::optional<RequestState> state,
                                                EnrollmentRequestId after, std::int32_t limit);

}  // namespace lms::course::store
