#include "services/course/app/enrolling.hpp"

#include "libs/auth/policy.hpp"
#include "libs/core/crypto.hpp"
#include "services/course/app/editing.hpp"
#include "services/course/domain/door.hpp"
#include "services/course/store/learning_store.hpp"

namespace lms::course {

namespace {

DoorFacts facts_of(const store::DoorRow& door, bool payments) {
    DoorFacts facts;
    facts.enrolled = door.enrollment_id.has_value();
    facts.requested = door.request_id.has_value();
    facts.invited = door.invitation_id.has_value();
    facts.payments = payments;
    facts.policy = door.policy.value_or(EnrollmentPolicy::open);
    facts.archived = door.is_archived;
    facts.opens_at = door.opens_at;
    facts.closes_at = door.closes_at;
    facts.places_left = places_left(door.capacity, {door.enrolled, door.held, door.waiting});
    facts.waiting_list = door.waiting_list;
    return facts;
}

bool may_see(const Context& context, const store::DoorRow& door) {
    const Relation relation{auth::is_administrator(context), door.role, door.sections_only,
                            door.enrollment_id.has_value()};
    // Who was invited, or waits, knows of the course, however private it is.
    if (door.published_version && (door.invitation_id || door.request_id)) return true;
    return may_see(relation, door.visibility, door.published_version.has_value());
}

std::optional<Price> price_of(const store::DoorRow& door) {
    if (!door.price_minor || !door.currency) return std::nullopt;
    return Price{*door.price_minor, *door.currency};
}

Problem closed_door(DoorState state) {
    switch (state) {
        case DoorState::not_yet_open:
            return forbidden("enrollment.not_yet_open", "Enrolment has not begun yet.");
        case DoorState::closed:
            return forbidden("enrollment.closed", "Enrolment has ended.");
        case DoorState::by_invitation:
            return forbidden("enrollment.by_invitation", "This course is entered by invitation.");
        case DoorState::payment_missing:
            return conflict("payment.not_configured",
                            "This course costs money, and no payment service is set up here.");
        default:
            return conflict("enrollment.full", "All places are taken.");
    }
}

Problem refusal_of(const EnrollmentWork& work) {
    if (!work.missing.empty()) return prerequisites_missing(work.missing);
    if (work.row.reason == RequestReason::course_full) return closed_door(DoorState::full);
    return conflict("course.not_published", "The course has not been published yet.");
}

Entered entered(CourseId course, const store::BegunRow& begun) {
    Entered entered;
    entered.answer.id = begun.enrollment_id;
    entered.answer.course_id = course;
    entered.answer.version = begun.version;
    entered.answer.enrolled_at = begun.enrolled_at;
    entered.answer.completed_at = begun.completed_at;
    entered.answer.expires_at = begun.expires_at;
    return entered;
}

pg::Bytes hash_of(std::string_view code) {
    return pg::Bytes{std::string(as_view(sha256(code)))};
}

}  // namespace

Task<CourseDoor> Enrolling::look(const Context& context, CourseId course) const {
    const Principal& caller = context.principal;
    const Time now = clock_->now();
    const auto door = co_await store::find_door(*database_, context, caller.organization_id, course,
                                                caller.user_id, now);
    if (!door || !may_see(context, *door)) throw not_found("course");
    DoorFacts facts = facts_of(*door, settings_.payments);
    CourseDoor view;
    if (door->uses_rules && !facts.enrolled) {
        view.missing = co_await find_missing_courses(*database_, context, caller.organization_id,
                                                     course, caller.user_id);
        facts.prerequisites_missing = !view.missing.empty();
    }
    view.course_id = course;
    view.state = door_state(facts, now);
    view.policy = facts.policy;
    view.invited = facts.invited;
    view.will_wait = facts.places_left == 0;
    view.opens_at = door->opens_at;
    view.closes_at = door->closes_at;
    view.capacity = door->capacity;
    view.places_left = facts.places_left;
    view.waiting = door->waiting;
    view.price = price_of(*door);
    view.enrollment_id = door->enrollment_id;
    view.enrolled_at = door->enrolled_at;
    view.expires_at = door->expires_at;
    view.section = door->section;
    if (door->request_id) {
        const auto request = co_await store::find_request(
            *database_, context, caller.organization_id, *door->request_id);
        if (request) view.request = to_view(*request);
    }
    co_return view;
}

Task<Entered> Enrolling::enroll(const Context& context, const EnrollInCourse& input) const {
    const Principal& caller = context.principal;
    const auto door = co_await store::find_door(*database_, context, caller.organization_id,
                                                input.course_id, caller.user_id, clock_->now());
    const bool has_code = door && door->published_version && input.invitation;
    if (!door || (!has_code && !may_see(context, *door))) throw not_found("course");
    if (!door->published_version) {
        throw conflict("course.not_published", "The course has not been published yet.");
    }
    if (door->enrollment_id) {
        Entered present = entered(
            input.course_id, {*door->enrollment_id, door->version.value(),
                              door->enrolled_at.value(), door->completed_at, door->expires_at});
        present.status = 200;
        co_return present;
    }
    if (door->request_id)
        co_return co_await entered_request(*database_, context, *door->request_id);
    if (door->is_archived) {
        throw conflict("course.archived", "The course is archived and takes no new students.");
    }
    const Ticket ticket = co_await check_ticket(context, input, *door);
    co_return co_await database_->transaction(context, [&](pg::Transaction& transaction) {
        return enter(transaction, context, input.course_id, ticket, *door);
    });
}

Task<Enrolling::Ticket> Enrolling::check_ticket(const Context& context, const EnrollInCourse& input,
                                                const store::DoorRow& door) const {
    if (input.invitation) co_return Ticket{EnrollmentSource::invitation, {}, *input.invitation};
    DoorFacts facts = facts_of(door, settings_.payments);
    facts.places_left.reset();  // the saga's own steps decide about places and prerequisites
    const DoorState state = door_state(facts, clock_->now());
    if (state != DoorState::open) throw closed_door(state);
    if (facts.invited) co_return Ticket{EnrollmentSource::invitation, door.invitation_id, {}};
    switch (facts.policy) {
        case EnrollmentPolicy::open:
            co_return Ticket{EnrollmentSource::open, {}, {}};
        case EnrollmentPolicy::approval:
            co_return Ticket{EnrollmentSource::approval, {}, {}};
        case EnrollmentPolicy::key:
            co_await check_key(context, input, door);
            co_return Ticket{EnrollmentSource::key, {}, {}};
        case EnrollmentPolicy::paid:
            co_return Ticket{EnrollmentSource::paid, {}, {}};
        case EnrollmentPolicy::invitation:
            break;
    }
    throw closed_door(DoorState::by_invitation);
}

// Counted before it is looked at, so that attempts at once are as many as attempts in turn.
Task<> Enrolling::check_key(const Context& context, const EnrollInCourse& input,
                            const store::DoorRow& door) const {
    if (!input.key) throw invalid("key", "required", "This course is entered with a key.");
    const Principal& caller = context.principal;
    const Time now = clock_->now();
    const std::int32_t attempts = co_await store::count_key_attempt(
        *database_, context, caller.organization_id, input.course_id, caller.user_id, now,
        now - settings_.key_window);
    if (attempts > settings_.key_attempts) {
        throw Problem(ProblemKind::rate_limited, "enrollment.too_many_attempts",
                      "Too many wrong keys. Wait a while, or ask the teacher.")
            .with_retry_after(static_cast<int>(settings_.key_window.count()));
    }
    if (!co_await hasher_->verify(context, *input.key, door.key_hash)) {
        throw invalid("key", "wrong", "This is not the key of the course.");
    }
    co_await store::forget_key_attempts(*database_, context, caller.organization_id,
                                        input.course_id, caller.user_id);
}

Task<Entered> Enrolling::enter(pg::Transaction& transaction, const Context& context,
                               CourseId course, const Ticket& ticket,
                               const store::DoorRow& door) const {
    const Principal& caller = context.principal;
    const Time now = clock_->now();
    EnrollmentWork work;
    work.unruled = !door.uses_rules;
    work.unlimited = !door.capacity;
    work.row.request_id = EnrollmentRequestId::make(now);
    work.row.organization_id = caller.organization_id;
    work.row.course_id = course;
    work.row.user_id = caller.user_id;
    work.row.take(start_saga(ticket.source, now, steps_->limits()));
    work.row.created_at = now;
    work.row.updated_at = now;
    if (ticket.source == EnrollmentSource::paid) {
        work.row.price_minor = door.price_minor;
        work.row.currency = door.currency;
    }
    if (ticket.source == EnrollmentSource::invitation) {
        const auto used = co_await store::use_invitation(
            transaction, context, caller.organization_id, course, caller.user_id, ticket.invitation,
            hash_of(ticket.code), now);
        if (!used) {
            if (!may_see(context, door)) throw not_found("course");
            throw forbidden("invitation.invalid",
                            "This invitation has expired, is used up, or is for somebody else.");
        }
        work.row.section_id = used->section_id;
    }
    while (is_active(work.row.state))
        co_await steps_->carry_out(transaction, context, work);
    if (work.begun) co_return entered(course, *work.begun);
    if (work.row.state == RequestState::enrolled) {  // by another request of theirs, just now
        const auto present = co_await store::find_enrollment(
            transaction, context, caller.organization_id, course, caller.user_id);
        Entered again = entered(course, {present->enrollment_id, present->version,
                                         present->enrolled_at, present->completed_at});
        again.status = 200;
        co_return again;
    }
    if (is_end(work.row.state)) throw refusal_of(work);
    EnrollmentRequestId id = work.row.request_id;
    if (!co_await store::insert_request(transaction, context, work.row)) {
        const auto open = co_await store::find_open_request(
            transaction, context, caller.organization_id, course, caller.user_id);
        if (!open) throw conflict("enrollment.again", "Please try again.");
        id = *open;
    }
    co_return co_await entered_request(transaction, context, id);
}

Task<Entered> Enrolling::entered_request(pg::Session& session, const Context& context,
                                         EnrollmentRequestId id) const {
    const auto row =
        co_await store::find_request(session, context, context.principal.organization_id, id);
    if (!row) throw not_found("request");
    Entered entered;
    entered.answer.course_id = row->course_id;
    entered.answer.request = to_view(*row);
    entered.status = 202;
    co_return entered;
}

EnrollmentRequestView to_view(const store::RequestViewRow& row) {
    EnrollmentRequestView view;
    view.id = row.request_id;
    view.course_id = row.course_id;
    view.course_title = row.course_title;
    view.user_id = row.user_id;
    view.name = row.name;
    view.email = row.email;
    view.source = row.source;
    view.state = row.state;
    view.step = row.step;
    view.attempts = row.attempts;
    view.deadline = row.deadline;
    view.place = row.place;
    view.reason = row.reason;
    view.remark = row.remark;
    view.payment = row.payment;
    if (row.price_minor && row.currency) view.price = Price{*row.price_minor, *row.currency};
    view.enrollment_id = row.enrollment_id;
    view.created_at = row.created_at;
    view.updated_at = row.updated_at;
    return view;
}

}  // namespace lms::course
