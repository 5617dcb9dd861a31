#include "services/assessment/exchange/question_table.hpp"

#include <gtest/gtest.h>

#include "services/assessment/contract/question_json.hpp"
#include "services/assessment/domain/example_questions_fixture.hpp"
#include "services/assessment/domain/grading.hpp"
#include "services/assessment/exchange/formats.hpp"

namespace lms::assessment {
namespace {

// As a teacher writes it, in a spreadsheet that parts cells by semicolons.
constexpr const char* kTable =
    "type;text;choice_1;choice_2;choice_3;right;points;feedback;category;tags;difficulty\r\n"
    "single_choice;What is $2+2$?;3;4;5;2;2;Count.;Maths/Sums;\"easy;sums\";0,2\r\n"
    "multiple_choice;Which are even?;2;3;4;\"1;3\";;;;;\r\n"
    "true_false;\"Is it, \"\"really\"\"?\";;;;TRUE;;;;;\r\n"
    "short_answer;Colour?;colour;;;color;;;;;\r\n"
    "numerical;Pi?;;;;3.14;;;;;\r\n"
    "matching;Pairs;cat => animal;dog => animal;=> stone;;;;;;\r\n"
    "ordering;Order;one;two;three;;;;;;\r\n"
    "essay;Write.;;;;;;;;;\r\n"
    "information;Read.;;;;;;;;;\r\n";

std::string told(const std::vector<FieldError>& remarks) {
    std::string text;
    for (const FieldError& remark : remarks)
        text += remark.field + " " + remark.code + " " + remark.message + "; ";
    return text;
}

std::vector<Question> questions_of(const Imported& imported) {
    std::vector<Question> questions;
    for (const ImportedItem& item : imported.items) {
        if (!item.question) throw std::logic_error(told(item.remarks));
        questions.push_back(*item.question);
    }
    return questions;
}

TEST(QuestionTable, every_type_of_a_spreadsheet_is_read_and_graded) {
    const auto questions = questions_of(read_question_table(kTable));
    ASSERT_EQ(questions.size(), 9U);
    const Question& sum = questions[0];
    EXPECT_EQ(sum.facts.name, "What is $2+2$?");
    EXPECT_EQ(sum.facts.category, (std::vector<std::string>{"Maths", "Sums"}));
    EXPECT_EQ(sum.facts.tags, (std::vector<std::string>{"easy", "sums"}));
    EXPECT_EQ(sum.facts.difficulty, 0.2);
    EXPECT_EQ(sum.default_points, Score::of(2, 1));
    EXPECT_EQ(sum.key.general_feedback, "Count.");
    for (const Question& question : questions) {
        const auto own = own_answer(question, Seed{});
        if (own) {
            EXPECT_EQ(grade(question, own, Seed{}).score, Score::whole()) << question.body.text;
        }
    }
    const auto& even = std::get<MultipleChoiceBody>(questions[1].body.interaction).choices;
    EXPECT_EQ(grade(questions[1], MultipleChoiceAnswer{{even[0].id}}, Seed{}).score,
              Score::of(1, 2));
    EXPECT_EQ(questions[2].body.text, "Is it, \"really\"?");
    EXPECT_EQ(grade(questions[3], TextAnswer{"Colour", {}}, Seed{}).score, Score::whole());
}

TEST(QuestionTable, what_is_exported_and_imported_again_is_equal) {
    const auto questions = questions_of(read_question_table(kTable));
    const Exported exported = write_question_table(questions);
    const auto again = questions_of(read_question_table(exported.text));
    ASSERT_EQ(again.size(), questions.size());
    for (std::size_t i = 0; i < questions.size(); ++i) {
        EXPECT_EQ(exported.items[i].fidelity, Fidelity::kept) << told(exported.items[i].remarks);
        EXPECT_EQ(write_question(again[i]), write_question(questions[i]));
    }
}

TEST(QuestionTable, what_cannot_be_read_is_refused_with_line_and_column) {
    const std::vector<std::tuple<const char*, std::size_t, const char*, const char*>> cases{
        {"type,txt\n", 1, "txt", "unknown_column"},
        {"type,name\n", 1, "text", "missing_column"},
        {"type,text\n\nquiz,x\n", 3, "type", "not_allowed"},
        {"type,text,right,choice_1\nsingle_choice,x,2,a\n", 2, "right", "unknown"},
        {"type,text,right\nnumerical,x,many\n", 2, "right", "malformed"},
        {"type,text,choice_1\nmatching,x,a\n", 2, "choice_1", "malformed"},
        {"type,text,points\nessay,x,1000\n", 2, "points", "out_of_range"},
        {"type,text\nessay,\"x\n", 2, "", "open_quote"},
        {"", 1, "", "malformed"}};
    for (const auto& [text, line, field, code] : cases) {
        const Imported imported = read_question_table(text);
        ASSERT_EQ(imported.items.size(), 1U) << text;
        const ImportedItem& item = imported.items[0];
        EXPECT_EQ(item.fidelity, Fidelity::refused) << text;
        EXPECT_EQ(item.line, line) << text;
        EXPECT_EQ(item.remarks.at(0).field, field) << text;
        EXPECT_EQ(item.remarks.at(0).code, code) << text;
    }
}

TEST(QuestionTable, an_export_says_what_it_leaves_out_and_what_it_refuses) {
    const auto questions = example_questions();
    const Exported exported = write_question_table(questions);
    std::vector<std::string> refused, kept;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const ExportedItem& item = exported.items[i];
        const auto kind = std::visit([](const auto& body) { return std::string(body.kKind); },
                                     questions[i].body.interaction);
        EXPECT_EQ(item.fidelity == Fidelity::kept, item.remarks.empty());
        if (item.fidelity == Fidelity::refused) refused.push_back(kind);
        if (item.fidelity == Fidelity::kept) kept.push_back(kind);
    }
    EXPECT_EQ(kept, (std::vector<std::string>{"ordering", "information"}));
    EXPECT_EQ(refused,
              (std::vector<std::string>{"short_answer", "numerical", "calculated", "formula",
                                        "cloze", "select_from_list", "drag_words", "hotspot",
                                        "drag_onto_picture", "matrix", "file", "code"}));
    EXPECT_EQ(read_question_table(exported.text).items.size(), questions.size() - refused.size());
}

TEST(QuestionTable, tables_of_every_spreadsheet_are_known_and_read) {
    for (const std::string table :
         {"type,text\nessay,Write.\n", "type;text\r\nessay;Write.\r\n",
          "type\ttext\nessay\tWrite.\n", "sep=;\r\ntype;text\r\nessay;Write.\r\n",
          "\xEF\xBB\xBFsep=\t\ntext\ttype\nWrite.\tessay\n", "sep=|\ntype|text\nessay|Write.\n"}) {
        EXPECT_EQ(detect_format(table), QuestionFormat::csv) << table;
        const auto questions = questions_of(read_question_table(table));
        ASSERT_EQ(questions.size(), 1U) << table;
        EXPECT_EQ(questions[0].body.text, "Write.") << table;
    }
    for (const char* gift : {"// type; text\nIs it?{T}", "::Type; text:: Is it?{T}",
                             "$CATEGORY: type;text\n\nIs it?{T}"})
        EXPECT_EQ(detect_format(gift), QuestionFormat::gift) << gift;
}

}  // namespace
}  // namespace lms::assessment
