#pragma once
// What one student sees of a question in one attempt. The only way from a Question to what is sent
// to students.
#include "services/assessment/contract/question.hpp"
#include "services/assessment/contract/student_question.hpp"
#include "services/assessment/domain/chance.hpp"

namespace lms::assessment {

// Shuffled where the type or the author says so, values in place of variables. The same seed shows
// the same, and ids stay as they are, so that an answer means the same however it was shown.
StudentQuestion present(const Question& question, Seed seed);

// A hint of the question, its choices shuffled like those of the question.
StudentHint present(const Hint& hint, Seed seed);

}  // namespace lms::assessment
