#pragma once
// Grading: a pure function of question version, seed and answer. The same input gives the same
// score on every machine; nothing that an answer holds throws. An answer takes microseconds; one
// made to be slow a fraction of a second, as lists of formulas are compared each with each.
#include <optional>
#include <string>
#include <vector>

#include "services/assessment/contract/answer.hpp"
#include "services/assessment/contract/question.hpp"
#include "services/assessment/domain/chance.hpp"

namespace lms::assessment {

// `answer` empty: nothing was answered. An answer of another type is `invalid`. The score is from
// -1 to 1, before penalties.
Graded grade(const Question& question, const std::optional<Answer>& answer, Seed seed);

// The question of a hint; `invalid` for a hint without one.
Graded grade_hint(const Hint& hint, const PartAnswer& answer);

// An answer that earns everything: for reviews, and to prove a key. Nothing where people or a judge
// grade, and where nothing is graded.
std::optional<Answer> own_answer(const Question& question, Seed seed);
std::optional<PartAnswer> own_answer(const PartKey& key);

// What a judge said of the tests of a code question, by their ids; those it left out failed.
Graded grade_code(const CodeKey& key, const std::vector<std::string>& passed_tests);

// The score after the hints that were seen and `tries` tries (1 takes nothing). Hints of a gap take
// from its share. Never below 0, unless the score was.
Score with_penalties(const Question& question, const Graded& graded,
                     const std::vector<std::string>& hints_seen, int tries);

}  // namespace lms::assessment
