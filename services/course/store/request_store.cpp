#include "services/course/store/request_store.hpp"

namespace lms::course::store {

namespace {

constexpr pg::Statement kInsertRequest{"course.insert_enrollment_request", R"(
    INSERT INTO course_service.enrollment_requests
        (request_id, organization_id, course_id, user_id, source, section_id, expires_at, state, step, attempts, deadline,
         holds_place, queued_at, decided_by, reason, remark, payment, payment_id, price_minor, currency, enrollment_id,
         created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $22)
    ON CONFLICT (organization_id, course_id, user_id)
        WHERE state IN ('running', 'awaiting_approval', 'waiting', 'awaiting_payment', 'compensating') DO NOTHING)"};

constexpr pg::Statement kUpdateRequest{"course.update_enrollment_request", R"(
    UPDATE course_service.enrollment_requests
    SET state = $3, step = $4, attempts = $5, deadline = $6, holds_place = $7, queued_at = $8, decided_by = $9, reason = $10,
        remark = $11, payment = $12, payment_id = $13, price_minor = $14, currency = $15, enrollment_id = $16, updated_at = $17
    WHERE organization_id = $1 AND request_id = $2)"};

// Statements of their own: each sees what the one before it waited for.
constexpr pg::Statement kLockPolicyOf{"course.lock_policy_of_request", R"(
    SELECT p.course_id FROM course_service.enrollment_policies p
    WHERE p.organization_id = $1
      AND p.course_id = (SELECT r.course_id FROM course_service.enrollment_requests r
                         WHERE r.organization_id = $1 AND r.request_id = $2)
    FOR UPDATE OF p)"};

#define LMS_REQUEST_COLUMNS                                                                   \
    "SELECT r.request_id, r.organization_id, r.course_id, r.user_id, r.source, r.section_id," \
    " r.expires_at, r.state, r.step, r.attempts, r.deadline, r.holds_place, r.queued_at,"     \
    " r.decided_by, r.reason, r.remark, r.payment, r.payment_id, r.price_minor, r.currency,"  \
    " r.enrollment_id, r.created_at, r.updated_at FROM course_service.enrollment_requests r"

constexpr pg::Statement kLockRequest{"course.lock_enrollment_request", LMS_REQUEST_COLUMNS
                                     " WHERE r.organization_id = $1 AND r.request_id = $2"
                                     " FOR UPDATE"};

constexpr pg::Statement kLockWaiting{"course.lock_waiting_list", LMS_REQUEST_COLUMNS
                                     " WHERE r.organization_id = $1 AND r.course_id = $2"
                                     "   AND r.state = 'waiting'"
                                     " ORDER BY r.queued_at, r.request_id LIMIT $3 FOR UPDATE"};
#undef LMS_REQUEST_COLUMNS

constexpr pg::Statement kListDue{"course.list_due_requests", R"(
    SELECT organization_id, request_id FROM course_service.enrollment_requests
    WHERE deadline <= $1 ORDER BY deadline LIMIT $2)"};

#define LMS_REQUEST_VIEW                                                                     \
    "SELECT r.request_id, r.course_id, k.title AS course_title, r.user_id, p.name, p.email," \
    " r.source, r.state, r.step, r.attempts, r.deadline,"                                    \
    " CASE WHEN r.state = 'waiting' THEN"                                                    \
    "   (SELECT count(*)::integer FROM course_service.enrollment_requests q"                 \
    "    WHERE q.course_id = r.course_id AND q.state = 'waiting'"                            \
    "      AND (q.queued_at, q.request_id) <= (r.queued_at, r.request_id)) END AS place,"    \
    " r.reason, r.remark, r.payment, r.price_minor, r.currency, r.enrollment_id,"            \
    " r.created_at, r.updated_at"                                                            \
    " FROM course_service.enrollment_requests r"                                             \
    " LEFT JOIN course_service.catalogue k ON k.course_id = r.course_id"                     \
    " LEFT JOIN course_service.people p"                                                     \
    "        ON p.organization_id = r.organization_id AND p.user_id = r.user_id"

constexpr pg::Statement kFindRequest{"course.find_enrollment_request", LMS_REQUEST_VIEW
                                     " WHERE r.organization_id = $1 AND r.request_id = $2"};

constexpr pg::Statement kListRequests{
    "course.list_enrollment_requests", LMS_REQUEST_VIEW
    " WHERE r.organization_id = $1 AND r.course_id = $2 AND r.request_id > $4"
    "   AND CASE WHEN $3::text IS NULL THEN r.state IN ('running', 'awaiting_approval', 'waiting',"
    "            'awaiting_payment', 'compensating') ELSE r.state = $3 END"
    " ORDER BY r.request_id LIMIT $5"};
#undef LMS_REQUEST_VIEW

constexpr pg::Statement kFindOpen{"course.find_open_request", R"(
    SELECT request_id FROM course_service.enrollment_requests
    WHERE organization_id = $1 AND course_id = $2 AND user_id = $3
      AND state IN ('running', 'awaiting_approval', 'waiting', 'awaiting_payment', 'compensating'))"};

}  // namespace

Saga RequestRow::saga() const {
    return {source, state, step, attempts, deadline, holds_place, queued_at, reason, payment};
}

void RequestRow::take(const Saga& saga) {
    source = saga.source;
    state = saga.state;
    step = saga.step;
    attempts = saga.attempts;
    deadline = saga.deadline;
    holds_place = saga.holds_place;
    queued_at = saga.queued_at;
    reason = saga.reason;
    payment = saga.payment;
}

std::optional<Price> RequestRow::price() const {
    if (!price_minor || !currency) return std::nullopt;
    return Price{*price_minor, *currency};
}

Task<bool> insert_request(pg::Transaction& transaction, const Context& context,
                          const RequestRow& row) {
    const std::int64_t added = co_await transaction.execute(
        context, kInsertRequest, row.request_id, row.organization_id, row.course_id, row.user_id,
        row.source, row.section_id, row.expires_at, row.state, row.step, row.attempts, row.deadline,
        row.holds_place, row.queued_at, row.decided_by, row.reason, row.remark, row.payment,
        row.payment_id, row.price_minor, row.currency, row.enrollment_id, row.created_at);
    co_return added == 1;
}

void update_request(pg::Transaction& transaction, const RequestRow& row) {
    transaction.post(kUpdateRequest, row.organization_id, row.request_id, row.state, row.step,
                     row.attempts, row.deadline, row.holds_place, row.queued_at, row.decided_by,
                     row.reason, row.remark, row.payment, row.payment_id, row.price_minor,
                     row.currency, row.enrollment_id, row.updated_at);
}

Task<std::optional<RequestRow>> lock_request(pg::Transaction& transaction, const Context& context,
                                             OrganizationId organization, EnrollmentRequestId id) {
    transaction.post(kLockPolicyOf, organization, id);
    return transaction.find<RequestRow>(context, kLockRequest, organization, id);
}

Task<std::vector<RequestRow>> lock_waiting(pg::Transaction& transaction, const Context& context,
                                           OrganizationId organization, CourseId course,
                                           std::int32_t limit) {
    return transaction.list<RequestRow>(context, kLockWaiting, organization, course, limit);
}

Task<std::vector<DueRequest>> list_due_requests(pg::Session& session, const Context& context,
                                                Time now, std::int32_t limit) {
    return session.list<DueRequest>(context, kListDue, now, limit);
}

Task<std::optional<RequestViewRow>> find_request(pg::Session& session, const Context& context,
                                                 OrganizationId organization,
                                                 EnrollmentRequestId id) {
    return session.find<RequestViewRow>(context, kFindRequest, organization, id);
}

Task<std::optional<EnrollmentRequestId>> find_open_request(pg::Session& session,
                                                           const Context& context,
                                                           OrganizationId organization,
                                                           CourseId course, UserId user) {
    return session.find<EnrollmentRequestId>(context, kFindOpen, organization, course, user);
}

Task<std::vector<RequestViewRow>> list_requests(pg::Session& session, const Context& context,
                                                OrganizationId organization, CourseId course,
                                                std::optional<RequestState> state,
                                                EnrollmentRequestId after, std::int32_t limit) {
    return session.list<RequestViewRow>(context, kListRequests, organization, course, state, after,
                                        limit);
}

}  // namespace lms::course::store
