#include "services/assessment/domain/answer_intake.hpp"

namespace lms::assessment {

namespace {

// Whether no more is kept of the slot or of the attempt.
bool is_full(const SlotHistories& histories, const IncomingMessage& incoming) {
    const std::string& slot = incoming.message.slot;
    const auto kept = histories.kept.find(slot);
    if (kept != histories.kept.end() && std::cmp_greater_equal(kept->second, kMostEntries))
        return true;
    if (incoming.size_bytes <= kSmallMessage) return false;
    const auto bytes = histories.bytes.find(slot);
    const std::int64_t before = bytes == histories.bytes.end() ? 0 : bytes->second;
    return before + incoming.size_bytes > kMostSlotBytes ||
           histories.attempt_bytes + incoming.size_bytes > kMostAttemptBytes;
}

Reception receive(const RunningAttempt& attempt, const SlotHistories& histories,
                  const IncomingMessage& incoming, const FindQuestion& find, Time now) {
    const AnswerMessage& message = incoming.message;
    const AnswerHistory history = histories.of(message.slot);
    const Reception reception = judge(attempt, history, message, now);
    if (!is_kept(reception)) return reception;
    if (is_full(histories, incoming)) return Reception::too_many;
    if (reception != Reception::accepted) return reception;
    if (message.action == AnswerAction::check)
        return incoming.graded ? judge_check(*incoming.graded) : Reception::nothing_to_check;
    if (message.action == AnswerAction::hint)
        return judge_hint(find(attempt.layout.find(message.slot)->version), history, message);
    return reception;
}

}  // namespace

AnswerHistory SlotHistories::of(std::string_view slot) const {
    const auto found = work.answers.find(slot);
    return found == work.answers.end() ? AnswerHistory{} : AnswerHistory(found->second);
}

Intake take(const RunningAttempt& attempt, SlotHistories& histories,
            const std::vector<IncomingMessage>& messages, const FindQuestion& find, Time now) {
    Intake intake;
    for (const IncomingMessage& incoming : messages) {
        const Reception reception = receive(attempt, histories, incoming, find, now);
        intake.receptions.push_back(reception);
        if (!is_kept(reception)) continue;
        std::optional<Outcome> checked;
        if (incoming.message.action == AnswerAction::check) checked = incoming.graded->outcome;
        AnswerEntry entry = entry_of(attempt, incoming.message, now, checked);
        histories.work.answers[entry.message.slot].push_back(entry);
        ++histories.kept[entry.message.slot];
        if (incoming.size_bytes > kSmallMessage) {
            histories.bytes[entry.message.slot] += incoming.size_bytes;
            histories.attempt_bytes += incoming.size_bytes;
            intake.bytes[entry.message.slot] += incoming.size_bytes;
        }
        intake.kept.push_back(std::move(entry));
    }
    return intake;
}

}  // namespace lms::assessment
