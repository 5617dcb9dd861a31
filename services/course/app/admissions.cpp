#include "services/course/app/admissions.hpp"

#include "libs/core/crypto.hpp"
#include "libs/http/cursor.hpp"
#include "libs/http/etag.hpp"
#include "services/course/app/editing.hpp"
#include "services/course/app/enrolling.hpp"
#include "services/course/app/looking_after.hpp"
#include "services/course/contract/enrollment_events.hpp"
#include "services/course/store/group_store.hpp"

namespace lms::course {

namespace {

struct RequestCursor {
    EnrollmentRequestId request_id;
};
BOOST_DESCRIBE_STRUCT(RequestCursor, (), (request_id))

struct InvitationCursor {
    InvitationId invitation_id;
};
BOOST_DESCRIBE_STRUCT(InvitationCursor, (), (invitation_id))

void require_consistent(const SetPolicy& input, const store::PolicyRow& present) {
    std::vector<FieldError> errors;
    if (input.policy == EnrollmentPolicy::key && !input.key && !present.key_hash) {
        errors.push_back({"key", "required", "Choose the key that students enter."});
    }
    if (input.policy == EnrollmentPolicy::paid && !input.price) {
        errors.push_back({"price", "required", "Say what the course costs."});
    }
    if (input.opens_at && input.closes_at && *input.opens_at >= *input.closes_at) {
        errors.push_back({"closes_at", "too_early", "Enrolment ends before it begins."});
    }
    if (!errors.empty()) throw invalid(std::move(errors));
}

}  // namespace

Task<PolicyView> Admissions::view_policy(pg::Session& session, const Context& context,
                                         CourseId course) const {
    const OrganizationId organization = context.principal.organization_id;
    const auto row = (co_await store::find_policy(session, context, organization, course))
                         .value_or(store::PolicyRow{});
    const auto places = co_await store::count_places(session, context, organization, course);
    PolicyView view;
    view.course_id = course;
    view.policy = row.policy;
    view.has_key = row.key_hash.has_value();
    view.opens_at = row.opens_at;
    view.closes_at = row.closes_at;
    view.capacity = row.capacity;
    view.waiting_list = row.waiting_list;
    view.access_days = row.access_days;
    if (row.price_minor && row.currency) view.price = Price{*row.price_minor, *row.currency};
    view.payment_configured = payments_;
    view.enrolled = places.enrolled;
    view.held = places.held;
    view.waiting = places.waiting;
    view.revision = row.revision;
    co_return view;
}

Task<PolicyView> Admissions::get_policy(const Context& context, CourseId course) const {
    co_await get_course_to_edit(*database_, context, course);
    co_return co_await view_policy(*database_, context, course);
}

Task<PolicyView> Admissions::set_policy(const Context& context, const SetPolicy& input) const {
    co_await get_course_to_edit(*database_, context, input.course_id);
    std::optional<std::string> key_hash;  // made before the transaction: it takes long
    if (input.key) key_hash = co_await hasher_->hash(context, *input.key);
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<PolicyView> {
            const OrganizationId organization = context.principal.organization_id;
            co_await lock_course_to_edit(transaction, context, input.course_id);
            auto row =
                (co_await store::lock_policy(transaction, context, organization, input.course_id))
                    .value_or(store::PolicyRow{});
            http::require_match(context, row.revision);
            require_consistent(input, row);
            row.policy = input.policy;
            if (key_hash) row.key_hash = key_hash;
            row.opens_at = input.opens_at;
            row.closes_at = input.closes_at;
            row.capacity = input.capacity;
            row.waiting_list = input.waiting_list.value_or(true);
            row.access_days = input.access_days;
            row.price_minor.reset();
            row.currency.reset();
            if (input.price) {
                row.price_minor = input.price->amount_minor;
                row.currency = input.price->currency;
            }
            ++row.revision;
            store::save_policy(transaction, organization, input.course_id, row, clock_->now());
            co_await steps_->fill_places(transaction, context, organization, input.course_id);
            co_return co_await view_policy(transaction, context, input.course_id);
        });
}

Task<RequestPage> Admissions::list_requests(const Context& context,
                                            const ListRequests& query) const {
    constexpr std::int32_t kDefaultLimit = 50;
    if (!co_await looks_after_all(*database_, context, query.course_id)) throw not_found("course");
    RequestCursor from;
    if (query.cursor) from = http::decode_cursor<RequestCursor>(*query.cursor);
    const std::int32_t limit = query.limit.value_or(kDefaultLimit);
    auto rows =
        co_await store::list_requests(*database_, context, context.principal.organization_id,
                                      query.course_id, query.state, from.request_id, limit + 1);
    RequestPage page;
    if (rows.size() > static_cast<std::size_t>(limit)) {
        rows.pop_back();
        page.next_cursor = http::encode_cursor(RequestCursor{rows.back().request_id});
    }
    for (const store::RequestViewRow& row : rows)
        page.items.push_back(to_view(row));
    co_return page;
}

Task<EnrollmentRequestView> Admissions::approve(const Context& context,
                                                EnrollmentRequestId id) const {
    return decide(context, id, std::nullopt, &course::approve);
}

Task<EnrollmentRequestView> Admissions::turn_down(const Context& context,
                                                  const TurnDown& input) const {
    return decide(context, input.request_id, input.remark, &course::turn_down);
}

Task<EnrollmentRequestView> Admissions::decide(
    const Context& context, EnrollmentRequestId id, std::optional<std::string> remark,
    std::optional<Saga> (*decision)(Saga, Time, const SagaLimits&)) const {
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<EnrollmentRequestView> {
            const Principal& caller = context.principal;
            auto row =
                co_await store::lock_request(transaction, context, caller.organization_id, id);
            if (!row || !co_await looks_after_all(transaction, context, row->course_id)) {
                throw not_found("request");
            }
            const auto next = decision(row->saga(), clock_->now(), steps_->limits());
            if (!next) throw conflict("request.not_open", "This request is not open any more.");
            row->decided_by = caller.user_id;
            row->remark = remark;
            co_await steps_->move(transaction, context, *row, *next);
            const auto view =
                co_await store::find_request(transaction, context, caller.organization_id, id);
            co_return to_view(view.value());
        });
}

Task<InvitationView> Admissions::invite(const Context& context, const Invite& input) const {
    constexpr std::int32_t kDefaultDays = 14;
    const std::string code = random_token();
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<InvitationView> {
            const Principal& caller = context.principal;
            const Time now = clock_->now();
            co_await get_course_to_edit(transaction, context, input.course_id);
            std::optional<std::string> section;
            if (input.section_id) {
                const auto found = co_await store::find_section(
                    transaction, context, caller.organization_id, *input.section_id);
                if (!found || found->course_id != input.course_id) throw not_found("section");
                section = found->title;
            }
            store::NewInvitation invitation;
            invitation.id = InvitationId::make(now);
            invitation.course_id = input.course_id;
            invitation.section_id = input.section_id;
            invitation.email = input.email;
            invitation.code_hash = pg::Bytes{std::string(as_view(sha256(code)))};
            invitation.uses = input.email ? 1 : input.uses.value_or(1);
            invitation.expires_at = now + std::chrono::days(input.days.value_or(kDefaultDays));
            invitation.created_by = caller.user_id;
            invitation.now = now;
            store::insert_invitation(transaction, caller.organization_id, invitation);
            if (input.email) {
                outbox_->append(transaction, context, caller.organization_id,
                                input.course_id.to_string(),
                                EnrollmentInvited{invitation.id, input.course_id, *input.email,
                                                  invitation.expires_at, caller.user_id});
            }
            InvitationView view{invitation.id,   input.email,           section,
                                invitation.uses, invitation.expires_at, {}};
            if (!input.email) view.code = code;
            co_return view;
        });
}

Task<InvitationPage> Admissions::list_invitations(const Context& context,
                                                  const ListInvitations& query) const {
    constexpr std::int32_t kDefaultLimit = 50;
    co_await get_course_to_edit(*database_, context, query.course_id);
    InvitationCursor from{last_id<InvitationId>()};
    if (query.cursor) from = http::decode_cursor<InvitationCursor>(*query.cursor);
    const std::int32_t limit = query.limit.value_or(kDefaultLimit);
    auto rows =
        co_await store::list_invitations(*database_, context, context.principal.organization_id,
                                         query.course_id, from.invitation_id, limit + 1);
    InvitationPage page;
    if (rows.size() > static_cast<std::size_t>(limit)) {
        rows.pop_back();
        page.next_cursor = http::encode_cursor(InvitationCursor{rows.back().invitation_id});
    }
    for (const store::InvitationRow& row : rows) {
        page.items.push_back(
            {row.invitation_id, row.email, row.section, row.uses_left, row.expires_at, {}});
    }
    co_return page;
}

Task<> Admissions::withdraw_invitation(const Context& context, const InvitationKey& key) const {
    co_await get_course_to_edit(*database_, context, key.course_id);
    if (!co_await store::delete_invitation(*database_, context, context.principal.organization_id,
                                           key.course_id, key.invitation_id)) {
        throw not_found("invitation");
    }
}

Task<> Admissions::answer_payment(const Context& context, const AnswerPayment& input) const {
    co_await database_->transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        auto row = co_await store::lock_request(transaction, context, input.organization_id,
                                                input.request_id);
        if (!row) throw not_found("request");
        if (input.outcome == PaymentOutcome::refunded) {
            if (row->payment != PaymentState::refund_asked) co_return;
            Saga refunded = row->saga();
            refunded.payment = PaymentState::refunded;
            co_await steps_->move(transaction, context, *row, refunded);
            co_return;
        }
        const bool paid = input.outcome == PaymentOutcome::paid;
        const auto next =
            course::answer_payment(row->saga(), paid, clock_->now(), steps_->limits());
        if (!next) co_return;
        row->payment_id = input.payment_id;
        co_await steps_->move(transaction, context, *row, *next);
    });
}

}  // namespace lms::course
