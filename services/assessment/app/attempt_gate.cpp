#include "services/assessment/app/attempt_gate.hpp"

#include "libs/core/problem.hpp"
#include "services/assessment/contract/quiz_json.hpp"
#include "services/assessment/store/signal_store.hpp"

namespace lms::assessment {

namespace {

void require_place(const AccessRules& rules, const Visit& visit) {
    if (!may_come_from(rules, visit.presence.address)) {
        throw forbidden("attempt.network", "This quiz may not be taken from where you are.");
    }
    if (!is_safe_exam_browser(rules.safe_exam_browser, visit.url, visit.browser))
        throw forbidden("attempt.browser", "This quiz is taken in Safe Exam Browser.");
}

}  // namespace

bool is_running(AttemptStatus status) {
    return status == AttemptStatus::in_progress || status == AttemptStatus::overdue;
}

AttemptClock clock_of(const OpenedAttempt& attempt, Time now) {
    AttemptClock clock;
    clock.status = attempt.settled(now).status;
    clock.server_now = now;
    clock.deadline = attempt.row.deadline;
    clock.answers_until = attempt.row.answers_until;
    if (const auto left = remaining(times_of(attempt.row), now)) clock.remaining_ms = left->count();
    return clock;
}

Task<OpenedAttempt> AttemptGate::opened(pg::Session& session, const Context& context,
                                        store::AttemptRow row) const {
    OpenedAttempt attempt;
    if (row.snapshot_number) {
        attempt.snapshot = co_await quizzes_->snapshot(session, context, row.organization_id,
                                                       row.quiz_id, *row.snapshot_number);
    } else {
        attempt.snapshot = std::make_shared<const QuizSnapshot>(read_snapshot(row.draft->text));
    }
    attempt.layout = read_layout(row);
    attempt.row = std::move(row);
    co_return attempt;
}

Task<OpenedAttempt> AttemptGate::find(const Context& context, AttemptId attempt) const {
    auto row = co_await store::find_attempt(*database_, context, context.principal.organization_id,
                                            attempt);
    if (!row) throw not_found("attempt");
    co_return co_await opened(*database_, context, std::move(*row));
}

Task<OpenedAttempt> AttemptGate::open(const Context& context, AttemptId attempt) const {
    auto found = co_await find(context, attempt);
    if (found.row.user_id != context.principal.user_id) throw not_found("attempt");
    co_return found;
}

Task<OpenedAttempt> AttemptGate::enter(const Context& context, AttemptId attempt,
                                       const Visit& visit) const {
    auto opened = co_await open(context, attempt);
    const Time now = clock_->now();
    if (!is_running(opened.settled(now).status)) co_return opened;
    if (!opened.row.is_preview) require_place(opened.quiz().access, visit);
    const store::Presence& before = opened.row;
    if (before != visit.presence) {
        co_await store::note_presence(*database_, context, opened.row.organization_id, attempt,
                                      visit.presence, now);
    }
    co_return opened;
}

}  // namespace lms::assessment
