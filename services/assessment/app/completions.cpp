#include "services/assessment/app/completions.hpp"

#include "libs/core/problem.hpp"
#include "libs/http/cursor.hpp"
#include "services/assessment/store/quiz_store.hpp"

namespace lms::assessment {

namespace {

constexpr std::int32_t kDefaultLimit = 50;
constexpr std::int32_t kAtOnce = 500;  // sagas that the watch wakes
constexpr std::int32_t kTellAtOnce = 100;
constexpr int kTellTries = 100;

struct CompletionPosition {
    AttemptId before;
};
BOOST_DESCRIBE_STRUCT(CompletionPosition, (), (before))

CompletionSagaView to_view(const store::CompletionRow& row) {
    CompletionSagaView view;
    view.attempt_id = row.attempt_id;
    view.quiz_id = row.quiz_id;
    view.state = row.state;
    view.step = row.step;
    view.round = row.round;
    view.tries = row.tries;
    view.last_error = row.last_error;
    if (row.tries > 0) view.next_at = row.next_at;
    view.score_percent = row.score_percent;
    view.marks = row.marks;
    view.created_at = row.created_at;
    view.updated_at = row.updated_at;
    return view;
}

// A job acts for the organisation of its context; the watch has none of its own.
Context acting_for(const Context& context, OrganizationId organization) {
    Context acting = context;
    acting.principal.organization_id = organization;
    return acting;
}

// Whether nobody else has gone on with it meanwhile.
bool is_same(const store::CompletionRow& left, const store::CompletionRow& right) {
    return left.state == right.state && left.step == right.step && left.round == right.round &&
           left.tries == right.tries;
}

// A step that failed waits for its time; whoever comes before it has nothing to do.
bool is_waiting(const store::CompletionRow& saga, Time now) {
    return saga.tries > 0 && saga.next_at && *saga.next_at > now;
}

}  // namespace

Task<CompletionSagaView> Completions::get(const Context& context, AttemptId attempt) const {
    const OrganizationId organization = context.principal.organization_id;
    co_await require_attempt_grader(parts_.database, context, parts_.door, attempt);
    const auto row =
        co_await store::find_completion(parts_.database, context, organization, attempt);
    if (!row) throw not_found("completion");
    CompletionSagaView view = to_view(*row);
    view.records = co_await store::list_records(parts_.database, context, organization, attempt);
    co_return view;
}

Task<CompletionPage> Completions::list(const Context& context, const ListCompletions& query) const {
    const CourseRole role =
        co_await require_quiz_grader(parts_.database, context, parts_.door, query.quiz_id);
    const std::int32_t limit = query.limit.value_or(kDefaultLimit);
    store::CompletionQuery wanted{query.quiz_id, query.state, role.sections, {}, limit + 1};
    if (query.cursor) wanted.before = http::decode_cursor<CompletionPosition>(*query.cursor).before;
    auto rows = co_await store::list_completions(parts_.database, context,
                                                 context.principal.organization_id, wanted);
    CompletionPage page;
    if (rows.size() > static_cast<std::size_t>(limit)) {
        rows.pop_back();
        page.next_cursor = http::encode_cursor(CompletionPosition{rows.back().attempt_id});
    }
    for (const store::CompletionRow& row : rows)
        page.items.push_back(to_view(row));
    co_return page;
}

Task<CompletionSagaView> Completions::retry(const Context& context, AttemptId attempt) const {
    const OrganizationId organization = context.principal.organization_id;
    co_await require_attempt_grader(parts_.database, context, parts_.door, attempt);
    co_await parts_.database.transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        auto rows = co_await store::lock_completions(transaction, context, organization, {attempt});
        if (rows.empty()) throw not_found("completion");
        store::CompletionRow& row = rows.front();
        const auto again = assessment::retry(row.saga(), parts_.clock.now(), parts_.limits);
        if (!again) throw conflict("completion.not_failed", "Nothing of it has failed.");
        row.take(*again);
        row.updated_at = parts_.clock.now();
        store::put_completion(transaction, row);
        parts_.jobs.enqueue(transaction, context, AdvanceCompletion{organization, attempt});
    });
    co_return co_await get(context, attempt);
}

Task<> Completions::advance(const Context& context, const AdvanceCompletion& input) const {
    const Context acting = acting_for(context, input.organization_id);
    while (co_await advance_once(acting, input.organization_id, input.attempt_id)) {
    }
}

Task<bool> Completions::advance_once(const Context& context, OrganizationId organization,
                                     AttemptId attempt) const {
    const auto saga =
        co_await store::find_completion(parts_.database, context, organization, attempt);
    if (!saga || saga->state != CompletionState::running) co_return false;
    if (is_waiting(*saga, parts_.clock.now())) co_return false;
    const auto row = co_await store::find_attempt(parts_.database, context, organization, attempt);
    if (!row) co_return false;
    std::optional<StepFound> found;
    std::string failure;
    if (saga->step == CompletionStep::progress) {
        try {
            found = co_await parts_.steps.tell_course(context, *saga, *row);
        } catch (const Problem& problem) {
            failure = problem.code();
        }
    }
    if (!failure.empty()) {
        co_await fail(context, *saga, failure);
        co_return false;
    }
    co_await finish(context, *saga, *row, std::move(found));
    co_return true;
}

Task<> Completions::finish(const Context& context, const store::CompletionRow& seen,
                           const store::AttemptRow& attempt, std::optional<StepFound> found) const {
    co_await parts_.database.transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        const Time now = parts_.clock.now();
        auto rows = co_await store::lock_completions(transaction, context, seen.organization_id,
                                                     {seen.attempt_id});
        if (rows.empty() || !is_same(rows.front(), seen)) co_return;
        store::CompletionRow& saga = rows.front();
        const StepFound step =
            found ? *found : co_await parts_.steps.carry_out(transaction, context, saga, attempt);
        store::add_record(transaction, saga, saga.step, step.outcome, step.detail, now);
        if (step.course_completed) saga.course_completed = *step.course_completed;
        if (step.marks) saga.marks = *step.marks;
        if (step.marks == MarksTold::at_close && step.closes)
            parts_.jobs.enqueue(transaction, context,
                                TellWithheld{saga.organization_id, saga.quiz_id},
                                at_close(saga.quiz_id, *step.closes));
        saga.take(step.outcome == StepOutcome::failed
                      ? give_up(saga.saga())
                      : after_step(saga.saga(), attempt.is_complete, now, parts_.limits));
        saga.last_error.reset();
        if (step.outcome == StepOutcome::failed) saga.last_error = step.detail;
        saga.updated_at = now;
        store::put_completion(transaction, saga);
    });
}

Task<> Completions::fail(const Context& context, const store::CompletionRow& seen,
                         std::string error) const {
    co_await parts_.database.transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        const Time now = parts_.clock.now();
        auto rows = co_await store::lock_completions(transaction, context, seen.organization_id,
                                                     {seen.attempt_id});
        if (rows.empty() || !is_same(rows.front(), seen)) co_return;
        store::CompletionRow& saga = rows.front();
        saga.take(after_failure(saga.saga(), now, parts_.limits));
        saga.last_error = error;
        saga.updated_at = now;
        store::put_completion(transaction, saga);
        if (saga.state == CompletionState::failed)
            store::add_record(transaction, saga, saga.step, StepOutcome::failed, error, now);
        if (!saga.next_at) co_return;
        jobs::JobOptions later = once(saga.attempt_id, saga.round, saga.tries);
        later.run_at = saga.next_at;
        parts_.jobs.enqueue(transaction, context,
                            AdvanceCompletion{saga.organization_id, saga.attempt_id}, later);
    });
}

Task<> Completions::watch(const Context& context) const {
    co_await parts_.database.transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        const Time now = parts_.clock.now();
        const auto due = co_await store::take_due_completions(transaction, context, now,
                                                              now + parts_.limits.step, kAtOnce);
        for (const store::DueCompletion& saga : due) {
            parts_.jobs.enqueue(transaction, acting_for(context, saga.organization_id),
                                AdvanceCompletion{saga.organization_id, saga.attempt_id},
                                once(saga.attempt_id, saga.round, saga.tries));
        }
        for (const store::ClosedQuiz& quiz :
             co_await store::list_closed_withheld(transaction, context, now, kAtOnce)) {
            parts_.jobs.enqueue(transaction, acting_for(context, quiz.organization_id),
                                TellWithheld{quiz.organization_id, quiz.quiz_id},
                                at_close(quiz.quiz_id, now));
        }
    });
}

jobs::JobOptions at_close(QuizId quiz, Time closes) {
    jobs::JobOptions options;
    options.run_at = closes;
    options.max_attempts = kTellTries;
    options.unique_key = "withheld " + quiz.to_string() + " " + to_rfc3339(closes);
    return options;
}

Task<> Completions::tell_withheld(const Context& context, const TellWithheld& input) const {
    const Context acting = acting_for(context, input.organization_id);
    bool goes_on = true;
    while (goes_on) {
        co_await parts_.database.transaction(acting, [&](pg::Transaction& transaction) -> Task<> {
            goes_on = co_await tell_some(transaction, acting, input);
        });
    }
}

// They begin another round, as after a change of the grade: what is told is combined anew, and only
// `progress` says by which rules. Until the moment has come it is planned again, since it may have
// moved.
Task<bool> Completions::tell_some(pg::Transaction& transaction, const Context& context,
                                  const TellWithheld& input) const {
    const Time now = parts_.clock.now();
    const auto head =
        co_await store::find_quiz(transaction, context, input.organization_id, input.quiz_id);
    if (!head || !head->latest_close) co_return false;  // it never closes
    auto sagas = co_await store::lock_withheld(transaction, context, input.organization_id,
                                               input.quiz_id, kTellAtOnce);
    if (sagas.empty()) co_return false;
    if (*head->latest_close > now) {
        parts_.jobs.enqueue(transaction, context, input,
                            at_close(input.quiz_id, *head->latest_close));
        co_return false;
    }
    for (store::CompletionRow& saga : sagas) {
        saga.marks = MarksTold::told;  // so that nobody begins it again; `progress` looks anew
        saga.take(after_change(saga.saga(), true, now, parts_.limits).value());
        saga.last_error.reset();
        saga.updated_at = now;
        store::put_completion(transaction, saga);
        parts_.jobs.enqueue(transaction, context,
                            AdvanceCompletion{saga.organization_id, saga.attempt_id},
                            once(saga.attempt_id, saga.round, saga.tries));
    }
    // A page that is short is not the last one: what was told while its lock was waited for is not
    // in it.
    co_return true;
}

}  // namespace lms::assessment
