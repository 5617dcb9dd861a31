#include "services/assessment/contract/answer_json.hpp"

#include "libs/core/problem.hpp"
#include "libs/json/json.hpp"

namespace lms::assessment {

namespace {

struct AnswerText {
    Answer answer;
};
BOOST_DESCRIBE_STRUCT(AnswerText, (), (answer))

}  // namespace

std::string write_answer(const Answer& answer) {
    return json::write(AnswerText{answer});
}

std::optional<Answer> read_answer(std::string_view text) {
    try {
        return json::read<AnswerText>(text).answer;
    } catch (const Problem&) {
        return std::nullopt;
    }
}

}  // namespace lms::assessment
