#pragma once
// Changing what many questions are found by. Pure.
#include <optional>
#include <string>
#include <vector>

#include "services/assessment/contract/bank_search.hpp"

namespace lms::assessment {

inline constexpr std::size_t kMaxWordsOfQuestion = 100;  // tags, and skills

// `words` without those of `remove`, then with those of `add` that are not there, at the end.
std::vector<std::string> changed_words(std::vector<std::string> words,
                                       const std::vector<std::string>& add,
                                       const std::vector<std::string>& remove);

// Each id once, in the order of the first time.
std::vector<QuestionId> each_once(const std::vector<QuestionId>& questions);

}  // namespace lms::assessment
