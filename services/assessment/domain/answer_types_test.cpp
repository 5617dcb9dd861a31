#include "services/assessment/domain/answer_types.hpp"

#include <gtest/gtest.h>

#include "services/assessment/domain/example_questions_fixture.hpp"
#include "services/assessment/domain/grading.hpp"

namespace lms::assessment {
namespace {

TEST(AnswerTypes, every_question_takes_the_answer_of_its_own_key_and_no_other_type) {
    for (const Question& question : example_questions()) {
        const auto own = own_answer(question, Seed{1});
        const Answer types[] = {SingleChoiceAnswer{}, MultipleChoiceAnswer{}, TrueFalseAnswer{},
                                PlacedAnswer{},       OrderingAnswer{},       TextAnswer{},
                                ClozeAnswer{},        HotspotAnswer{},        MatrixAnswer{},
                                EssayAnswer{},        FileAnswer{},           CodeAnswer{}};
        int taken = 0;
        for (const Answer& other : types) {
            if (!takes(question, other)) continue;
            ++taken;
            const std::string_view kind =
                std::visit([](const auto& given) { return given.kKind; }, other);
            EXPECT_EQ(kind, answer_type(question));
        }
        const bool asks = !std::holds_alternative<InformationBody>(question.body.interaction);
        EXPECT_EQ(taken, asks ? 1 : 0) << question.facts.name;
        if (own) {
            EXPECT_TRUE(takes(question, *own)) << question.facts.name;
        }
    }
}

TEST(AnswerTypes, a_gap_takes_the_type_of_its_part) {
    const Question cloze = example_question("cloze");
    const auto& gap = std::get<ClozeBody>(cloze.body.interaction).gaps.front();
    const bool is_text = !std::holds_alternative<SingleChoiceBody>(gap.part) &&
                         !std::holds_alternative<MultipleChoiceBody>(gap.part);
    EXPECT_EQ(takes(cloze, ClozeAnswer{{{gap.id, TextAnswer{}}}}), is_text);
    EXPECT_EQ(takes(cloze, ClozeAnswer{{{gap.id, SingleChoiceAnswer{}}}}),
              std::holds_alternative<SingleChoiceBody>(gap.part));
}

}  // namespace
}  // namespace lms::assessment
