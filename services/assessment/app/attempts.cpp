#include "services/assessment/app/attempts.hpp"

#include <algorithm>
#include <set>

#include "libs/core/problem.hpp"
#include "services/assessment/app/attempt_results.hpp"
#include "services/assessment/domain/answer_types.hpp"
#include "services/assessment/store/signal_store.hpp"

namespace lms::assessment {

namespace {

std::vector<MessageReception> receptions_of(const std::vector<IncomingMessage>& messages,
                                            const SlotHistories& histories, const Intake& intake) {
    std::vector<MessageReception> receptions;
    for (std::size_t i = 0; i < messages.size(); ++i) {
        const AnswerMessage& message = messages[i].message;
        receptions.push_back({message.slot, message.sequence, intake.receptions[i],
                              greatest_sequence(histories.of(message.slot))});
    }
    return receptions;
}

FieldError wrong_type(std::size_t index, const std::string& slot, const Question& question) {
    const std::string kind(answer_type(question));
    return {"messages[" + std::to_string(index) + "].answer", "wrong_type",
            kind == "none"
                ? "The question in slot " + slot + " takes no answer."
                : "The question in slot " + slot + " takes an answer of the kind " + kind + ".",
            slot};
}

std::vector<store::AnswerRow> to_rows(const std::vector<AnswerEntry>& entries) {
    std::vector<store::AnswerRow> rows;
    for (const AnswerEntry& entry : entries)
        rows.push_back(to_row(entry));
    return rows;
}

void write_state(OpenedAttempt& attempt, const store::AttemptState& state) {
    attempt.row.status = state.status;
    attempt.row.deadline = state.deadline;
    attempt.row.answers_until = state.answers_until;
    attempt.row.ended = state.ended;
    attempt.row.page = state.page;
}

}  // namespace

// Messages with what can be known of them before the attempt is locked.
struct Attempts::Incoming {
    Time arrived;
    std::vector<IncomingMessage> messages;
    std::vector<std::string> slots;   // that they are about, each once
    ShelvedQuestions questions;       // of these
    std::vector<FieldError> refused;  // of messages that are not among these
};

Task<> end_attempt(pg::Transaction& transaction, const Context& context,
                   const AttemptResults& results, store::AttemptRow attempt, const Settled& end) {
    store::end_attempt(transaction, attempt.organization_id, attempt.attempt_id, end.status,
                       *end.ended);
    attempt.status = end.status;
    attempt.ended = end.ended;
    ++attempt.revision;
    co_await results.attempt_ended(transaction, context, attempt);
}

template <class Make>
Task<std::invoke_result_t<Make>> Attempts::make(const Context& context, const Quiz& quiz,
                                                Make make) const {
    if (!speaks_of_checks(quiz)) co_return make();
    co_return co_await parts_.work_pool.run(context.deadline, std::move(make));
}

Task<SlotHistories> Attempts::read(pg::Session& session, const Context& context,
                                   const OpenedAttempt& attempt) const {
    co_return to_histories(co_await store::list_relevant_answers(
        session, context, attempt.row.organization_id, attempt.row.attempt_id,
        slots_of(attempt.layout), {}));
}

Task<AttemptView> Attempts::get(const Context& context, AttemptId attempt,
                                const Visit& visit) const {
    co_return co_await view(context, co_await parts_.gate.enter(context, attempt, visit));
}

Task<AttemptView> Attempts::view(const Context& context, const OpenedAttempt& attempt) const {
    const Time now = parts_.clock.now();
    if (!is_running(attempt.settled(now).status)) co_return to_view(attempt, {}, {}, now);
    const auto questions = co_await parts_.questions.questions(
        parts_.database, context, attempt.row.organization_id, versions_of(attempt.layout));
    const auto histories = co_await read(parts_.database, context, attempt);
    co_return co_await make(context, attempt.quiz(), [attempt, histories, questions, now] {
        return to_view(attempt, histories, questions, now);
    });
}

Task<Attempts::Incoming> Attempts::prepare(const Context& context, const OpenedAttempt& attempt,
                                           const std::vector<AnswerMessage>& messages) const {
    Incoming incoming;
    incoming.arrived = parts_.clock.now();
    std::set<std::string> slots;
    std::vector<VersionRef> versions;
    for (const AnswerMessage& message : messages) {
        const LaidQuestion* laid = attempt.layout.find(message.slot);
        if (laid != nullptr && slots.insert(message.slot).second) versions.push_back(laid->version);
    }
    incoming.slots.assign(slots.begin(), slots.end());
    incoming.questions = co_await parts_.questions.questions(parts_.database, context,
                                                             attempt.row.organization_id, versions);
    for (std::size_t i = 0; i < messages.size(); ++i) {
        const AnswerMessage& message = messages[i];
        const LaidQuestion* laid = attempt.layout.find(message.slot);
        if (laid != nullptr && message.answer) {
            const Question& question = incoming.questions.at(laid->version);
            if (!takes(question, *message.answer)) {
                incoming.refused.push_back(wrong_type(i, message.slot, question));
                continue;
            }
        }
        incoming.messages.push_back({message, std::nullopt, std::ssize(write_message(message))});
    }
    if (!speaks_of_checks(attempt.quiz())) co_return incoming;
    const bool any_check = std::ranges::any_of(messages, [](const AnswerMessage& message) {
        return message.action == AnswerAction::check;
    });
    if (!any_check) co_return incoming;
    co_return co_await parts_.work_pool.run(
        context.deadline, [incoming = std::move(incoming), layout = attempt.layout]() mutable {
            for (IncomingMessage& each : incoming.messages) {
                const LaidQuestion* laid = layout.find(each.message.slot);
                if (laid == nullptr || each.message.action != AnswerAction::check) continue;
                each.graded =
                    grade(incoming.questions.at(laid->version), each.message.answer, laid->seed);
            }
            return std::move(incoming);
        });
}

Task<Intake> Attempts::take(pg::Transaction& transaction, const Context& context,
                            const OpenedAttempt& attempt, const Incoming& incoming,
                            SlotHistories& histories) const {
    std::vector<store::SlotSequence> numbers;
    for (const IncomingMessage& each : incoming.messages)
        numbers.push_back({each.message.slot, each.message.sequence});
    histories = to_histories(
        co_await store::list_relevant_answers(transaction, context, attempt.row.organization_id,
                                              attempt.row.attempt_id, incoming.slots, numbers));
    const Time now = incoming.arrived;
    Intake intake = assessment::take(attempt.running(now), histories, incoming.messages,
                                     finder(incoming.questions), now);
    if (!intake.kept.empty()) {
        store::insert_answers(transaction, attempt.row.organization_id, attempt.row.attempt_id,
                              to_rows(intake.kept));
    }
    if (!intake.bytes.empty()) {
        std::vector<store::SlotBytes> added;
        for (const auto& [slot, bytes] : intake.bytes)
            added.push_back({slot, bytes});
        store::add_answer_bytes(transaction, attempt.row.organization_id, attempt.row.attempt_id,
                                added);
    }
    co_return intake;
}

Task<AnswersTaken> Attempts::save(const Context& context, const SaveAnswers& input,
                                  const Visit& visit) const {
    auto attempt = co_await parts_.gate.enter(context, input.attempt_id, visit);
    const Incoming incoming = co_await prepare(context, attempt, input.messages);
    SlotHistories histories;
    Intake intake;
    co_await parts_.database.transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        const auto state = co_await store::lock_attempt_state(
            transaction, context, attempt.row.organization_id, input.attempt_id);
        if (!state) throw not_found("attempt");
        write_state(attempt, *state);
        intake = co_await take(transaction, context, attempt, incoming, histories);
    });
    if (!incoming.refused.empty()) throw invalid(incoming.refused);
    co_return co_await tell(context, attempt, incoming, histories, intake);
}

Task<AnswersTaken> Attempts::tell(const Context& context, const OpenedAttempt& attempt,
                                  const Incoming& incoming, const SlotHistories& histories,
                                  const Intake& intake) const {
    AnswersTaken taken;
    taken.receptions = receptions_of(incoming.messages, histories, intake);
    const Time now = parts_.clock.now();
    const bool checks = speaks_of_checks(attempt.quiz());
    for (const std::string& slot : incoming.slots) {
        const LaidQuestion& laid = *attempt.layout.find(slot);
        taken.slots.push_back(state_of(attempt.quiz(), laid, histories.of(slot),
                                       checks ? &incoming.questions.at(laid.version) : nullptr));
    }
    taken.clock = clock_of(attempt, now);
    if (!is_running(taken.clock.status)) co_return taken;
    taken.feedback =
        co_await make(context, attempt.quiz(),
                      [attempt, histories, questions = incoming.questions, slots = incoming.slots] {
                          return feedback_of(attempt, histories, questions, slots);
                      });
    co_return taken;
}

Task<PageOpened> Attempts::open_page(const Context& context, const OpenPage& input,
                                     const Visit& visit) const {
    auto attempt = co_await parts_.gate.enter(context, input.attempt_id, visit);
    const Time now = parts_.clock.now();
    SlotHistories histories;
    co_await parts_.database.transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        const auto state = co_await store::lock_attempt_state(
            transaction, context, attempt.row.organization_id, input.attempt_id);
        if (!state) throw not_found("attempt");
        write_state(attempt, *state);
        if (!may_open(attempt.running(now), input.page))
            throw conflict("attempt.page", "This page is not open now.");
        if (attempt.row.page != input.page)
            store::save_page(transaction, attempt.row.organization_id, input.attempt_id,
                             input.page);
        histories = co_await read(transaction, context, attempt);
    });
    attempt.row.page = input.page;
    const auto questions = co_await parts_.questions.questions(
        parts_.database, context, attempt.row.organization_id, versions_of(attempt.layout));
    co_return co_await make(context, attempt.quiz(), [attempt, histories, questions, now] {
        return to_page(attempt, histories, questions, now);
    });
}

Task<AttemptSubmitted> Attempts::submit(const Context& context, const SubmitAttempt& input,
                                        const Visit& visit) const {
    auto attempt = co_await parts_.gate.enter(context, input.attempt_id, visit);
    const Incoming incoming = co_await prepare(context, attempt, input.messages);
    AttemptSubmitted submitted;
    co_await parts_.database.transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        auto row = co_await store::lock_attempt(transaction, context, attempt.row.organization_id,
                                                input.attempt_id);
        if (!row) throw not_found("attempt");
        attempt.row = std::move(*row);
        SlotHistories histories;
        const Intake intake = co_await take(transaction, context, attempt, incoming, histories);
        submitted.receptions = receptions_of(incoming.messages, histories, intake);
        const bool conflicting =
            std::ranges::find(intake.receptions, Reception::conflicting) != intake.receptions.end();
        Settled end = attempt.settled(incoming.arrived);
        submitted.is_submitted =
            !is_running(end.status) || (!conflicting && incoming.refused.empty());
        if (attempt.row.ended || !submitted.is_submitted) co_return;
        if (is_running(end.status)) end = {AttemptStatus::submitted, incoming.arrived};
        co_await end_attempt(transaction, context, parts_.results, attempt.row, end);
        attempt.row.status = end.status;
        attempt.row.ended = end.ended;
    });
    // Of an attempt that is over the end is told, as often as it is asked for.
    if (!submitted.is_submitted && !incoming.refused.empty()) throw invalid(incoming.refused);
    submitted.clock = clock_of(attempt, parts_.clock.now());
    co_return submitted;
}

Task<> Attempts::signal(const Context& context, const SendSignals& input,
                        const Visit& visit) const {
    const auto attempt = co_await parts_.gate.enter(context, input.attempt_id, visit);
    const Time now = parts_.clock.now();
    std::vector<store::SignalRow> rows;
    for (const DeviceSignal& signal : input.signals) {
        const bool lost = signal.kind == DeviceSignalKind::focus_lost;
        rows.push_back({now, signal.client_at,
                        lost ? store::SignalKind::focus_lost : store::SignalKind::focus_returned,
                        json::Raw{"{}"}});
    }
    co_await store::insert_signals(parts_.database, context, attempt.row.organization_id,
                                   input.attempt_id, rows);
}

}  // namespace lms::assessment
