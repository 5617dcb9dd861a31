#include "services/assessment/domain/quiz_figures.hpp"

#include <gtest/gtest.h>

#include "services/assessment/domain/choice_labels.hpp"
#include "services/assessment/domain/example_questions_fixture.hpp"
#include "services/assessment/domain/example_quiz_fixture.hpp"
#include "services/assessment/domain/grading.hpp"

namespace lms::assessment {
namespace {

FigureAnswer answered(double part, const std::string& choice, int question = 1) {
    return {version_of(question), part, SingleChoiceAnswer{choice}};
}

TEST(QuizFigures, weigh_slots_by_their_points) {
    QuizFigureSums sums({{"one", Score::of(1, 1)}, {"two", Score::of(3, 1)}});
    sums.add({{"one", answered(1, "a")}, {"two", answered(0, "b", 2)}});
    sums.add({{"one", answered(0, "b")}, {"two", answered(1, "a", 3)}});
    sums.add({{"one", answered(1, "a")}});
    const QuizStatistics seen = sums.statistics();
    EXPECT_EQ(seen.attempts, 2);
    EXPECT_EQ(seen.left_out, 1) << "it asked something else";
    EXPECT_DOUBLE_EQ(seen.mean, 0.5);
    ASSERT_EQ(seen.slots.size(), 2U);
    EXPECT_DOUBLE_EQ(seen.slots[0].facility, 0.5);
    EXPECT_DOUBLE_EQ(seen.slots[0].discrimination.value(), -1);
    ASSERT_EQ(seen.slots[1].questions.size(), 2U) << "two were drawn";
    EXPECT_DOUBLE_EQ(seen.slots[1].questions[1].facility, 1);
    EXPECT_DOUBLE_EQ(seen.slots[0].questions[0].choices[0].mean_part, 0.25);
    EXPECT_EQ(seen.histogram[5], 1);
    EXPECT_EQ(seen.histogram[15], 1);
}

TEST(QuizFigures, take_the_slots_in_the_order_in_which_they_were_written) {
    std::string names;
    for (const FigureSlot& slot : figure_slots(example_snapshot()))
        names += slot.name + " ";
    EXPECT_EQ(names, "one two drawn.1 drawn.2 easy.1 ");
}

TEST(QuizFigures, say_what_was_typed_most_and_what_it_earned) {
    QuizFigureSums sums({{"one", Score::whole()}});
    const auto typed = [&](const std::string& text, double part,
                           std::optional<std::string> unit = {}) {
        sums.add({{"one", {version_of(1), part, TextAnswer{text, std::move(unit)}}}});
    };
    typed("Paris", 1);
    typed("London", 0);
    typed("Paris", 1);
    typed("paris", 0.5);
    typed("9.8", 1, "m/s");
    typed(std::string(199, 'x') + "\u00e9", 0);
    const QuestionFigures seen = sums.statistics().slots.at(0).questions.at(0);
    ASSERT_EQ(seen.typed.size(), 5U);
    EXPECT_EQ(seen.typed[0].text, "Paris");
    EXPECT_EQ(seen.typed[0].count, 2);
    EXPECT_DOUBLE_EQ(seen.typed[0].facility, 1);
    EXPECT_EQ(seen.typed[1].text, "9.8 m/s");
    EXPECT_EQ(seen.typed[4].text, std::string(199, 'x')) << "no half of a letter";
    EXPECT_EQ(seen.typed_others, 0);
    for (int i = 0; i < 2'000; ++i)
        typed("a guess " + std::to_string(i), 0);
    const QuestionFigures many = sums.statistics().slots.at(0).questions.at(0);
    EXPECT_EQ(many.typed.size(), 50U);
    EXPECT_EQ(many.typed_others, 2'006 - 51);
}

TEST(QuizFigures, say_what_was_chosen) {
    EXPECT_FALSE(choice_labels(example_question("single_choice")).empty());
    for (const char* const kind : {"matching", "matrix", "select_from_list", "drag_words",
                                   "drag_onto_picture", "ordering", "multiple_choice"}) {
        const Question question = example_question(kind);
        const auto labels = choice_labels(question);
        const auto own = own_answer(question, Seed{});
        ASSERT_TRUE(own) << kind;
        std::map<std::string, ChoiceStatistics> given;
        add_choices(given, {*own, 1});
        EXPECT_FALSE(given.empty()) << kind;
        for (const auto& [id, statistics] : given)
            EXPECT_TRUE(labels.contains(id)) << kind << " " << id;
    }
}

}  // namespace
}  // namespace lms::assessment
