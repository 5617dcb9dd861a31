#pragma once
// Messages on their way into the histories of their slots.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "services/assessment/domain/attempt_grading.hpp"

namespace lms::assessment {

// What messages may hold together, in bytes of JSON: an essay of 8,000 bytes may save itself every
// two seconds for four hours. Those up to kSmallMessage are bounded by their number only.
inline constexpr std::int64_t kSmallMessage = 512;
inline constexpr std::int64_t kMostSlotBytes = std::int64_t{64} << 20U;
inline constexpr std::int64_t kMostAttemptBytes = std::int64_t{256} << 20U;

// What is kept of the slots that messages are about, as far as rules read it.
struct SlotHistories {
    AttemptWork work;
    std::map<std::string, std::int64_t, std::less<>> kept;   // how many there are in all
    std::map<std::string, std::int64_t, std::less<>> bytes;  // of those that are not small
    std::int64_t attempt_bytes = 0;                          // of all slots

    AnswerHistory of(std::string_view slot) const;
};

// A check is graded before the attempt is locked: what it is worth depends on nothing that changes.
struct IncomingMessage {
    AnswerMessage message;
    std::optional<Graded> graded;  // of a check of a slot that there is
    std::int64_t size_bytes = 0;
};

struct Intake {
    std::vector<Reception> receptions;                       // of each message
    std::vector<AnswerEntry> kept;                           // to be written, in order of arrival
    std::map<std::string, std::int64_t, std::less<>> bytes;  // that are added to those of slots
};

// One after the other; what is kept is added to the histories. `find` is asked for questions of
// hints only.
Intake take(const RunningAttempt& attempt, SlotHistories& histories,
            const std::vector<IncomingMessage>& messages, const FindQuestion& find, Time now);

}  // namespace lms::assessment
