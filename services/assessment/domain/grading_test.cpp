// The laws of grading over every type, and the tables of the types.
#include "services/assessment/domain/grading.hpp"

#include <random>

#include <gtest/gtest.h>

#include "services/assessment/contract/answer_json.hpp"
#include "services/assessment/domain/example_questions_fixture.hpp"
#include "services/assessment/domain/validation.hpp"
#include "services/assessment/domain/variables.hpp"

namespace lms::assessment {
namespace {

constexpr Seed kSeed{7};

std::string kind_of(const Question& question) {
    return std::visit([](const auto& body) { return std::string(body.kKind); },
                      question.body.interaction);
}

// Answers of any type, made of words of the questions and of others.
class RandomAnswers {
public:
    explicit RandomAnswers(unsigned seed) : random_(seed) {}

    Answer next() {
        switch (below(12)) {
            case 0:
                return SingleChoiceAnswer{word()};
            case 1:
                return MultipleChoiceAnswer{words()};
            case 2:
                return TrueFalseAnswer{below(2) == 0};
            case 3: {
                PlacedAnswer answer;
                for (std::size_t i = below(5); i > 0; --i)
                    answer.placed.push_back({word(), word()});
                return answer;
            }
            case 4:
                return OrderingAnswer{words()};
            case 5:
                return TextAnswer{text(), below(2) == 0 ? std::nullopt : std::optional(text())};
            case 6: {
                ClozeAnswer answer;
                for (std::size_t i = below(4); i > 0; --i)
                    answer.gaps.push_back({word(), TextAnswer{text(), {}}});
                return answer;
            }
            case 7: {
                HotspotAnswer answer;
                for (std::size_t i = below(4); i > 0; --i)
                    answer.spots.push_back({number(), number()});
                return answer;
            }
            case 8: {
                MatrixAnswer answer;
                for (std::size_t i = below(4); i > 0; --i)
                    answer.rows.push_back({word(), words()});
                return answer;
            }
            case 9:
                return EssayAnswer{text(), words()};
            case 10:
                return FileAnswer{words()};
            default:
                return CodeAnswer{"python", text()};
        }
    }

private:
    std::size_t below(std::size_t bound) { return random_() % bound; }
    std::int32_t number() {
        return below(10) == 0 ? std::numeric_limits<std::int32_t>::min() + 1
                              : static_cast<std::int32_t>(below(450)) - 20;
    }
    std::string word() {
        static const std::vector<std::string> kWords{
            "a", "b", "c", "d", "p", "q", "r",   "s",  "x",     "y",   "z",   "k",     "l", "m",
            "n", "g", "h", "i", "1", "2", "yes", "no", "often", "one", "two", "three", ""};
        return kWords[below(kWords.size())];
    }
    std::vector<std::string> words() {
        std::vector<std::string> result(below(5));
        for (std::string& one : result)
            one = word();
        return result;
    }
    std::string text() {
        static const std::vector<std::string> kTexts{
            "Paris",        "4",   "x=3",         "colour", "1.5 km", "1/0", "\xff\xfe",   "((((",
            "\\frac{1}{",   "0x",  "1e999",       "-",      "x^x^x",  "a*b", "red paint!", "3",
            "\\sqrt[0]{0}", "|x|", "\xe2\x88\x9e"};
        std::string result = kTexts[below(kTexts.size())];
        if (below(3) == 0) result += kTexts[below(kTexts.size())];
        return result;
    }

    std::mt19937 random_;
};

TEST(Grading, the_examples_are_sound) {
    for (const Question& question : example_questions()) {
        for (const FieldError& fault : validate(question))
            ADD_FAILURE() << kind_of(question) << " " << fault.field << ": " << fault.message;
    }
    EXPECT_EQ(example_questions().size(), std::variant_size_v<Interaction>);
}

TEST(Grading, what_the_key_says_earns_everything_for_every_attempt) {
    for (const Question& question : example_questions()) {
        for (std::uint64_t attempt = 0; attempt < 50; ++attempt) {
            const auto own = own_answer(question, Seed{attempt});
            if (!own) continue;
            const Graded graded = grade(question, own, Seed{attempt});
            EXPECT_EQ(graded.score, Score::whole()) << kind_of(question) << " " << attempt;
            EXPECT_EQ(graded.outcome, Outcome::right) << kind_of(question);
        }
    }
}

TEST(Grading, a_score_is_within_its_bounds_and_the_same_again_for_any_answer) {
    RandomAnswers answers(1);
    const auto questions = example_questions();
    for (int round = 0; round < 3000; ++round) {
        const Answer answer = answers.next();
        for (const Question& question : questions) {
            const Graded graded = grade(question, answer, kSeed);
            const bool may_be_negative = kind_of(question) == "single_choice";
            EXPECT_LE(graded.score, Score::whole());
            EXPECT_GE(graded.score, may_be_negative ? -Score::whole() : Score::zero())
                << kind_of(question);
            EXPECT_EQ(graded, grade(question, answer, kSeed)) << kind_of(question);
            EXPECT_EQ(graded, grade(question, read_answer(write_answer(answer)), kSeed));
        }
    }
}

TEST(Grading, an_answer_of_another_type_is_invalid_and_none_is_empty) {
    for (const Question& question : example_questions()) {
        const bool information = kind_of(question) == "information";
        const Outcome none = information ? Outcome::ungraded : Outcome::empty;
        EXPECT_EQ(grade(question, std::nullopt, kSeed).outcome, none) << kind_of(question);
        if (information || kind_of(question) == "file") continue;
        EXPECT_EQ(grade(question, Answer(FileAnswer{{"x"}}), kSeed).outcome, Outcome::invalid);
    }
}

Score score_of(const Question& question, const Answer& answer) {
    return grade(question, answer, kSeed).score;
}

TEST(Grading, multiple_choice_by_each_rule_of_partial_credit) {
    Question question = example_question("multiple_choice");
    auto& key = std::get<MultipleChoiceKey>(question.key.solution);
    const auto score = [&](std::vector<std::string> chosen) {
        return score_of(question, MultipleChoiceAnswer{std::move(chosen)}).to_string();
    };
    EXPECT_EQ(score({"a"}), "1/3");
    EXPECT_EQ(score({"a", "b", "a"}), "2/3");
    EXPECT_EQ(score({"a", "b", "c"}), "1");
    EXPECT_EQ(score({"a", "b", "c", "d"}), "0");
    key.credit = PartialCredit::all_or_nothing;
    EXPECT_EQ(score({"a", "b"}), "0");
    EXPECT_EQ(score({"c", "b", "a"}), "1");
    key.credit = PartialCredit::right_minus_wrong;
    EXPECT_EQ(score({"a", "b", "d"}), "1/3");
    EXPECT_EQ(score({"d"}), "0");
}

TEST(Grading, an_order_by_each_rule) {
    Question question = example_question("ordering");  // m k n l
    auto& key = std::get<OrderingKey>(question.key.solution);
    const auto score = [&](std::vector<std::string> items) {
        return score_of(question, OrderingAnswer{std::move(items)}).to_string();
    };
    EXPECT_EQ(score({"l", "m", "k", "n"}), "2/3");
    key.credit = OrderingCredit::positions;
    EXPECT_EQ(score({"l", "m", "k", "n"}), "0");
    EXPECT_EQ(score({"m", "k", "l", "n"}), "1/2");
    key.credit = OrderingCredit::all_or_nothing;
    EXPECT_EQ(score({"m", "k", "l", "n"}), "0");
    EXPECT_EQ(grade(question, OrderingAnswer{{"m", "k", "k", "n"}}, kSeed).outcome,
              Outcome::invalid);
}

TEST(Grading, gaps_count_by_their_weights) {
    const Question question = example_question("cloze");  // weights 1, 2 and 14
    const auto answer = [](const char* one, const char* two) {
        return ClozeAnswer{{{"one", TextAnswer{one, {}}}, {"two", SingleChoiceAnswer{two}}}};
    };
    const Graded graded = grade(question, answer(" paris ", "b"), kSeed);
    EXPECT_EQ(graded.score, Score::of(3, 17));
    EXPECT_EQ(graded.outcome, Outcome::partly_right);
    ASSERT_EQ(graded.parts.size(), 3U);
    EXPECT_EQ(graded.parts[2].outcome, Outcome::empty);
    EXPECT_EQ(graded.feedback, (std::vector<std::string>{"gap:one:answer:0", "gap:two:choice:b"}));
    EXPECT_EQ(grade(question, answer("Rome", "a"), kSeed).outcome, Outcome::wrong);
}

TEST(Grading, units_convert_and_a_wrong_one_costs_the_penalty) {
    const Question question = example_question("numerical");  // 1.5 km within 1 %
    const auto score = [&](const char* text, std::optional<std::string> unit = {}) {
        return score_of(question, TextAnswer{text, std::move(unit)}).to_string();
    };
    EXPECT_EQ(score("1.5 km"), "1");
    EXPECT_EQ(score("1,5km"), "1");
    EXPECT_EQ(score("1500", "m"), "1");
    EXPECT_EQ(score("1.514 km"), "1");
    EXPECT_EQ(score("1.52 km"), "0");
    EXPECT_EQ(score("1.5"), "9/10");
    EXPECT_EQ(score("1.5 kg"), "9/10");
    EXPECT_EQ(score("1.5 m"), "9/10");
    EXPECT_EQ(score("1500 km"), "0");
    EXPECT_EQ(score("far"), "0");
}

TEST(Grading, a_point_counts_in_each_shape_and_on_its_border) {
    const Question question = example_question("hotspot");
    const auto score = [&](std::vector<Spot> spots) {
        return score_of(question, HotspotAnswer{std::move(spots)}).to_string();
    };
    EXPECT_EQ(score({{10, 10}}), "1/2");
    EXPECT_EQ(score({{61, 10}}), "0");
    EXPECT_EQ(score({{60, 50}, {200, 130}}), "1");
    EXPECT_EQ(score({{60, 50}, {222, 122}}), "1/2");  // just outside of the circle
    EXPECT_EQ(score({{60, 50}, {200, 100}, {320, 210}}), "1/2");
    EXPECT_EQ(score({{60, 50}, {200, 100}, {300, 203}}), "1");  // beside the triangle
    EXPECT_EQ(score({{60, 50}, {11, 11}}), "1/2");              // one area twice
    EXPECT_EQ(grade(question, HotspotAnswer{{{-1, 0}}}, kSeed).outcome, Outcome::invalid);
}

TEST(Grading, words_and_labels_that_there_are_once_are_used_once) {
    const Question words = example_question("drag_words");  // "a" is unlimited
    EXPECT_EQ(score_of(words, PlacedAnswer{{{"g", "a"}, {"i", "a"}}}), Score::of(2, 3));
    EXPECT_EQ(grade(words, PlacedAnswer{{{"g", "b"}, {"i", "b"}}}, kSeed).outcome,
              Outcome::invalid);
    EXPECT_EQ(grade(words, PlacedAnswer{{{"g", "c"}}}, kSeed).outcome, Outcome::invalid);
    const Question select = example_question("select_from_list");
    EXPECT_EQ(grade(select, PlacedAnswer{{{"g", "b"}, {"i", "b"}}}, kSeed).outcome, Outcome::wrong);
    const Question picture = example_question("drag_onto_picture");  // all or nothing
    EXPECT_EQ(score_of(picture, PlacedAnswer{{{"1", "z"}, {"2", "y"}}}), Score::zero());
    EXPECT_EQ(score_of(picture, PlacedAnswer{{{"1", "z"}, {"2", "x"}}}), Score::whole());
}

TEST(Grading, rows_of_a_table_share_and_a_survey_earns_nothing) {
    Question question = example_question("matrix");
    EXPECT_EQ(score_of(question, MatrixAnswer{{{"r", {"no"}}, {"s", {"yes"}}}}), Score::of(1, 2));
    std::get<MatrixKey>(question.key.solution).rows.clear();
    EXPECT_TRUE(validate(question).empty());
    EXPECT_EQ(grade(question, MatrixAnswer{{{"r", {"no"}}}}, kSeed).outcome, Outcome::ungraded);
}

TEST(Grading, people_and_judges_grade_what_is_made) {
    EXPECT_EQ(grade(example_question("essay"), EssayAnswer{"Hello", {}}, kSeed).outcome,
              Outcome::needs_grading);
    EXPECT_EQ(grade(example_question("essay"), EssayAnswer{" \n", {}}, kSeed).outcome,
              Outcome::empty);
    EXPECT_EQ(grade(example_question("essay"), EssayAnswer{"", {"1", "2", "3"}}, kSeed).outcome,
              Outcome::invalid);
    const Question code = example_question("code");  // tests with weights 1 and 3
    EXPECT_EQ(grade(code, CodeAnswer{"python", "x"}, kSeed).outcome, Outcome::needs_judge);
    EXPECT_EQ(grade(code, CodeAnswer{"c", "x"}, kSeed).outcome, Outcome::invalid);
    EXPECT_EQ(grade_code(std::get<CodeKey>(code.key.solution), {"t2"}).score, Score::of(3, 4));
}

TEST(Grading, hints_and_tries_take_from_what_was_earned_never_below_nothing) {
    Question question = example_question("single_choice");  // hints of 1/10 and 1/5
    const Graded right = grade(question, SingleChoiceAnswer{"a"}, kSeed);
    EXPECT_EQ(with_penalties(question, right, {}, 1), Score::whole());
    EXPECT_EQ(with_penalties(question, right, {"h1", "h1"}, 1), Score::of(9, 10));
    EXPECT_EQ(with_penalties(question, right, {"h1", "h2"}, 2), Score::of(11, 30));
    EXPECT_EQ(with_penalties(question, right, {}, 9), Score::zero());
    const Graded wrong = grade(question, SingleChoiceAnswer{"c"}, kSeed);
    EXPECT_EQ(with_penalties(question, wrong, {"h1"}, 2), -Score::of(1, 3));
    EXPECT_EQ(grade_hint(question.key.hints[1], TextAnswer{"4/2", {}}).outcome, Outcome::right);
}

TEST(Grading, a_hint_of_a_gap_takes_from_its_share_only) {
    Question question = example_question("cloze");  // weights 1, 2 and 14
    question.key.hints.push_back({"h", "", "Tip", Score::of(1, 2), "two", {}, {}, {}});
    const Graded right = grade(question, own_answer(question, kSeed), kSeed);
    EXPECT_EQ(with_penalties(question, right, {"h"}, 1), Score::of(16, 17));
}

}  // namespace
}  // namespace lms::assessment
