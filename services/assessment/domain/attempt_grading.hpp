#pragma once
// What an attempt earned: a pure function of versions, seeds and answers, so that grading anew
// after a corrected key is the same function with another version.
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "services/assessment/domain/attempt_state.hpp"
#include "services/assessment/domain/grading.hpp"

namespace lms::assessment {

// For a person or a judge.
bool waits(Outcome outcome);

// Of an answer that is right by `score`, or not at all. Moodle's table: right 1, 2, 3; wrong 0, -2,
// -6; partly right its part of what is right (question/behaviour/behaviourbase.php, question_cbm).
Score with_certainty(Score score, Certainty certainty);

// The answer that counts, and what it is worth by the behaviour. Deferred: the newest. Immediate:
// the checked one. Interactive: the first right try, or the last; what was not checked at the end
// is one more try. Adaptive: the best of all. Hints and tries cost what the question says.
struct Counted {
    std::optional<Answer> answer;
    Graded graded;
    Score score;
};
Counted counted_answer(const Question& question, Seed seed, const Behaviour& behaviour,
                       AnswerHistory history);

// Points that a person or a judge gave stand over every score, also when graded anew.
SlotGrade grade_slot(const Question& question, const LaidQuestion& laid, const Behaviour& behaviour,
                     AnswerHistory history, const std::optional<Score>& by_hand);

// By the names of slots; what is missing was not answered, or has no points by hand.
struct AttemptWork {
    std::map<std::string, std::vector<AnswerEntry>, std::less<>> answers;
    std::map<std::string, Score, std::less<>> by_hand;  // points, not parts of them
};
using FindQuestion = std::function<const Question&(const VersionRef&)>;
AttemptGrade grade_attempt(const Quiz& quiz, const AttemptLayout& layout, const AttemptWork& work,
                           const FindQuestion& find);

// The layout with another version of a question in place of `from`; seeds and places stay.
AttemptLayout with_version(AttemptLayout layout, const VersionRef& from, const VersionRef& to);

struct SlotDifference {
    SlotGrade before;
    SlotGrade after;
    bool operator==(const SlotDifference&) const = default;
};
// The slots whose grade is another one: the preview of grading anew.
std::vector<SlotDifference> differences(const AttemptGrade& before, const AttemptGrade& after);

// An attempt that counts: submitted, not abandoned.
struct AttemptResult {
    std::int32_t number = 1;
    Score earned;
    bool is_complete = true;
};
struct CombinedResult {
    Score earned;
    std::optional<std::int32_t> number;  // of the attempt; null: of all
    bool is_final = true;                // no attempt waits for grading
    bool operator==(const CombinedResult&) const = default;
};
// Nothing without attempts. Of equally good ones the first; an average is exact to one unit.
std::optional<CombinedResult> combine(Combining combining, std::vector<AttemptResult> attempts);

// The part of everything, to one unit; 0 where nothing could be earned.
Score part_of(Score earned, Score possible);
// Null where no band reaches down to it.
const FeedbackBand* band_of(const std::vector<FeedbackBand>& bands, Score part);

}  // namespace lms::assessment
