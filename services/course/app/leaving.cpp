// The rest of enrolling.hpp: requests that go on, enrolments that end and come back.
#include "libs/auth/policy.hpp"
#include "services/course/app/editing.hpp"
#include "services/course/app/enrolling.hpp"
#include "services/course/app/looking_after.hpp"
#include "services/course/contract/enrollment_events.hpp"
#include "services/course/store/roster_store.hpp"

namespace lms::course {

Task<store::RequestViewRow> get_visible_request(pg::Session& session, const Context& context,
                                                EnrollmentRequestId id) {
    const Principal& caller = context.principal;
    const auto row = co_await store::find_request(session, context, caller.organization_id, id);
    if (!row) throw not_found("request");
    if (row->user_id != caller.user_id &&
        !co_await looks_after_all(session, context, row->course_id)) {
        throw not_found("request");
    }
    co_return *row;
}

Task<EnrollmentRequestView> Enrolling::find_request(const Context& context,
                                                    EnrollmentRequestId id) const {
    co_return to_view(co_await get_visible_request(*database_, context, id));
}

Task<EnrollmentRequestView> Enrolling::cancel_request(const Context& context,
                                                      EnrollmentRequestId id) const {
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<EnrollmentRequestView> {
            co_await get_visible_request(transaction, context, id);
            const auto row = co_await store::lock_request(transaction, context,
                                                          context.principal.organization_id, id);
            const auto next = cancel(row.value().saga(), clock_->now(), steps_->limits());
            if (!next) throw conflict("request.not_open", "This request is not open any more.");
            co_await steps_->move(transaction, context, *row, *next);
            co_return to_view(co_await get_visible_request(transaction, context, id));
        });
}

Task<> Enrolling::withdraw(const Context& context, EnrollmentId enrollment) const {
    co_await database_->transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        const Principal& caller = context.principal;
        const OrganizationId organization = caller.organization_id;
        const auto found =
            co_await store::find_holder(transaction, context, organization, enrollment);
        if (!found) throw not_found("enrollment");
        const bool own = found->user_id == caller.user_id;
        if (!own && !co_await looks_after(transaction, context, found->course_id, found->user_id)) {
            throw not_found("enrollment");
        }
        co_await store::lock_policy(transaction, context, organization, found->course_id);
        const auto ended = co_await store::end_enrollments(
            transaction, context, organization, {enrollment},
            own ? EndReason::withdrawn : EndReason::removed, caller.user_id, clock_->now());
        if (ended.empty()) throw not_found("enrollment");
        outbox_->append(
            transaction, context, organization, found->user_id.to_string(),
            UserWithdrawn{enrollment, found->course_id, found->user_id, !own, caller.user_id});
        co_await steps_->fill_places(transaction, context, organization, found->course_id);
    });
}

Task<EnrollmentAnswer> Enrolling::restore(const Context& context, EnrollmentId enrollment) const {
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<EnrollmentAnswer> {
            const Principal& caller = context.principal;
            const OrganizationId organization = caller.organization_id;
            const Time now = clock_->now();
            const auto past =
                co_await store::find_past(transaction, context, organization, enrollment);
            if (!past) throw not_found("enrollment");
            const bool undone = past->user_id == caller.user_id &&
                                past->ended_by == caller.user_id &&
                                now - past->ended_at <= settings_.undo;
            if (!undone && !co_await looks_after_all(transaction, context, past->course_id)) {
                throw not_found("enrollment");
            }
            const auto policy =
                co_await store::lock_policy(transaction, context, organization, past->course_id);
            if (policy && policy->capacity) {
                const auto places = co_await store::count_places(transaction, context, organization,
                                                                 past->course_id);
                if (places_left(policy->capacity, places) == 0) {
                    throw conflict("enrollment.full", "The place has gone to somebody else.");
                }
            }
            store::NewEnrollment wanted;
            wanted.course_id = past->course_id;
            wanted.user_id = past->user_id;
            wanted.id = enrollment;
            if (past->end_reason != EndReason::expired) {  // its dates would end it again
                wanted.section_id = past->section_id;
                wanted.expires_at = past->expires_at;
            }
            wanted.source = EnrollmentSource::undo;
            wanted.changed_by = caller.user_id;
            wanted.now = now;
            const auto begun =
                co_await store::begin_enrollment(transaction, context, organization, wanted);
            if (!begun) throw conflict("enrollment.again", "There is an enrolment already.");
            outbox_->append(transaction, context, organization, past->user_id.to_string(),
                            UserEnrolled{begun->enrollment_id, past->course_id, past->user_id,
                                         begun->version, wanted.section_id});
            co_await steps_->welcome_back(transaction, context, organization, past->course_id,
                                          past->user_id);
            EnrollmentAnswer answer;
            answer.id = begun->enrollment_id;
            answer.course_id = past->course_id;
            answer.version = begun->version;
            answer.enrolled_at = begun->enrolled_at;
            answer.completed_at = begun->completed_at;
            answer.expires_at = begun->expires_at;
            co_return answer;
        });
}

Task<> Enrolling::advance(const Context& context, EnrollmentRequestId request) const {
    while (co_await advance_once(context, context.principal.organization_id, request)) {
    }
}

Task<bool> Enrolling::advance_once(const Context& context, OrganizationId organization,
                                   EnrollmentRequestId request) const {
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<bool> {
            auto row = co_await store::lock_request(transaction, context, organization, request);
            if (!row || !is_active(row->state)) co_return false;
            EnrollmentWork work;
            work.row = std::move(*row);
            co_await steps_->carry_out(transaction, context, work);
            store::update_request(transaction, work.row);
            co_return is_active(work.row.state);
        });
}

Task<> Enrolling::watch(const Context& context) const {
    co_await expire_requests(context);
    co_await expire_enrollments(context);
}

Task<> Enrolling::expire_requests(const Context& context) const {
    constexpr std::int32_t kAtOnce = 500;
    const Time now = clock_->now();
    for (const store::DueRequest& due :
         co_await store::list_due_requests(*database_, context, now, kAtOnce)) {
        co_await database_->transaction(context, [&](pg::Transaction& transaction) -> Task<> {
            const auto row = co_await store::lock_request(transaction, context, due.organization_id,
                                                          due.request_id);
            if (!row || !row->deadline || *row->deadline > now) co_return;
            co_await steps_->move(transaction, context, *row,
                                  time_out(row->saga(), now, steps_->limits()));
        });
    }
}

Task<> Enrolling::expire_enrollments(const Context& context) const {
    constexpr std::int32_t kAtOnce = 1000;
    const Time now = clock_->now();
    const auto expired = co_await store::list_expired(*database_, context, now, kAtOnce);
    for (auto next = expired.begin(); next != expired.end();) {
        const OrganizationId organization = next->organization_id;
        const CourseId course = next->course_id;
        std::vector<EnrollmentId> enrollments;
        for (; next != expired.end() && next->course_id == course; ++next)
            enrollments.push_back(next->enrollment_id);
        co_await database_->transaction(context, [&](pg::Transaction& transaction) -> Task<> {
            co_await store::lock_policy(transaction, context, organization, course);
            std::vector<events::Event> told;
            for (const store::EndedRow& ended :
                 co_await store::end_enrollments(transaction, context, organization, enrollments,
                                                 EndReason::expired, std::nullopt, now)) {
                told.push_back(events::make_event(
                    organization, ended.user_id.to_string(),
                    EnrollmentExpired{ended.enrollment_id, course, ended.user_id}));
            }
            outbox_->append(transaction, context, std::move(told));
            co_await steps_->fill_places(transaction, context, organization, course);
        });
    }
}

}  // namespace lms::course
