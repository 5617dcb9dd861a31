#pragma once
// Messages on their way into the histories of their slots.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "services/assessment/domain/attempt_grading.hpp"

namespace lms::assessment {

// What is kept of the slots that messages are about, as far as rules read it.
struct SlotHistories {
    AttemptWork work;
    std::map<std::string, std::int64_t, std::less<>> kept;  // how many there are in all

    AnswerHistory of(std::string_view slot) const;
};

// A check is graded before the attempt is locked: what it is worth depends on nothing that changes.
struct IncomingMessage {
    AnswerMessage message;
    std::optional<Graded> graded;  // of a check of a slot that there is
};

struct Intake {
    std::vector<Reception> receptions;  // of each message
    std::vector<AnswerEntry> kept;      // to be written, in order of arrival
};

// One after the other; what is kept is added to the histories. `find` is asked for questions of
// hints only.
Intake take(const RunningAttempt& attempt, SlotHistories& histories,
            const std::vector<IncomingMessage>& messages, const FindQuestion& find, Time now);

}  // namespace lms::assessment
