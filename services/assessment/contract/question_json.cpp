#include "services/assessment/contract/question_json.hpp"

#include "libs/json/json.hpp"
#include "services/assessment/contract/answer.hpp"
#include "services/assessment/contract/question.hpp"
#include "services/assessment/contract/student_question.hpp"

namespace lms::assessment {

static_assert(kHoldsSecret<Question> && kHoldsSecret<Solution> && kHoldsSecret<Hint>);

std::string write_question(const Question& question) {
    return json::write(question);
}

Question read_question(std::string_view text) {
    return json::read<Question>(text);
}

std::string write_student_question(const StudentQuestion& question) {
    return json::write(question);
}

std::string write_graded(const Graded& graded) {
    return json::write(graded);
}

}  // namespace lms::assessment
