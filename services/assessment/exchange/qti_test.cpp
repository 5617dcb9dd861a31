#include "services/assessment/exchange/qti.hpp"

#include <gtest/gtest.h>

#include "services/assessment/contract/question_json.hpp"
#include "services/assessment/domain/example_questions_fixture.hpp"
#include "services/assessment/domain/grading.hpp"

namespace lms::assessment {
namespace {

std::string told(const std::vector<FieldError>& remarks) {
    std::string text;
    for (const FieldError& remark : remarks)
        text += remark.field + " " + remark.code + " " + remark.message + "; ";
    return text;
}

std::string item_2(const std::string& inner) {
    return "<?xml version=\"1.0\"?>\n<assessmentItem "
           "xmlns=\"http://www.imsglobal.org/xsd/imsqti_v2p1\" identifier=\"q1\" title=\"A title\" "
           "adaptive=\"false\" timeDependent=\"false\">\n" +
           inner + "</assessmentItem>";
}

ImportedItem only(const std::string& text) {
    const Imported imported = read_qti(text);
    EXPECT_EQ(imported.items.size(), 1U) << text;
    return imported.items.at(0);
}

Question question_of(const std::string& text) {
    const ImportedItem item = only(text);
    if (!item.question) throw std::logic_error(told(item.remarks));
    return *item.question;
}

std::string score(const Question& question, const Answer& answer) {
    return grade(question, answer, Seed{1}).score.to_string();
}

const std::string kMatchCorrect =
    "<responseProcessing template=\"http://www.imsglobal.org/question/qti_v2p1/rptemplates/"
    "match_correct\"/>";
const std::string kMapResponse =
    "<responseProcessing template=\"http://www.imsglobal.org/question/qti_v2p1/rptemplates/"
    "map_response\"/>";

TEST(Qti, a_choice_of_one_is_read_with_what_is_right) {
    const ImportedItem item = only(item_2(R"xml(
  <responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier">
    <correctResponse><value>B</value></correctResponse></responseDeclaration>
  <outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>
  <itemBody><p>The sign at the gate says:</p>
    <choiceInteraction responseIdentifier="RESPONSE" shuffle="true" maxChoices="1">
      <prompt>What must you do?</prompt>
      <simpleChoice identifier="A">Go <em>in</em>.</simpleChoice>
      <simpleChoice identifier="B">Stay \(x\) metres away.</simpleChoice>
    </choiceInteraction></itemBody>)xml" + kMatchCorrect));
    EXPECT_EQ(item.fidelity, Fidelity::kept) << told(item.remarks);
    const Question& question = item.question.value();
    EXPECT_EQ(question.facts.name, "A title");
    EXPECT_EQ(question.facts.external_id, "q1");
    EXPECT_EQ(question.body.text, "<p>The sign at the gate says:</p>\n\nWhat must you do?");
    const auto& body = std::get<SingleChoiceBody>(question.body.interaction);
    EXPECT_EQ(body.choices[0].text, "Go <em>in</em>.");
    EXPECT_EQ(body.choices[1].text, "Stay $x$ metres away.");
    EXPECT_NE(body.choices[1].id, "B");  // ids say nothing
    EXPECT_EQ(score(question, SingleChoiceAnswer{body.choices[1].id}), "1");
    EXPECT_EQ(score(question, SingleChoiceAnswer{body.choices[0].id}), "0");
}

TEST(Qti, a_mapping_gives_weights_and_points) {
    const Question question = question_of(item_2(R"xml(
  <responseDeclaration identifier="RESPONSE" cardinality="multiple" baseType="identifier">
    <correctResponse><value>H</value><value>O</value></correctResponse>
    <mapping lowerBound="0" upperBound="2" defaultValue="-2">
      <mapEntry mapKey="H" mappedValue="1"/><mapEntry mapKey="O" mappedValue="1"/>
      <mapEntry mapKey="Cl" mappedValue="-1"/></mapping></responseDeclaration>
  <itemBody><choiceInteraction responseIdentifier="RESPONSE" shuffle="false" maxChoices="0">
      <prompt>What is water made of?</prompt>
      <simpleChoice identifier="H">Hydrogen</simpleChoice><simpleChoice identifier="He">Helium</simpleChoice>
      <simpleChoice identifier="O">Oxygen</simpleChoice><simpleChoice identifier="Cl">Chlorine</simpleChoice>
    </choiceInteraction></itemBody>)xml" + kMapResponse));
    EXPECT_EQ(question.default_points, Score::of(2, 1));
    const auto& choices = std::get<MultipleChoiceBody>(question.body.interaction).choices;
    const auto chosen = [&](std::vector<std::size_t> at) {
        MultipleChoiceAnswer answer;
        for (const std::size_t one : at)
            answer.choices.push_back(choices[one].id);
        return score(question, answer);
    };
    EXPECT_EQ(chosen({0, 2}), "1");
    EXPECT_EQ(chosen({0}), "1/2");
    EXPECT_EQ(chosen({0, 2, 3}), "1/2");
    EXPECT_EQ(chosen({0, 1, 2}), "0");
}

TEST(Qti, the_usual_conditions_tell_answers_apart_and_say_something_of_them) {
    const ImportedItem item = only(item_2(R"xml(
  <responseDeclaration identifier="R" cardinality="single" baseType="float"/>
  <outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>
  <outcomeDeclaration identifier="FEEDBACK" cardinality="single" baseType="identifier"/>
  <itemBody><p>What is pi?</p><p><textEntryInteraction responseIdentifier="R"/></p></itemBody>
  <responseProcessing>
    <responseCondition>
      <responseIf><equal toleranceMode="absolute" tolerance="0.01 0.01"><variable identifier="R"/><baseValue baseType="float">3.14</baseValue></equal>
        <setOutcomeValue identifier="SCORE"><baseValue baseType="float">2</baseValue></setOutcomeValue>
        <setOutcomeValue identifier="FEEDBACK"><baseValue baseType="identifier">good</baseValue></setOutcomeValue></responseIf>
      <responseElseIf><equal toleranceMode="relative" tolerance="10 10"><variable identifier="R"/><baseValue baseType="float">3</baseValue></equal>
        <setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue></setOutcomeValue></responseElseIf>
      <responseElse><setOutcomeValue identifier="SCORE"><baseValue baseType="float">0</baseValue></setOutcomeValue></responseElse>
    </responseCondition></responseProcessing>
  <modalFeedback outcomeIdentifier="FEEDBACK" identifier="good" showHide="show">Well done.</modalFeedback>)xml"));
    EXPECT_EQ(item.fidelity, Fidelity::kept) << told(item.remarks);
    const Question& question = item.question.value();
    EXPECT_EQ(question.body.text, "<p>What is pi?</p>");
    EXPECT_EQ(score(question, TextAnswer{"3.145", {}}), "1");
    EXPECT_EQ(score(question, TextAnswer{"2.8", {}}), "1/2");
    EXPECT_EQ(score(question, TextAnswer{"5", {}}), "0");
    EXPECT_EQ(std::get<NumericalKey>(question.key.solution).answers[0].feedback, "Well done.");
}

TEST(Qti, what_is_nearly_right_earns_its_part_beside_what_is_right) {
    const auto choice = [](const std::string& rules) {
        return only(item_2(R"xml(
  <responseDeclaration identifier="R" cardinality="single" baseType="identifier"><correctResponse><value>a</value></correctResponse></responseDeclaration>
  <itemBody><choiceInteraction responseIdentifier="R"><prompt>?</prompt><simpleChoice identifier="a">A</simpleChoice><simpleChoice identifier="b">B</simpleChoice></choiceInteraction></itemBody>
  <responseProcessing><responseCondition><responseIf><match><variable identifier="R"/><correct identifier="R"/></match>)xml" +
                           rules + "</responseCondition></responseProcessing>"));
    };
    const std::string one =
        "<setOutcomeValue identifier=\"SCORE\"><baseValue baseType=\"float\">4</baseValue>"
        "</setOutcomeValue></responseIf>";
    const ImportedItem partly = choice(
        one +
        "<responseElseIf><match><variable identifier=\"R\"/><baseValue baseType=\"identifier\">b"
        "</baseValue></match><setOutcomeValue identifier=\"SCORE\"><baseValue "
        "baseType=\"float\">1</baseValue></setOutcomeValue></responseElseIf>");
    EXPECT_EQ(partly.fidelity, Fidelity::kept) << told(partly.remarks);
    const Question& question = partly.question.value();
    const auto& choices = std::get<SingleChoiceBody>(question.body.interaction).choices;
    EXPECT_EQ(question.default_points, Score::of(4, 1));
    EXPECT_EQ(score(question, SingleChoiceAnswer{choices[0].id}), "1");
    EXPECT_EQ(score(question, SingleChoiceAnswer{choices[1].id}), "1/4");
    // A condition within another is a program; it is not guessed at.
    const ImportedItem nested = choice(
        "<responseCondition><responseIf><isNull><variable identifier=\"R\"/></isNull></responseIf>"
        "</responseCondition></responseIf>");
    EXPECT_EQ(nested.fidelity, Fidelity::approximated);
    EXPECT_EQ(nested.remarks.at(0).field, "response-processing");
}

TEST(Qti, fields_within_a_text_become_gaps_weighted_by_their_points) {
    const Question question = question_of(item_2(R"xml(
  <responseDeclaration identifier="A" cardinality="single" baseType="string">
    <mapping><mapEntry mapKey="York" mappedValue="2" caseSensitive="false"/><mapEntry mapKey="Yrk" mappedValue="1" caseSensitive="false"/></mapping></responseDeclaration>
  <responseDeclaration identifier="B" cardinality="single" baseType="identifier"><correctResponse><value>s</value></correctResponse></responseDeclaration>
  <itemBody><p>The sun of <textEntryInteraction responseIdentifier="A"/> in
    <inlineChoiceInteraction responseIdentifier="B"><inlineChoice identifier="s">summer</inlineChoice><inlineChoice identifier="w">winter</inlineChoice></inlineChoiceInteraction>.</p></itemBody>
  <responseProcessing>
    <setOutcomeValue identifier="SCORE"><mapResponse identifier="A"/></setOutcomeValue>
    <responseCondition><responseIf><match><variable identifier="B"/><correct identifier="B"/></match>
      <setOutcomeValue identifier="SCORE"><sum><variable identifier="SCORE"/><baseValue baseType="float">1</baseValue></sum></setOutcomeValue></responseIf></responseCondition>
  </responseProcessing>)xml"));
    EXPECT_EQ(question.body.text, "<p>The sun of [[1]] in\n    [[2]].</p>");
    EXPECT_EQ(question.default_points, Score::of(3, 1));
    EXPECT_EQ(score(question, ClozeAnswer{{{"1", TextAnswer{"yrk", {}}}}}), "1/3");
    EXPECT_EQ(score(question, ClozeAnswer{{{"1", TextAnswer{"YORK", {}}}}}), "2/3");
}

TEST(Qti, the_names_of_version_3_mean_the_same) {
    const Question question = question_of(R"xml(<?xml version="1.0"?>
<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="m" title="Pairs" time-dependent="false">
  <qti-response-declaration identifier="RESPONSE" cardinality="multiple" base-type="directedPair">
    <qti-correct-response><qti-value>C P</qti-value><qti-value>D M</qti-value></qti-correct-response></qti-response-declaration>
  <qti-item-body><qti-match-interaction response-identifier="RESPONSE" shuffle="true" max-associations="2">
    <qti-prompt>Who is in which play?</qti-prompt>
    <qti-simple-match-set><qti-simple-associable-choice identifier="C" match-max="1">Caliban</qti-simple-associable-choice>
      <qti-simple-associable-choice identifier="D" match-max="1">Demetrius</qti-simple-associable-choice></qti-simple-match-set>
    <qti-simple-match-set><qti-simple-associable-choice identifier="M" match-max="4">A dream</qti-simple-associable-choice>
      <qti-simple-associable-choice identifier="P" match-max="4">A storm</qti-simple-associable-choice></qti-simple-match-set>
  </qti-match-interaction></qti-item-body>
  <qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"/>
</qti-assessment-item>)xml");
    const auto& body = std::get<MatchingBody>(question.body.interaction);
    const auto& key = std::get<MatchingKey>(question.key.solution);
    EXPECT_EQ(key.credit, ShareCredit::all_or_nothing);
    EXPECT_EQ(key.pairs[0], (Pair{body.prompts[0].id, body.options[1].id}));
}

TEST(Qti, mathematics_and_instructions_become_part_of_the_text) {
    const std::string body =
        R"xml(<itemBody><rubricBlock view="candidate"><p>Take your time.</p></rubricBlock>
<p>Is <math xmlns="http://www.w3.org/1998/Math/MathML"><mfrac><msup><mi>x</mi><mn>2</mn></msup><mi>sin</mi></mfrac><mo>&#x2212;</mo><msqrt><mi>y</mi></msqrt></math> right?</p></itemBody>)xml";
    const ImportedItem item = only(item_2(body));
    EXPECT_EQ(item.fidelity, Fidelity::kept) << told(item.remarks);
    EXPECT_EQ(item.question.value().body.text,
              "<p>Take your time.</p>\n<p>Is $\\frac{{x}^{2}}{\\sin }-\\sqrt{y}$ right?</p>");
    const ImportedItem strange =
        only(item_2("<itemBody><p><math><mglyph>x</mglyph></math></p></itemBody>"));
    EXPECT_EQ(strange.fidelity, Fidelity::approximated);
}

TEST(Qti, what_cannot_be_asked_is_refused_with_its_reason) {
    const std::vector<std::pair<std::string, std::string>> cases{
        {item_2("<itemBody><drawingInteraction responseIdentifier=\"R\"/></itemBody>"), "unknown"},
        {item_2("<responseDeclaration identifier=\"R\"/><itemBody><drawingInteraction "
                "responseIdentifier=\"R\"/></itemBody>"),
         "not_allowed"},
        {item_2("<templateDeclaration identifier=\"X\"/><itemBody><p>x</p></itemBody>"),
         "not_allowed"},
        {"<html/>", "malformed"},
        {"<assessmentItem>", "malformed"},
        {"", "malformed"},
        {"PK\x03\x04", "damaged"},
        {"\xff", "not_utf8"}};
    for (const auto& [text, code] : cases) {
        const ImportedItem item = only(text);
        EXPECT_EQ(item.fidelity, Fidelity::refused) << text;
        EXPECT_EQ(item.remarks.at(0).code, code) << text << told(item.remarks);
    }
}

TEST(Qti, entities_are_refused_before_they_can_grow_or_reach_out) {
    const std::string laughs =
        "<!DOCTYPE x [\n<!ENTITY a \"ha\">\n<!ENTITY b \"&a;&a;&a;&a;\">]>\n" +
        item_2("<itemBody><p>&b;</p></itemBody>");
    const ImportedItem growing = only(laughs);
    EXPECT_EQ(growing.remarks.at(0).code, "entity");
    EXPECT_EQ(growing.line, 2U);
    const ImportedItem reaching = only("<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>" +
                                       item_2("<itemBody><p>&f;</p></itemBody>"));
    EXPECT_EQ(reaching.remarks.at(0).code, "entity");
    // A name that was not declared stays a text.
    EXPECT_EQ(question_of(item_2("<itemBody><p>&f;</p></itemBody>")).body.text, "<p>&amp;f;</p>");
}

TEST(Qti, a_document_deeper_than_its_bound_is_refused) {
    std::string deep;
    for (int i = 0; i < 200'000; ++i)
        deep += "<div>";
    EXPECT_EQ(only("<assessmentItem>" + deep).remarks.at(0).code, "malformed");
    std::string closed;
    for (int i = 0; i < 1'000; ++i)
        closed = "<div>" + closed + "</div>";
    EXPECT_EQ(only(item_2("<itemBody>" + closed + "</itemBody>")).remarks.at(0).code, "too_deep");
}

std::string kind_of(const Question& question) {
    return std::visit([](const auto& body) { return std::string(body.kKind); },
                      question.body.interaction);
}

// What a type loses, and what it becomes.
TEST(Qti, every_example_is_written_and_what_is_kept_earns_the_same_again) {
    const auto questions = example_questions();
    for (const QtiVersion version : {QtiVersion::v2_1, QtiVersion::v2_2, QtiVersion::v3_0}) {
        const Exported exported = write_qti(questions, version);
        std::vector<Question> written;
        std::vector<std::string> refused, kept;
        for (std::size_t i = 0; i < questions.size(); ++i) {
            const ExportedItem& item = exported.items[i];
            EXPECT_EQ(item.fidelity == Fidelity::kept, item.remarks.empty());
            (item.fidelity == Fidelity::refused ? refused : kept).push_back(kind_of(questions[i]));
            if (item.fidelity != Fidelity::refused) written.push_back(questions[i]);
        }
        EXPECT_EQ(refused,
                  (std::vector<std::string>{"short_answer", "calculated", "formula", "code"}));
        const Imported again = read_qti(exported.text);
        ASSERT_EQ(again.items.size(), written.size());
        std::vector<Question> read;
        for (std::size_t i = 0; i < written.size(); ++i) {
            ASSERT_TRUE(again.items[i].question) << kept[i] << " " << told(again.items[i].remarks);
            read.push_back(*again.items[i].question);
            const std::string kind = kind_of(read.back());
            EXPECT_EQ(kind, kept[i] == "select_from_list" ? "cloze" : kept[i]);
            const auto own = own_answer(read.back(), Seed{});
            if (own) {
                EXPECT_EQ(grade(read.back(), own, Seed{}).score, Score::whole()) << kind;
            }
        }
        // Once they have ids of their texts, they come back equal.
        const Exported second = write_qti(read, version);
        const Imported third = read_qti(second.text);
        ASSERT_EQ(third.items.size(), read.size());
        for (std::size_t i = 0; i < read.size(); ++i)
            EXPECT_EQ(write_question(third.items[i].question.value()), write_question(read[i]));
    }
}

TEST(Qti, feedback_hints_facts_and_strange_texts_come_back_equal) {
    Question question = example_question("true_false");
    question.facts.name = "Signs: <&> \"quoted\"\nand\tmore";
    question.facts.category = {"Chemistry", "Acids & bases"};
    question.facts.tags = {"easy", "a < b"};
    question.facts.license = "CC BY 4.0";
    question.facts.external_id = "item_7.b";
    question.default_points = Score::of(5, 2);
    question.body.text = "  **Is** a < b, and <b>c &amp; d?\r\n";
    question.key.general_feedback = "<p>In general</p>\n<p>two</p>";
    question.key.right_feedback = "Right $x<y$";
    question.key.partly_feedback = "Nearly";
    question.key.wrong_feedback = "Wrong <i>sadly</i>";
    question.key.hints.push_back({"hint-1", "First", "Think.", {}, {}, {}, {}, {}});
    const std::vector<Question> all{question};
    const Exported exported = write_qti(all, QtiVersion::v2_2);
    EXPECT_EQ(exported.items[0].fidelity, Fidelity::kept) << told(exported.items[0].remarks);
    const Imported again = read_qti(exported.text);
    ASSERT_TRUE(again.items.at(0).question) << told(again.items[0].remarks);
    EXPECT_EQ(write_question(*again.items[0].question), write_question(question));
    const Exported third = write_qti(all, QtiVersion::v3_0);
    EXPECT_EQ(told(third.items[0].remarks), "key.hints left_out has no place in this format; ");
}

archive::Files example_package() {
    return {
        {"imsmanifest.xml", R"xml(<manifest><resources>
<resource type="imsqti_test_xmlv2p1" href="test.xml"><file href="test.xml"/></resource>
<resource type="imsqti_item_xmlv2p1" href="items/one.xml"><metadata><lom><general><keyword><string>tagged</string></keyword></general></lom></metadata></resource>
<resource type="imsqti_item_xmlv2p1" href="items/gone.xml"/>
<resource type="webcontent" href="pictures/map.png"/></resources></manifest>)xml"},
        {"test.xml", "<assessmentTest><testPart/></assessmentTest>"},
        {"items/one.xml", item_2("<itemBody><p>See <img src=\"../pictures/map.png\" alt=\"a "
                                 "map\"/> and <img src=\"lost.png\" alt=\"\"/></p></itemBody>")},
        {"pictures/map.png", "png"}};
}

std::string zipped(const archive::Files& files) {
    std::vector<archive::NewFile> entries;
    for (const auto& [name, bytes] : files)
        entries.push_back({name, bytes});
    return archive::write_zip(std::move(entries));
}

TEST(Qti, a_package_is_read_through_its_manifest_and_names_its_files) {
    const Imported imported = read_qti(zipped(example_package()));
    ASSERT_EQ(imported.items.size(), 3U);
    EXPECT_EQ(imported.items[0].remarks.at(0).code, "ignored");
    EXPECT_EQ(imported.items[0].file, "test.xml");
    const ImportedItem& one = imported.items[1];
    EXPECT_EQ(one.file, "items/one.xml");
    EXPECT_EQ(one.fidelity, Fidelity::approximated);
    EXPECT_EQ(one.files, (std::vector<std::string>{"pictures/map.png", "items/lost.png"}));
    EXPECT_EQ(one.remarks.back().message, "there is no file items/lost.png");
    EXPECT_NE(one.question.value().body.text.find("src=\"pictures/map.png\""), std::string::npos);
    EXPECT_EQ(one.question->facts.tags, std::vector<std::string>{"tagged"});
    EXPECT_EQ(imported.items[2].remarks.at(0).code, "missing");
}

TEST(Qti, pictures_of_an_export_stand_in_its_package) {
    const std::vector<Question> questions{example_question("hotspot")};
    const Exported exported =
        write_qti(questions, QtiVersion::v2_1, {{"map.png", "png"}, {"../evil.png", "x"}});
    const archive::Files files = archive::read_zip(exported.text);
    EXPECT_EQ(files.at("map.png"), "png");
    EXPECT_EQ(files.size(), 3U);
    EXPECT_EQ(read_qti(exported.text).items.at(0).files, std::vector<std::string>{"map.png"});
}

// The name of an entry is changed within the bytes: no writer makes such a zip.
std::string renamed(std::string zip, const std::string& from, const std::string& to) {
    for (auto at = zip.find(from); at != std::string::npos; at = zip.find(from, at + to.size()))
        zip.replace(at, from.size(), to);
    return zip;
}

TEST(Qti, hostile_packages_are_refused_whole) {
    archive::Files slip = example_package();
    slip["xx_evil.xml"] = "x";
    const ImportedItem outside = only(renamed(zipped(slip), "xx_evil.xml", "../evil.xml"));
    EXPECT_EQ(outside.remarks.at(0).code, "damaged");
    EXPECT_EQ(outside.remarks.at(1).code, "bad_name") << told(outside.remarks);
    archive::Files bomb = example_package();
    bomb["zeros"] = std::string(std::size_t{80} << 20U, '\0');
    EXPECT_EQ(only(zipped(bomb)).remarks.at(1).code, "too_large");
    archive::Files many = example_package();
    for (std::size_t i = 0; i < 26'000; ++i)
        many[std::to_string(i)] = "";
    EXPECT_EQ(only(zipped(many)).remarks.at(1).code, "too_many_files");
    EXPECT_EQ(only(zipped({{"a", "b"}})).remarks.at(0).code, "malformed");
    EXPECT_EQ(only(zipped({{"imsmanifest.xml", "<!DOCTYPE m [<!ENTITY a \"b\">]><manifest/>"}}))
                  .remarks.at(0)
                  .code,
              "entity");
}

}  // namespace
}  // namespace lms::assessment
