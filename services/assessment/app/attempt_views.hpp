#pragma once
// What a student is sent of an attempt, from what is kept of it. Pure; where checked answers are
// spoken of it grades them again, which may take a while: on the work pool then.
#include "services/assessment/app/attempt_gate.hpp"
#include "services/assessment/app/question_shelf.hpp"
#include "services/assessment/contract/attempt_endpoints.hpp"
#include "services/assessment/domain/answer_intake.hpp"

namespace lms::assessment {

SlotHistories to_histories(const std::vector<store::RelevantAnswer>& rows);
std::vector<std::string> slots_of(const AttemptLayout& layout);
std::vector<VersionRef> versions_of(const AttemptLayout& layout);
// Of the questions that are sent while the attempt runs.
std::vector<VersionRef> versions_sent(const OpenedAttempt& attempt);
FindQuestion finder(const ShelvedQuestions& questions);
std::vector<SectionText> sections_of(const Quiz& quiz, const AttemptLayout& layout);

// Whether answers can be checked before the end, so that views may have to grade.
bool speaks_of_checks(const Quiz& quiz);

// Everything of an attempt that runs; of one that has ended neither questions nor answers.
AttemptView to_view(const OpenedAttempt& attempt, const SlotHistories& histories,
                    const ShelvedQuestions& questions, Time now);
PageOpened to_page(const OpenedAttempt& attempt, const SlotHistories& histories,
                   const ShelvedQuestions& questions, Time now);

SlotState state_of(const Quiz& quiz, const LaidQuestion& laid, AnswerHistory history,
                   const Question* question);
// What the rules say now of those of these slots that were checked.
std::vector<SlotFeedback> feedback_of(const OpenedAttempt& attempt, const SlotHistories& histories,
                                      const ShelvedQuestions& questions,
                                      const std::vector<std::string>& slots);

}  // namespace lms::assessment
