#pragma once
// What stands in the documents of attempts' rows.
#include <string>
#include <vector>

#include "services/assessment/domain/attempt_state.hpp"
#include "services/assessment/store/answer_store.hpp"
#include "services/assessment/store/attempt_store.hpp"

namespace lms::assessment {

// The seeds of questions are no part of it: they follow from that of the attempt and the slots.
json::Raw write_layout(const AttemptLayout& layout);
AttemptLayout read_layout(const store::AttemptRow& attempt);

std::string write_message(const AnswerMessage& message);
AnswerMessage read_message(std::string_view text);

store::AnswerRow to_row(const AnswerEntry& entry);
AnswerEntry to_entry(const store::AnswerRow& row);

// Of a new attempt.
std::int64_t draw_seed();

AttemptTimes times_of(const store::AttemptFacts& attempt);
// Status and end as they are now, whatever was written down.
Settled settled(const store::AttemptFacts& attempt, LateRule late, Time now);

}  // namespace lms::assessment
