#pragma once
// What one attempt asks, in which order, on which page.
#include <set>
#include <string>
#include <vector>

#include "services/assessment/contract/quiz.hpp"
#include "services/assessment/domain/chance.hpp"

namespace lms::assessment {

struct LaidQuestion {
    std::string slot;     // "one", or "drawn.2" for the second of a draw; its own in the attempt
    std::string section;  // its id
    VersionRef version;
    Score points;
    std::int32_t page = 0;  // from 0, without gaps
    Seed seed;
    bool operator==(const LaidQuestion&) const = default;
};

struct AttemptLayout {
    std::vector<LaidQuestion> questions;  // in the order in which they are asked

    std::int32_t pages() const { return questions.empty() ? 0 : questions.back().page + 1; }
    // Null for a slot that there is not.
    const LaidQuestion* find(std::string_view slot) const;
    bool operator==(const AttemptLayout&) const = default;
};

// The same for ever from the same snapshot, seed and `seen`. Each question of the pools is drawn at
// most once, and one that the student has seen in an earlier attempt only where the rest does not
// suffice. Throws std::logic_error for a snapshot that was not made by publish().
AttemptLayout lay_out(const QuizSnapshot& snapshot, std::uint64_t attempt_seed,
                      const std::set<QuestionId>& seen);

}  // namespace lms::assessment
