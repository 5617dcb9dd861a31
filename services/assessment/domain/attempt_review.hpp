#pragma once
// What of an attempt is shown when. The only way from (question, answers, result) to what a student
// receives.
#include <chrono>

#include "services/assessment/contract/attempt_view.hpp"
#include "services/assessment/contract/completion.hpp"
#include "services/assessment/domain/attempt_grading.hpp"

namespace lms::assessment {

enum class ReviewMoment { during, immediately_after, later_while_open, after_close };
BOOST_DESCRIBE_ENUM(ReviewMoment, during, immediately_after, later_while_open, after_close)

// As long as Moodle calls it immediately (mod_quiz, IMMEDIATELY_AFTER_PERIOD).
inline constexpr std::chrono::minutes kImmediately{2};
// `ended`: null while the attempt runs. `closes`: the latest closing hour of any student, since
// what one is shown others may hear; null: never.
ReviewMoment moment_of(std::optional<Time> ended, std::optional<Time> closes, Time now);
const Revealed& revealed(const ReviewRules& rules, ReviewMoment moment);

// What others may be told of the marks of attempts that have ended, at once and after that.
MarksTold marks_told(const ReviewRules& rules, std::optional<Time> closes, Time now);

// A question with the student's own doing, and nothing of the key.
StudentSlot show(const Quiz& quiz, const Question& question, const LaidQuestion& laid,
                 AnswerHistory history);

// What the rules show of a slot at the moment; nothing where they show no attempt, and during it
// where nothing was checked. Then it is about the last check; general feedback and the right answer
// wait until the answer is fixed.
std::optional<SlotFeedback> review(const Quiz& quiz, ReviewMoment moment, const Question& question,
                                   const LaidQuestion& laid, const AttemptWork& work);

AttemptOverview overview(const Quiz& quiz, ReviewMoment moment, const AttemptGrade& grade);

// The texts that the key has for what was graded: of choices, answers, areas and gaps, and at last
// that for right, partly right or wrong.
std::vector<std::string> feedback_texts(const Question& question, const Graded& graded);

}  // namespace lms::assessment
