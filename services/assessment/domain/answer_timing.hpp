#pragma once
// What the times of an attempt's answers say: facts for people, never a verdict.
#include <span>
#include <string>
#include <vector>

#include "services/assessment/contract/attempt_records.hpp"

namespace lms::assessment {

// An answer that was kept.
struct ArrivedAnswer {
    std::string slot;
    std::int64_t sequence = 0;
    Time client_at;
    Time received;
};
// In the order of arrival, each with the seconds since the one before it, whatever its slot.
std::vector<AnswerTiming> answer_timings(Time began, std::vector<ArrivedAnswer> answers);

// From one address, or browser, to another.
struct Moved {
    std::string from;
    std::string to;
    Time at;
};
// By their first time, from the beginning of an attempt to its end, or to now. `source`: without
// any change the only one. What is empty is left out.
std::vector<HeardFrom> heard_from(Time began, Time until, const std::string& source,
                                  std::span<const Moved> moves);
// Whether one was heard from again after another one had begun.
bool take_turns(std::span<const HeardFrom> sources);

}  // namespace lms::assessment
