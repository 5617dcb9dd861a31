#include "services/assessment/domain/presentation.hpp"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "services/assessment/contract/question_json.hpp"
#include "services/assessment/domain/example_questions_fixture.hpp"

namespace lms::assessment {
namespace {

TEST(Presentation, shuffling_is_a_permutation_and_stays_for_an_attempt) {
    for (std::size_t size = 0; size < 40; ++size) {
        for (std::uint64_t attempt = 0; attempt < 50; ++attempt) {
            auto order = permutation(Seed{attempt}, "choices", size);
            EXPECT_EQ(order, permutation(Seed{attempt}, "choices", size));
            std::ranges::sort(order);
            for (std::size_t i = 0; i < size; ++i)
                EXPECT_EQ(order[i], i);
        }
    }
}

TEST(Presentation, every_order_comes_up_about_equally_often) {
    std::map<std::vector<std::size_t>, int> counts;
    for (std::uint64_t attempt = 0; attempt < 24'000; ++attempt)
        ++counts[permutation(seed_of(attempt, "question"), "choices", 4)];
    EXPECT_EQ(counts.size(), 24U);
    for (const auto& [order, count] : counts)
        EXPECT_NEAR(count, 1000, 160);  // five standard deviations
}

TEST(Presentation, an_order_drawn_today_is_drawn_for_ever) {
    EXPECT_EQ(permutation(Seed{42}, "choices", 6), (std::vector<std::size_t>{1, 4, 2, 0, 3, 5}));
    EXPECT_EQ(seed_of(42, "slot 3").value, 14329878370674477080ULL);
}

TEST(Presentation, shows_the_same_to_the_same_attempt_and_nothing_else_is_lost) {
    for (const Question& question : example_questions()) {
        const StudentQuestion shown = present(question, Seed{5});
        EXPECT_EQ(shown, present(question, Seed{5}));
        EXPECT_EQ(shown.body.interaction.index(), question.body.interaction.index());
        EXPECT_EQ(write_student_question(shown).size(),
                  write_student_question({question.body, shown.hints}).size() +
                      shown.body.text.size() - question.body.text.size());
    }
}

TEST(Presentation, choices_that_stay_as_written_do_and_others_move) {
    Question question = example_question("single_choice");
    auto& body = std::get<SingleChoiceBody>(question.body.interaction);
    std::set<std::string> first;
    for (std::uint64_t attempt = 0; attempt < 50; ++attempt) {
        const auto shown = present(question, Seed{attempt});
        first.insert(std::get<SingleChoiceBody>(shown.body.interaction).choices.front().id);
    }
    EXPECT_EQ(first.size(), 3U);
    body.order = Order::as_written;
    EXPECT_EQ(present(question, Seed{9}).body.interaction, question.body.interaction);
}

TEST(Presentation, a_calculated_question_has_its_values_in_the_text) {
    const Question question = example_question("calculated");
    std::set<std::string> texts;
    for (std::uint64_t attempt = 0; attempt < 30; ++attempt) {
        const std::string text = present(question, Seed{attempt}).body.text;
        EXPECT_EQ(text.find('{'), std::string::npos) << text;
        EXPECT_EQ(text.find("0000"), std::string::npos) << text;
        texts.insert(text);
    }
    EXPECT_GT(texts.size(), 10U);
}

TEST(Presentation, a_hint_is_offered_without_what_it_says) {
    for (const Question& question : example_questions()) {
        const StudentQuestion shown = present(question, Seed{1});
        ASSERT_EQ(shown.hints.size(), question.key.hints.size());
        const std::string written = write_student_question(shown);
        for (const Hint& hint : question.key.hints) {
            EXPECT_NE(written.find('"' + hint.id + '"'), std::string::npos);
            EXPECT_EQ(written.find(hint.text), std::string::npos);
        }
    }
}

TEST(Presentation, a_hint_is_shown_without_its_key) {
    const Question question = example_question("single_choice");
    const StudentHint shown = present(question.key.hints[1], Seed{1});
    ASSERT_TRUE(shown.question);
    EXPECT_EQ(*shown.question, PartBody(FormulaBody{}));
    EXPECT_EQ(shown.within, "h1");
}

TEST(QuestionJson, what_is_written_reads_back_equal_for_every_type) {
    for (const Question& question : example_questions())
        EXPECT_EQ(read_question(write_question(question)), question) << question.body.text;
}

}  // namespace
}  // namespace lms::assessment
