#include "services/assessment/exchange/moodle_xml.hpp"

#include <gtest/gtest.h>

#include "services/assessment/contract/question_json.hpp"
#include "services/assessment/domain/example_questions_fixture.hpp"
#include "services/assessment/domain/grading.hpp"

namespace lms::assessment {
namespace {

// As Moodle writes it, with the elements that matter.
constexpr const char* kExamples = R"xml(<?xml version="1.0" encoding="UTF-8"?>
<quiz>
  <!-- question: 0 -->
  <question type="category"><category><text>$course$/top/Default for C1/A //B</text></category></question>
  <question type="multichoice">
    <name><text>Single</text></name>
    <questiontext format="html"><text><![CDATA[<p>What is \(\sqrt{4}\)? &amp; why</p>]]></text></questiontext>
    <generalfeedback format="html"><text>Roots</text></generalfeedback>
    <defaultgrade>2.0000000</defaultgrade><penalty>0.3333333</penalty><hidden>0</hidden><idnumber>s-1</idnumber>
    <single>true</single><shuffleanswers>true</shuffleanswers><answernumbering>abc</answernumbering>
    <correctfeedback format="html"><text>Right.</text></correctfeedback>
    <answer fraction="100" format="html"><text>2</text><feedback format="html"><text>Yes</text></feedback></answer>
    <answer fraction="-33.33333" format="html"><text>4</text><feedback format="html"><text></text></feedback></answer>
    <answer fraction="0" format="html"><text>16</text><feedback format="html"><text></text></feedback></answer>
    <hint format="html"><text>Which number, times itself, is four?</text></hint>
    <tags><tag><text>roots</text></tag><tag><text>easy &lt; hard</text></tag></tags>
  </question>
  <question type="multichoice">
    <name><text>Several</text></name><questiontext format="html"><text>Which?</text></questiontext>
    <penalty>0.1</penalty><single>false</single><shuffleanswers>0</shuffleanswers>
    <answer fraction="50"><text>a</text></answer><answer fraction="50"><text>b</text></answer>
    <answer fraction="-100"><text>c</text></answer>
  </question>
  <question type="truefalse"><name><text>TF</text></name><questiontext><text>So?</text></questiontext>
    <answer fraction="0"><text>true</text><feedback><text>No.</text></feedback></answer>
    <answer fraction="100"><text>false</text></answer></question>
  <question type="shortanswer"><name><text>SA</text></name><questiontext><text>Capital?</text></questiontext><usecase>1</usecase>
    <answer fraction="100"><text>Paris</text></answer><answer fraction="50"><text>Par*</text></answer></question>
  <question type="numerical"><name><text>Num</text></name><questiontext><text>How long?</text></questiontext>
    <answer fraction="100"><text>1.5</text><tolerance>0.01</tolerance></answer>
    <units><unit><multiplier>1</multiplier><unit_name>m</unit_name></unit><unit><multiplier>100</multiplier><unit_name>cm</unit_name></unit></units>
    <unitgradingtype>1</unitgradingtype><unitpenalty>0.1000000</unitpenalty><showunits>0</showunits></question>
  <question type="matching"><name><text>Match</text></name><questiontext><text>Match.</text></questiontext><shuffleanswers>true</shuffleanswers>
    <subquestion><text>cat</text><answer><text>animal</text></answer></subquestion>
    <subquestion><text>dog</text><answer><text>animal</text></answer></subquestion>
    <subquestion><text></text><answer><text>stone</text></answer></subquestion></question>
  <question type="essay"><name><text>Essay</text></name><questiontext><text>Write.</text></questiontext>
    <attachments>2</attachments><graderinfo><text>Be kind</text></graderinfo><responsetemplate><text>Dear</text></responsetemplate><maxwordlimit>300</maxwordlimit></question>
  <question type="cloze"><name><text>Cloze</text></name><questiontext><text><![CDATA[Paris is in {1:MC:=France#Yes~Italy}, {2:SHORTANSWER:=Rome~%50%Ro*#Nearly} in \(\frac{1}{2}\) Italy, {:NUMERICAL:=4:0.5~%50%5:0} are \{2\}.]]></text></questiontext></question>
  <question type="description"><name><text>Text</text></name><questiontext><text>Read.</text></questiontext></question>
  <question type="gapselect"><name><text>Select</text></name><questiontext><text>The [[1]] sat on the [[3]].</text></questiontext><shuffleanswers>1</shuffleanswers>
    <selectoption><text>cat</text><group>1</group></selectoption><selectoption><text>dog</text><group>1</group></selectoption><selectoption><text>mat</text><group>2</group></selectoption></question>
  <question type="ddwtos"><name><text>Drag</text></name><questiontext><text>[[1]] and [[1]] or [[2]]</text></questiontext>
    <dragbox><text>x</text><group>1</group><infinite/></dragbox><dragbox><text>y</text><group>1</group></dragbox></question>
  <question type="ordering"><name><text>Order</text></name><questiontext><text>Order.</text></questiontext><gradingtype>ABSOLUTE_POSITION</gradingtype>
    <answer><text>first</text></answer><answer><text>second</text></answer><answer><text>third</text></answer></question>
</quiz>
)xml";

std::string told(const std::vector<FieldError>& remarks) {
    std::string text;
    for (const FieldError& remark : remarks)
        text += remark.field + " " + remark.code + " " + remark.message + "; ";
    return text;
}

const Question& named(const Imported& imported, const std::string& name) {
    for (const ImportedItem& item : imported.items) {
        if (item.name == name) {
            if (!item.question) throw std::logic_error(name + " " + told(item.remarks));
            return *item.question;
        }
    }
    throw std::logic_error("no " + name);
}

std::string score(const Question& question, const Answer& answer) {
    return grade(question, answer, Seed{1}).score.to_string();
}

TEST(MoodleXml, every_type_is_read_and_graded_as_moodle_does) {
    const Imported imported = read_moodle_xml(kExamples);
    EXPECT_EQ(imported.items.size(), 12U);
    const Question& single = named(imported, "Single");
    EXPECT_EQ(single.body.text, "<p>What is $\\sqrt{4}$? &amp; why</p>");
    EXPECT_EQ(single.facts.category, (std::vector<std::string>{"Default for C1", "A /B"}));
    EXPECT_EQ(single.facts.tags, (std::vector<std::string>{"roots", "easy < hard"}));
    EXPECT_EQ(single.default_points, Score::of(2, 1));
    EXPECT_EQ(single.key.try_penalty, Score::of(1, 3));
    EXPECT_EQ(single.key.hints.size(), 1U);
    const auto& choices = std::get<SingleChoiceBody>(single.body.interaction).choices;
    EXPECT_EQ(score(single, SingleChoiceAnswer{choices[1].id}), "-1/3");
    EXPECT_EQ(std::get<MultipleChoiceBody>(named(imported, "Several").body.interaction).order,
              Order::as_written);
    EXPECT_EQ(score(named(imported, "TF"), TrueFalseAnswer{false}), "1");
    EXPECT_EQ(score(named(imported, "SA"), TextAnswer{"paris", {}}), "0");
    EXPECT_EQ(score(named(imported, "SA"), TextAnswer{"Parma", {}}), "1/2");
    EXPECT_EQ(score(named(imported, "Num"), TextAnswer{"150 cm", {}}), "1");
    EXPECT_EQ(score(named(imported, "Num"), TextAnswer{"1.5", {}}), "9/10");
    EXPECT_EQ(std::get<EssayBody>(named(imported, "Essay").body.interaction).most_words, 300);
    const Question& cloze = named(imported, "Cloze");
    EXPECT_EQ(cloze.body.text,
              "Paris is in [[1]], [[2]] in $\\frac{1}{2}$ Italy, [[3]] are \\{2\\}.");
    EXPECT_EQ(score(cloze, ClozeAnswer{{{"2", TextAnswer{"Rom", {}}}}}), "1/4");
    const Question& drag = named(imported, "Drag");
    EXPECT_EQ(drag.body.text, "[[g1]] and [[g2]] or [[g3]]");
    EXPECT_EQ(grade(drag, own_answer(drag, Seed{}), Seed{}).score, Score::whole());
    const Question& order = named(imported, "Order");
    EXPECT_EQ(std::get<OrderingKey>(order.key.solution).credit, OrderingCredit::positions);
}

TEST(MoodleXml, what_is_exported_and_imported_again_is_equal) {
    std::vector<Question> questions;
    for (const ImportedItem& item : read_moodle_xml(kExamples).items)
        questions.push_back(item.question.value());
    const Exported exported = write_moodle_xml(questions);
    const Imported again = read_moodle_xml(exported.text);
    ASSERT_EQ(again.items.size(), questions.size());
    for (std::size_t i = 0; i < questions.size(); ++i) {
        ASSERT_TRUE(again.items[i].question) << told(again.items[i].remarks);
        EXPECT_EQ(write_question(*again.items[i].question), write_question(questions[i]));
        const bool has_braces = questions[i].facts.name == "Cloze";
        EXPECT_EQ(exported.items[i].fidelity, has_braces ? Fidelity::approximated : Fidelity::kept)
            << told(exported.items[i].remarks);
    }
}

TEST(MoodleXml, calculated_questions_keep_their_ranges) {
    const Imported imported = read_moodle_xml(R"xml(<quiz><question type="calculated">
<name><text>C</text></name><questiontext><text>{a} + {b}?</text></questiontext>
<answer fraction="100"><text>{a} + {b}</text><tolerance>0.01</tolerance><tolerancetype>2</tolerancetype></answer>
<dataset_definitions>
<dataset_definition><name><text>a</text></name><minimum><text>1</text></minimum><maximum><text>10</text></maximum><decimals><text>1</text></decimals></dataset_definition>
<dataset_definition><name><text>b</text></name><minimum><text>2</text></minimum><maximum><text>3</text></maximum><decimals><text>0</text></decimals></dataset_definition>
</dataset_definitions></question></quiz>)xml");
    ASSERT_EQ(imported.items.size(), 1U);
    EXPECT_EQ(imported.items[0].fidelity, Fidelity::approximated);
    const Question& question = imported.items[0].question.value();
    EXPECT_EQ(std::get<CalculatedKey>(question.key.solution).variables[0].step, 0.1);
}

TEST(MoodleXml, what_cannot_be_read_is_refused_with_line_and_reason) {
    const std::vector<std::tuple<const char*, std::size_t, const char*>> cases{
        {"<quiz>\n<question type=\"coderunner\"><name><text>x</text></name></question></quiz>", 2,
         "not_allowed"},
        {"<quiz>\n\n<other/></quiz>", 3, "not_allowed"},
        {"<!DOCTYPE quiz [\n<!ENTITY x SYSTEM \"file:///etc/passwd\">]><quiz>&x;</quiz>", 2,
         "entity"},
        {"<quiz>\n<question>", 2, "malformed"},
        {"", 1, "malformed"},
        {"<html/>", 1, "malformed"},
        {"<quiz>\n\xff</quiz>", 2, "not_utf8"}};
    for (const auto& [text, line, code] : cases) {
        const Imported imported = read_moodle_xml(text);
        ASSERT_EQ(imported.items.size(), 1U) << text;
        EXPECT_EQ(imported.items[0].fidelity, Fidelity::refused) << text;
        EXPECT_EQ(imported.items[0].line, line) << text;
        EXPECT_EQ(imported.items[0].remarks.at(0).code, code) << text;
    }
}

TEST(MoodleXml, a_deep_document_and_one_of_many_elements_end) {
    std::string deep = "<quiz>";
    for (int i = 0; i < 200'000; ++i)
        deep += "<a>";
    EXPECT_EQ(read_moodle_xml(deep).items.size(), 1U);
    std::string many = "<quiz>";
    for (int i = 0; i < 30'000; ++i)
        many += "<question type=\"x\"/>\n";
    EXPECT_EQ(read_moodle_xml(many + "</quiz>").items.size(), ImportLimits::kItems + 1);
}

TEST(MoodleXml, an_export_says_what_it_leaves_out_and_what_it_refuses) {
    const auto questions = example_questions();
    const Exported exported = write_moodle_xml(questions);
    ASSERT_EQ(exported.items.size(), questions.size());
    std::vector<std::string> refused;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const ExportedItem& item = exported.items[i];
        EXPECT_EQ(item.fidelity == Fidelity::kept, item.remarks.empty());
        if (item.fidelity == Fidelity::refused)
            refused.push_back(std::visit([](const auto& body) { return std::string(body.kKind); },
                                         questions[i].body.interaction));
    }
    EXPECT_EQ(refused,
              (std::vector<std::string>{"short_answer", "numerical", "calculated", "formula",
                                        "hotspot", "drag_onto_picture", "matrix", "file", "code"}));
    EXPECT_EQ(read_moodle_xml(exported.text).items.size(), questions.size() - refused.size());
}

}  // namespace
}  // namespace lms::assessment
