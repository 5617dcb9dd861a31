#include "services/assessment/app/accommodations.hpp"

#include "libs/core/problem.hpp"
#include "libs/http/cursor.hpp"
#include "libs/http/etag.hpp"
#include "services/assessment/contract/quiz_json.hpp"
#include "services/assessment/domain/quiz_validation.hpp"
#include "services/assessment/store/people_store.hpp"

namespace lms::assessment {

namespace {

struct StudentPosition {
    UserId after;
};
BOOST_DESCRIBE_STRUCT(StudentPosition, (), (after))

constexpr std::int32_t kDefaultLimit = 100;
constexpr std::int32_t kMostChanges = 100;

AccommodationView to_view(const store::AccommodationRow& row) {
    return {row.user_id, row.name,     row.email,      row.granted(),
            row.reason,  row.revision, row.granted_by, row.granted_at};
}

// The window and the limit that hold for students; of a quiz that is not published, the draft's.
Task<Timing> timing_of(pg::Session& session, const Context& context, const store::QuizRow& quiz) {
    if (!quiz.published_number) co_return read_quiz(quiz.document.text).timing;
    const auto snapshot = co_await store::find_snapshot(
        session, context, context.principal.organization_id, quiz.quiz_id, *quiz.published_number);
    co_return snapshot.value().quiz.timing;
}

void require_sound(const Accommodation& granted, const Timing& timing) {
    std::vector<FieldError> faults = validate(granted, timing);
    for (FieldError& fault : faults)
        fault.field = "granted." + fault.field;
    if (!faults.empty()) throw invalid(std::move(faults));
}

}  // namespace

Task<AccommodationPage> Accommodations::list(const Context& context,
                                             const ListAccommodations& query) const {
    co_await door_->to_edit(context, query.quiz_id);
    std::optional<UserId> after;
    if (query.cursor) after = http::decode_cursor<StudentPosition>(*query.cursor).after;
    const std::int32_t limit = query.limit.value_or(kDefaultLimit);
    auto rows = co_await store::list_accommodations(
        *database_, context, context.principal.organization_id, query.quiz_id, after, limit + 1);
    AccommodationPage page;
    if (std::ssize(rows) > limit) {
        rows.pop_back();
        page.next_cursor = http::encode_cursor(StudentPosition{rows.back().user_id});
    }
    for (const store::AccommodationRow& row : rows)
        page.items.push_back(to_view(row));
    co_return page;
}

Task<AccommodationView> Accommodations::grant(const Context& context,
                                              const GrantAccommodation& input) const {
    co_await door_->to_edit(context, input.quiz_id);
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<AccommodationView> {
            auto quiz = co_await store::lock_draft(
                transaction, context, context.principal.organization_id, input.quiz_id);
            if (!quiz) throw not_found("quiz");
            co_return co_await grant(transaction, context, std::move(*quiz), input);
        });
}

Task<AccommodationView> Accommodations::grant(pg::Transaction& transaction, const Context& context,
                                              store::QuizRow quiz,
                                              const GrantAccommodation& input) const {
    const OrganizationId organization = context.principal.organization_id;
    store::lock_student(transaction, organization, quiz.quiz_id, input.user_id);
    const auto present = co_await store::find_accommodation(transaction, context, organization,
                                                            quiz.quiz_id, input.user_id);
    if (present) {
        http::require_match(context, present->revision);
    } else if (!co_await store::is_person(transaction, context, organization, input.user_id)) {
        throw invalid("user_id", "unknown_person", "Nobody here has this id.");
    }
    require_sound(input.granted, co_await timing_of(transaction, context, quiz));
    store::AccommodationRow row;
    row.user_id = input.user_id;
    row.document.text = write_accommodation(input.granted);
    row.reason = input.reason;
    row.revision = co_await store::next_revision(transaction, context, organization, quiz.quiz_id,
                                                 input.user_id);
    row.granted_by = context.principal.user_id;
    row.granted_at = clock_->now();
    store::put_accommodation(transaction, organization, quiz.quiz_id, row);
    co_await settle(transaction, context, quiz, input.user_id, input.granted);
    co_return to_view((co_await store::find_accommodation(transaction, context, organization,
                                                          quiz.quiz_id, input.user_id))
                          .value());
}

Task<> Accommodations::settle(pg::Transaction& transaction, const Context& context,
                              store::QuizRow& quiz, UserId student,
                              const Accommodation& granted) const {
    const OrganizationId organization = context.principal.organization_id;
    const auto all = co_await store::list_granted(transaction, context, organization, quiz.quiz_id);
    if (all.size() > kMaxAccommodations) {
        throw conflict("quiz.too_many_accommodations", "A quiz has accommodations for at most " +
                                                           std::to_string(kMaxAccommodations) +
                                                           " students.");
    }
    if (!quiz.published_number) co_return;
    for (const store::RunningAttemptRow& attempt :
         co_await store::lock_running(transaction, context, organization, quiz.quiz_id, student)) {
        const auto begun_with = co_await store::find_snapshot(
            transaction, context, organization, quiz.quiz_id, attempt.snapshot_number);
        const AttemptTimes times =
            moved(attempt.times(), begun_with.value().quiz.timing, granted, clock_->now());
        if (times != attempt.times())
            store::move_attempt(transaction, organization, attempt.attempt_id, times);
    }
    quiz.latest_close = latest_close(
        co_await timing_of(transaction, context, quiz), all,
        co_await store::find_latest_end(transaction, context, organization, quiz.quiz_id));
    store::update_published(transaction, organization, quiz);
}

Task<> Accommodations::take_back(const Context& context, const AccommodationKey& key) const {
    co_await door_->to_edit(context, key.quiz_id);
    const OrganizationId organization = context.principal.organization_id;
    co_await database_->transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        auto quiz = co_await store::lock_draft(transaction, context, organization, key.quiz_id);
        if (!quiz) throw not_found("quiz");
        store::lock_student(transaction, organization, key.quiz_id, key.user_id);
        auto row = co_await store::find_accommodation(transaction, context, organization,
                                                      key.quiz_id, key.user_id);
        if (!row) throw not_found("accommodation");
        row->revision = co_await store::next_revision(transaction, context, organization,
                                                      key.quiz_id, key.user_id);
        row->granted_by = context.principal.user_id;
        row->granted_at = clock_->now();
        store::remove_accommodation(transaction, organization, key.quiz_id, *row);
        co_await settle(transaction, context, *quiz, key.user_id, {});
    });
}

Task<AccommodationHistory> Accommodations::history(const Context& context,
                                                   const AccommodationKey& key) const {
    co_await door_->to_edit(context, key.quiz_id);
    AccommodationHistory history;
    const auto rows =
        co_await store::list_changes(*database_, context, context.principal.organization_id,
                                     key.quiz_id, key.user_id, kMostChanges);
    for (const store::AccommodationChangeRow& row : rows) {
        std::optional<Accommodation> granted;
        if (row.document) granted = read_accommodation(row.document->text);
        history.items.push_back(
            {row.revision, granted, row.reason, row.changed_by, row.name, row.changed_at});
    }
    co_return history;
}

}  // namespace lms::assessment
