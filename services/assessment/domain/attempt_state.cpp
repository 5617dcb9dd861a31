#include "services/assessment/domain/attempt_state.hpp"

#include <algorithm>

namespace lms::assessment {

namespace {

bool is_running(AttemptStatus status) {
    return status == AttemptStatus::in_progress || status == AttemptStatus::overdue;
}

bool is_answer(const AnswerEntry& entry) {
    return entry.message.action != AnswerAction::hint;
}

// The same message again; the device's clock may have been set between.
bool says_the_same(const AnswerMessage& left, const AnswerMessage& right) {
    return left.action == right.action && left.answer == right.answer &&
           left.certainty == right.certainty && left.hint == right.hint;
}

bool has_too_many(AnswerHistory history, AnswerAction action) {
    if (history.size() >= kMostEntries) return true;
    if (action == AnswerAction::save) return false;
    const auto marked = std::ranges::count_if(history, [](const AnswerEntry& entry) {
        return entry.message.action != AnswerAction::save;
    });
    return std::cmp_greater_equal(marked, kMostChecks);
}

bool is_on_page(const RunningAttempt& attempt, const LaidQuestion& question) {
    return attempt.quiz.pages.navigation == Navigation::free || question.page == attempt.page;
}

}  // namespace

std::optional<AttemptStatus> next(AttemptStatus status, AttemptEvent event) {
    using enum AttemptStatus;
    switch (event) {
        case AttemptEvent::begin:
            if (status == not_begun) return in_progress;
            break;
        case AttemptEvent::run_out:
            if (status == in_progress) return overdue;
            break;
        case AttemptEvent::submit:
            if (is_running(status)) return submitted;
            break;
        case AttemptEvent::abandon:
            if (is_running(status)) return abandoned;
            break;
        case AttemptEvent::grade_partly:
        case AttemptEvent::grade_fully:
            if (status == submitted || status == needs_grading || status == graded)
                return event == AttemptEvent::grade_fully ? graded : needs_grading;
            break;
    }
    return std::nullopt;
}

Settled settle(AttemptStatus status, const AttemptTimes& times, LateRule late, Time now) {
    const bool over = times.answers_until && now >= *times.answers_until;
    if (!is_running(status)) return {status, {}};
    if (over && late == LateRule::submit) return {AttemptStatus::submitted, times.deadline};
    if (over) return {AttemptStatus::abandoned, times.answers_until};
    // Anew each time: who is granted more time is not overdue any more.
    const bool grace =
        late == LateRule::grace_period && promptness(times, now) == Promptness::in_grace;
    return {grace ? AttemptStatus::overdue : AttemptStatus::in_progress, {}};
}

std::int64_t greatest_sequence(AnswerHistory history) {
    std::int64_t greatest = 0;
    for (const AnswerEntry& entry : history)
        greatest = std::max(greatest, entry.message.sequence);
    return greatest;
}

const AnswerEntry* newest_answer(AnswerHistory history) {
    const AnswerEntry* newest = nullptr;
    for (const AnswerEntry& entry : history) {
        if (is_answer(entry) &&
            (newest == nullptr || entry.message.sequence > newest->message.sequence))
            newest = &entry;
    }
    return newest;
}

std::vector<const AnswerEntry*> checks(AnswerHistory history) {
    std::vector<const AnswerEntry*> found;
    for (const AnswerEntry& entry : history) {
        if (entry.message.action == AnswerAction::check) found.push_back(&entry);
    }
    std::ranges::sort(found, {}, [](const AnswerEntry* entry) { return entry->message.sequence; });
    return found;
}

std::vector<std::string> hints_seen(AnswerHistory history, std::int64_t before) {
    std::vector<std::string> seen;
    for (const AnswerEntry& entry : history) {
        if (!is_answer(entry) && entry.message.sequence < before)
            seen.push_back(entry.message.hint);
    }
    return seen;
}

std::vector<std::string> hints_known(AnswerHistory history, const AnswerEntry& entry) {
    std::vector<std::string> known;
    bool has_arrived = false;
    for (const AnswerEntry& other : history) {
        if (&other == &entry) has_arrived = true;
        const bool is_before = !has_arrived || other.message.sequence < entry.message.sequence;
        if (!is_answer(other) && is_before) known.push_back(other.message.hint);
    }
    return known;
}

bool is_fixed(const Behaviour& behaviour, AnswerHistory history) {
    const auto checked = checks(history);
    const bool right = std::ranges::any_of(
        checked, [](const AnswerEntry* entry) { return entry->checked == Outcome::right; });
    switch (behaviour.kind) {
        case BehaviourKind::deferred_feedback:
        case BehaviourKind::certainty_based:
            return false;
        case BehaviourKind::immediate_feedback:
            return !checked.empty();
        case BehaviourKind::interactive:
            return right || std::ssize(checked) >= behaviour.most_tries;
        case BehaviourKind::adaptive:
            return right;
    }
    return false;
}

bool is_offered(BehaviourKind behaviour, AnswerAction action) {
    const bool at_the_end = behaviour == BehaviourKind::deferred_feedback ||
                            behaviour == BehaviourKind::certainty_based;
    return action == AnswerAction::save || !at_the_end;
}

bool may_open(const RunningAttempt& attempt, std::int32_t page) {
    if (!is_running(attempt.status) || page < 0 || page >= attempt.layout.pages()) return false;
    if (attempt.quiz.pages.navigation == Navigation::free) return true;
    return page == attempt.page || page == attempt.page + 1;
}

Reception judge(const RunningAttempt& attempt, AnswerHistory history, const AnswerMessage& message,
                Time now) {
    // First of all, so that who lost the answer to a message may always ask again.
    const auto known = std::ranges::find_if(history, [&](const AnswerEntry& entry) {
        return entry.message.sequence == message.sequence;
    });
    if (known != history.end())
        return says_the_same(known->message, message) ? Reception::repeated
                                                      : Reception::conflicting;
    if (!is_running(attempt.status)) return Reception::not_running;
    if (promptness(attempt.times, now) == Promptness::late) return Reception::late;
    const LaidQuestion* question = attempt.layout.find(message.slot);
    if (question == nullptr) return Reception::unknown_slot;
    if (!is_on_page(attempt, *question)) return Reception::not_on_page;
    const Behaviour& behaviour = attempt.quiz.behaviour;
    if (!is_offered(behaviour.kind, message.action)) return Reception::not_offered;
    if (has_too_many(history, message.action)) return Reception::too_many;
    const bool older = message.sequence < greatest_sequence(history);
    if (older && message.action == AnswerAction::save) return Reception::superseded;
    if (is_fixed(behaviour, history)) return Reception::fixed;
    // An older check would be worth what was learned from a newer one.
    if (older) return Reception::out_of_order;
    const bool checks_nothing = message.action == AnswerAction::check && !message.answer;
    return checks_nothing ? Reception::nothing_to_check : Reception::accepted;
}

Reception judge_check(const Graded& graded) {
    const bool nothing = graded.outcome == Outcome::empty || graded.outcome == Outcome::invalid;
    return nothing ? Reception::nothing_to_check : Reception::accepted;
}

Reception judge_hint(const Question& question, AnswerHistory history,
                     const AnswerMessage& message) {
    const auto& hints = question.key.hints;
    const auto hint = std::ranges::find(hints, message.hint, &Hint::id);
    if (hint == hints.end()) return Reception::unknown_hint;
    const auto seen = hints_seen(history, message.sequence);
    const bool ready = std::ranges::all_of(hint->after, [&](const std::string& id) {
        return std::ranges::find(seen, id) != seen.end();
    });
    return ready ? Reception::accepted : Reception::unknown_hint;
}

bool is_kept(Reception reception) {
    return reception == Reception::accepted || reception == Reception::superseded;
}

AnswerEntry entry_of(const RunningAttempt& attempt, AnswerMessage message, Time now,
                     std::optional<Outcome> checked) {
    return {std::move(message), now, promptness(attempt.times, now), checked};
}

}  // namespace lms::assessment
