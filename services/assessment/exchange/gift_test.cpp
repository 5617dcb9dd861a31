#include "services/assessment/exchange/gift.hpp"

#include <gtest/gtest.h>

#include "services/assessment/contract/question_json.hpp"
#include "services/assessment/domain/example_questions_fixture.hpp"
#include "services/assessment/domain/grading.hpp"

namespace lms::assessment {
namespace {

constexpr const char* kExamples =
    R"(// The examples of the documentation, and what else there is. [id:q-1] [tag:history] [tag:us]
$CATEGORY: $course$/History/Presidents // Leaders

::Grant::Who's buried in Grant's tomb?{=Grant ~no one #Somebody is ~Napoleon #He died in France ~Churchill ~%-50%Mother Teresa}

The sun rises in the {=east#Good ~west} each day.

::Two:: What two people are entombed in Grant's tomb? {
   ~%-100%No one
   ~%50%Grant
   ~%50%Grant's wife
   ~%-100%Grant's father
####Both of them.
}

::TF::[html]Grant is buried in a tomb.{TRUE#No, he is.#Yes!}

::SA::Two plus two equals {=four =4 =%50%almost*}

::Match::Match the countries. {
 =Canada -> Ottawa
 =Italy -> Rome
 =Vatican -> Rome
 = -> Paris
}

::Year::When was Ulysses S. Grant born? {#
 =1822:0
 =%50%1822:2#Nearly
}

::Pi::What is $\\pi$ to two decimals, as \{a\: b\}? {#3.141..3.142}

::Essay::Tell about it. {}

::Text::You may use your pen.
)";

const ImportedItem& named(const Imported& imported, const std::string& name) {
    for (const ImportedItem& item : imported.items) {
        if (item.name.starts_with(name)) return item;
    }
    throw std::logic_error("no " + name);
}

std::string score(const ImportedItem& item, const Answer& answer) {
    return grade(item.question.value(), answer, Seed{1}).score.to_string();
}

std::string told(const std::vector<FieldError>& remarks) {
    std::string text;
    for (const FieldError& remark : remarks)
        text += remark.field + " " + remark.code + " " + remark.message + "; ";
    return text;
}

TEST(Gift, every_type_is_read_and_graded_as_moodle_does) {
    const Imported imported = read_gift(kExamples);
    ASSERT_EQ(imported.items.size(), 10U);
    for (const ImportedItem& item : imported.items) {
        ASSERT_TRUE(item.question) << item.name << ": " << told(item.remarks);
        EXPECT_EQ(item.fidelity, Fidelity::kept) << item.name << ": " << told(item.remarks);
    }
    const auto& grant = named(imported, "Grant");
    EXPECT_EQ(grant.question->facts.category,
              (std::vector<std::string>{"History", "Presidents / Leaders"}));
    EXPECT_EQ(grant.line, 4U);
    const auto& choices = std::get<SingleChoiceBody>(grant.question->body.interaction).choices;
    EXPECT_EQ(score(grant, SingleChoiceAnswer{choices[0].id}), "1");
    EXPECT_EQ(score(grant, SingleChoiceAnswer{choices[4].id}), "-1/2");
    EXPECT_EQ(named(imported, "The sun").question->body.text,
              "The sun rises in the _____ each day.");
    EXPECT_EQ(named(imported, "Two").question->key.general_feedback, "Both of them.");
    EXPECT_EQ(score(named(imported, "TF"), TrueFalseAnswer{true}), "1");
    EXPECT_EQ(std::get<TrueFalseKey>(named(imported, "TF").question->key.solution).feedback_false,
              "No, he is.");
    EXPECT_EQ(score(named(imported, "SA"), TextAnswer{"FOUR", {}}), "1");
    EXPECT_EQ(score(named(imported, "SA"), TextAnswer{"almost five", {}}), "1/2");
    EXPECT_EQ(
        std::get<MatchingBody>(named(imported, "Match").question->body.interaction).options.size(),
        3U);
    EXPECT_EQ(score(named(imported, "Year"), TextAnswer{"1824", {}}), "1/2");
    EXPECT_EQ(score(named(imported, "Pi"), TextAnswer{"3,1415", {}}), "1");
    EXPECT_EQ(named(imported, "Pi").question->body.text,
              "What is $\\pi$ to two decimals, as {a: b}?");
}

TEST(Gift, what_is_exported_and_imported_again_is_equal) {
    const Imported first = read_gift(kExamples);
    std::vector<Question> questions;
    for (const ImportedItem& item : first.items)
        questions.push_back(*item.question);
    const Exported exported = write_gift(questions);
    const Imported again = read_gift(exported.text);
    ASSERT_EQ(again.items.size(), questions.size()) << exported.text;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        EXPECT_EQ(exported.items[i].fidelity, Fidelity::kept) << told(exported.items[i].remarks);
        ASSERT_TRUE(again.items[i].question) << told(again.items[i].remarks) << exported.text;
        EXPECT_EQ(write_question(*again.items[i].question), write_question(questions[i]));
    }
}

TEST(Gift, signs_that_mean_something_survive_the_way_out_and_back) {
    Question question = example_question("true_false");
    question.facts.name = "::~=#{}:\\ \\n name";
    question.body.text = "[html] {a} ~ = # \\frac{1}{2} :: // no comment\n\n$CATEGORY: x\n// y {T}";
    question.key.general_feedback = "#### }{ \\";
    std::get<TrueFalseKey>(question.key.solution) = {true, "a#b", "####"};
    const Exported exported = write_gift(std::span(&question, 1));
    EXPECT_EQ(exported.items[0].fidelity, Fidelity::kept) << told(exported.items[0].remarks);
    const Imported again = read_gift(exported.text);
    ASSERT_EQ(again.items.size(), 1U) << exported.text;
    ASSERT_TRUE(again.items[0].question) << exported.text;
    EXPECT_EQ(*again.items[0].question, question) << exported.text;
}

TEST(Gift, what_cannot_be_read_is_refused_with_line_and_reason) {
    const std::vector<std::tuple<const char*, std::size_t, const char*>> cases{
        {"\n\nQ {=a ~b", 3, "answers"},
        {"Q {~a ~b}", 1, "key.solution.choices"},
        {"::t Q {T}", 1, "title"},
        {"Q {#x}", 1, "answers"},
        {"Q {=%200%a ~b}", 1, "answers"},
        {"Q {=a -> b =c}", 1, "answers"},
        {"Q {=%50%a =%50%b}", 1, "key.solution.answers"},
        {"Q {a =b}", 1, "answers"},
        {"{T}", 1, "facts.name"}};
    for (const auto& [text, line, place] : cases) {
        const Imported imported = read_gift(text);
        ASSERT_EQ(imported.items.size(), 1U) << text;
        EXPECT_EQ(imported.items[0].fidelity, Fidelity::refused) << text;
        EXPECT_EQ(imported.items[0].line, line) << text;
        ASSERT_FALSE(imported.items[0].remarks.empty()) << text;
        EXPECT_EQ(imported.items[0].remarks[0].field, place) << text;
        EXPECT_FALSE(imported.items[0].question);
    }
}

TEST(Gift, an_export_says_what_it_leaves_out_and_what_it_refuses) {
    std::size_t refused = 0;
    const auto questions = example_questions();
    const Exported exported = write_gift(questions);
    ASSERT_EQ(exported.items.size(), questions.size());
    std::size_t written = 0;
    for (const ExportedItem& item : exported.items) {
        refused += item.fidelity == Fidelity::refused ? 1 : 0;
        written += item.fidelity == Fidelity::refused ? 0 : 1;
        EXPECT_EQ(item.fidelity == Fidelity::kept, item.remarks.empty());
    }
    EXPECT_EQ(refused, 13U);
    EXPECT_EQ(read_gift(exported.text).items.size(), written);
    EXPECT_EQ(exported.items[0].remarks[0].field, "key.hints");
}

TEST(Percentages, are_the_fractions_that_people_mean) {
    EXPECT_EQ(from_percent("33.33333"), Score::of(1, 3));
    EXPECT_EQ(from_percent("33.33"), Score::of(1, 3));
    EXPECT_EQ(from_percent("-16.66667"), -Score::of(1, 6));
    EXPECT_EQ(from_percent("12.5"), Score::of(1, 8));
    EXPECT_EQ(from_percent("33"), Score::of(33, 100));
    for (int denominator = 1; denominator <= 100; ++denominator) {
        for (int numerator = 0; numerator <= denominator; ++numerator) {
            const Score part = Score::of(numerator, denominator);
            EXPECT_EQ(from_percent(to_percent(part)), part) << numerator << "/" << denominator;
        }
    }
    for (const char* text : {"", "x", "101", "-100.1", "nan", "1e1", "5 "})
        EXPECT_FALSE(from_percent(text)) << text;
}

}  // namespace
}  // namespace lms::assessment
