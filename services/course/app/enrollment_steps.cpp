#include "services/course/app/enrollment_steps.hpp"

#include <algorithm>

#include "services/course/app/students_changed.hpp"
#include "services/course/contract/enrollment_events.hpp"
#include "services/course/store/learning_store.hpp"

namespace lms::course {

namespace {

// A job acts for the organisation of its context; the watch over deadlines has none of its own.
Context acting_for(const Context& context, OrganizationId organization) {
    Context acting = context;
    acting.principal.organization_id = organization;
    return acting;
}

}  // namespace

std::optional<std::int32_t> places_left(std::optional<std::int32_t> capacity,
                                        const store::PlacesRow& places) {
    if (!capacity) return std::nullopt;
    return std::max(0, *capacity - places.enrolled - places.held);
}

Task<> EnrollmentSteps::carry_out(pg::Transaction& transaction, const Context& context,
                                  EnrollmentWork& work) const {
    const Time now = clock_->now();
    store::RequestRow& row = work.row;
    const Saga before = row.saga();
    if (before.state == RequestState::compensating) {
        row.take(after_compensation(before));
        if (before.holds_place) {
            store::update_request(transaction, row);  // before its place is counted as free
            co_await fill_places(transaction, context, row.organization_id, row.course_id);
        }
    } else {
        switch (before.step) {
            case EnrollmentStep::eligibility:
                row.take(co_await check_eligibility(transaction, context, work, now));
                break;
            case EnrollmentStep::capacity:
                row.take(co_await check_capacity(transaction, context, work, now));
                break;
            case EnrollmentStep::payment:
                row.take(
                    after_payment_step(before, row.source == EnrollmentSource::paid, now, limits_));
                break;
            case EnrollmentStep::record:
                row.take(co_await begin(transaction, context, work, now));
                break;
            case EnrollmentStep::notification:
                outbox_->append(
                    transaction, context, row.organization_id, row.user_id.to_string(),
                    NotificationRequested{row.user_id, CourseMessage::welcome, row.course_id});
                row.take(after_notification(before, now, limits_));
                break;
            case EnrollmentStep::analytics:
                outbox_->append(transaction, context, row.organization_id,
                                row.course_id.to_string(),
                                AnalyticsDataUpdated{AnalyticsFigure::enrollments, row.course_id,
                                                     row.user_id, row.source});
                row.take(after_analytics(before));
                break;
        }
    }
    row.updated_at = now;
    tell(transaction, context, before, row);
}

Task<Saga> EnrollmentSteps::check_eligibility(pg::Transaction& transaction, const Context& context,
                                              EnrollmentWork& work, Time now) const {
    const store::RequestRow& row = work.row;
    if (!work.unruled) {
        work.missing = co_await find_missing_courses(transaction, context, row.organization_id,
                                                     row.course_id, row.user_id);
    }
    co_return after_eligibility(row.saga(), !work.missing.empty(), now, limits_);
}

Task<Saga> EnrollmentSteps::check_capacity(pg::Transaction& transaction, const Context& context,
                                           const EnrollmentWork& work, Time now) const {
    const store::RequestRow& row = work.row;
    if (work.unlimited) co_return after_capacity(row.saga(), true, false, now, limits_);
    const auto policy =
        co_await store::lock_policy(transaction, context, row.organization_id, row.course_id);
    if (!policy || !policy->capacity) {
        co_return after_capacity(row.saga(), true, false, now, limits_);
    }
    const auto places =
        co_await store::count_places(transaction, context, row.organization_id, row.course_id);
    const bool is_free = places_left(policy->capacity, places).value() > 0;
    co_return after_capacity(row.saga(), is_free, policy->waiting_list, now, limits_);
}

// Who is enrolled already, by staff meanwhile, has what they asked for.
Task<Saga> EnrollmentSteps::begin(pg::Transaction& transaction, const Context& context,
                                  EnrollmentWork& work, Time now) const {
    store::RequestRow& row = work.row;
    store::NewEnrollment wanted;
    wanted.course_id = row.course_id;
    wanted.user_id = row.user_id;
    wanted.id = EnrollmentId::make(now);
    wanted.section_id = row.section_id;
    wanted.expires_at = row.expires_at;
    wanted.source = row.source;
    wanted.changed_by = row.decided_by.value_or(row.user_id);
    wanted.now = now;
    work.begun =
        co_await store::begin_enrollment(transaction, context, row.organization_id, wanted);
    if (work.begun) {
        row.enrollment_id = work.begun->enrollment_id;
        outbox_->append(transaction, context, row.organization_id, row.user_id.to_string(),
                        UserEnrolled{work.begun->enrollment_id, row.course_id, row.user_id,
                                     work.begun->version, row.section_id});
        if (work.begun->returned && !work.unruled) {
            co_await welcome_back(transaction, context, row.organization_id, row.course_id,
                                  row.user_id);
        }
        co_return after_record(row.saga(), true, now, limits_);
    }
    const auto present = co_await store::find_enrollment(transaction, context, row.organization_id,
                                                         row.course_id, row.user_id);
    if (present) row.enrollment_id = present->enrollment_id;
    co_return after_record(row.saga(), present.has_value(), now, limits_);
}

Task<> EnrollmentSteps::welcome_back(pg::Transaction& transaction, const Context& context,
                                     OrganizationId organization, CourseId course,
                                     UserId user) const {
    co_await reevaluate_students(transaction, context, *jobs_, {organization, {user}, course},
                                 clock_->now());
}

Task<> EnrollmentSteps::move(pg::Transaction& transaction, const Context& context,
                             store::RequestRow row, const Saga& to) const {
    const Saga before = row.saga();
    row.take(to);
    row.updated_at = clock_->now();
    store::update_request(transaction, row);
    tell(transaction, context, before, row);
    if (is_active(row.state)) {
        jobs_->enqueue(transaction, acting_for(context, row.organization_id),
                       AdvanceEnrollment{row.request_id});
    }
    co_return;
}

Task<bool> EnrollmentSteps::join_waiting_list(pg::Transaction& transaction, const Context& context,
                                              const store::RequestRow& row) const {
    if (!co_await store::insert_request(transaction, context, row)) co_return false;
    outbox_->append(transaction, context, row.organization_id, row.user_id.to_string(),
                    WaitlistJoined{row.request_id, row.course_id, row.user_id});
    co_return true;
}

Task<> EnrollmentSteps::fill_places(pg::Transaction& transaction, const Context& context,
                                    OrganizationId organization, CourseId course) const {
    constexpr std::int32_t kAtOnce = 500;  // the rest with the next place, or the next minute
    const auto policy = co_await store::find_policy(transaction, context, organization, course);
    if (!policy) co_return;
    std::int32_t free = kAtOnce;
    if (policy->capacity) {
        const auto places =
            co_await store::count_places(transaction, context, organization, course);
        free = std::min(free, places_left(policy->capacity, places).value());
    }
    if (free == 0) co_return;
    const Time now = clock_->now();
    for (const store::RequestRow& row :
         co_await store::lock_waiting(transaction, context, organization, course, free)) {
        if (const auto next = give_place(row.saga(), now, limits_)) {
            co_await move(transaction, context, row, *next);
        }
    }
}

void EnrollmentSteps::tell(pg::Transaction& transaction, const Context& context, const Saga& before,
                           const store::RequestRow& row) const {
    const std::string subject = row.user_id.to_string();
    const OrganizationId organization = row.organization_id;
    if (before.payment != row.payment) {
        if (row.payment == PaymentState::asked) {
            outbox_->append(
                transaction, context, organization, subject,
                EnrollmentPaymentRequested{row.request_id, row.course_id, row.user_id,
                                           row.price_minor.value_or(0), row.currency.value_or(""),
                                           row.deadline.value_or(row.updated_at)});
        } else if (row.payment == PaymentState::refund_asked) {
            outbox_->append(transaction, context, organization, subject,
                            EnrollmentRefundRequested{row.request_id, row.course_id, row.user_id,
                                                      row.payment_id});
        }
    }
    if (before.state == row.state || row.state == RequestState::running ||
        row.state == RequestState::compensating || row.state == RequestState::enrolled) {
        return;
    }
    if (row.state == RequestState::waiting) {
        outbox_->append(transaction, context, organization, subject,
                        WaitlistJoined{row.request_id, row.course_id, row.user_id});
    } else {
        outbox_->append(transaction, context, organization, subject,
                        EnrollmentRequestChanged{row.request_id, row.course_id, row.user_id,
                                                 row.state, row.reason});
    }
}

}  // namespace lms::course
