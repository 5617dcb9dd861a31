#include "services/assessment/exchange/aiken.hpp"

#include <gtest/gtest.h>

#include "services/assessment/domain/grading.hpp"

namespace lms::assessment {
namespace {

constexpr const char* kExamples =
    "\xEF\xBB\xBFWhat is the correct answer to this question?\r\n"
    "A. Is it this one?\r\nB. Maybe this answer?\r\nC. Possibly this one?\r\nANSWER: C\r\n\r\n"
    "Which LMS has the most\nquizzes?\nA) None\nB) All\nANSWER: B\n";

TEST(Aiken, questions_with_letters_are_read) {
    const Imported imported = read_aiken(kExamples);
    ASSERT_EQ(imported.items.size(), 2U);
    const Question& first = imported.items[0].question.value();
    const auto& body = std::get<SingleChoiceBody>(first.body.interaction);
    ASSERT_EQ(body.choices.size(), 3U);
    EXPECT_EQ(body.choices[2].text, "Possibly this one?");
    EXPECT_EQ(grade(first, SingleChoiceAnswer{body.choices[2].id}, Seed{}).score, Score::whole());
    EXPECT_EQ(imported.items[1].line, 7U);
    EXPECT_EQ(imported.items[1].question->body.text, "Which LMS has the most\nquizzes?");
}

TEST(Aiken, what_is_exported_and_imported_again_is_equal) {
    std::vector<Question> questions;
    for (const ImportedItem& item : read_aiken(kExamples).items)
        questions.push_back(*item.question);
    const Exported exported = write_aiken(questions);
    const Imported again = read_aiken(exported.text);
    ASSERT_EQ(again.items.size(), 2U);
    for (std::size_t i = 0; i < 2; ++i) {
        EXPECT_EQ(exported.items[i].fidelity, Fidelity::kept);
        EXPECT_EQ(again.items[i].question, questions[i]);
    }
}

TEST(Aiken, what_cannot_be_read_is_refused_with_line_and_reason) {
    const std::vector<std::tuple<const char*, std::size_t, const char*>> cases{
        {"Q\nA. x\nB. y\nANSWER: D\n", 1, "answer"},
        {"\nQ\nA. x\nB. y\n", 2, "answer"},
        {"Q\nA. x\nand more\nANSWER: A", 1, "choices"},
        {"Q\nA. x\nA. y\nANSWER: A", 1, "choices"},
        {"ANSWER: A", 1, "answer"},
        {"Q\nANSWER: A", 1, "answer"}};
    for (const auto& [text, line, place] : cases) {
        const Imported imported = read_aiken(text);
        ASSERT_EQ(imported.items.size(), 1U) << text;
        EXPECT_EQ(imported.items[0].fidelity, Fidelity::refused) << text;
        EXPECT_EQ(imported.items[0].line, line) << text;
        EXPECT_EQ(imported.items[0].remarks.at(0).field, place) << text;
    }
}

TEST(Aiken, more_choices_than_letters_and_too_large_questions_are_refused_at_once) {
    const auto remarks_of = [](const std::string& question) {
        const Imported imported = read_aiken(question + "ANSWER: A\n\nQ\nA. x\nB. y\nANSWER: A\n");
        EXPECT_EQ(imported.items.size(), 2U);
        EXPECT_TRUE(imported.items.at(1).question);  // the next one is read
        std::string codes;
        for (const FieldError& remark : imported.items.at(0).remarks)
            codes += remark.field + " " + remark.code + ";";
        return codes;
    };
    std::string letters = "Q\n";
    for (char letter = 'A'; letter <= 'Z'; ++letter)
        letters += std::string(1, letter) + ". choice " + letter + "\n";
    EXPECT_EQ(remarks_of(letters), "");
    EXPECT_EQ(remarks_of(letters + "A. one more\n"), "choices too_many;");
    // One remark, not one for each of them: nothing was looked at twice.
    std::string many = "Q\n";
    for (int i = 0; i < 20'000; ++i)
        many += "A. same\n";
    EXPECT_EQ(remarks_of(many), "choices too_many;");
    std::string large = "Q\n";
    while (large.size() <= ImportLimits::kItemBytes + 20'000)
        large += std::string(10'000, 'x') + "\n";
    EXPECT_EQ(remarks_of(large), " too_large;");
}

}  // namespace
}  // namespace lms::assessment
