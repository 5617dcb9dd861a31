#include <gtest/gtest.h>

#include "services/assessment/domain/grading.hpp"
#include "services/assessment/exchange/qti.hpp"

namespace lms::assessment {
namespace {

// In the shape of Canvas's exports.
std::string canvas(const std::string& type, const std::string& presentation,
                   const std::string& processing) {
    return "<item ident=\"i-" + type + "\" title=\"" + type +
           "\">\n<itemmetadata><qtimetadata>"
           "<qtimetadatafield><fieldlabel>question_type</fieldlabel><fieldentry>" +
           type +
           "</fieldentry></qtimetadatafield><qtimetadatafield><fieldlabel>points_possible"
           "</fieldlabel><fieldentry>2.0</fieldentry></qtimetadatafield></qtimetadata>"
           "</itemmetadata>\n<presentation>" +
           presentation +
           "</presentation>\n<resprocessing><outcomes><decvar maxvalue=\"100\" minvalue=\"0\" "
           "varname=\"SCORE\" vartype=\"Decimal\"/></outcomes>" +
           processing + "</resprocessing>";
}

std::string document(const std::string& items) {
    return "<?xml version=\"1.0\"?>\n<questestinterop "
           "xmlns=\"http://www.imsglobal.org/xsd/ims_qtiasiv1p2\">"
           "<assessment ident=\"a\" title=\"Quiz\"><section ident=\"root\">\n" +
           items + "</section></assessment></questestinterop>";
}

std::string stem(const std::string& text) {
    return "<material><mattext texttype=\"text/html\">" + text + "</mattext></material>";
}

std::string label(const std::string& id, const std::string& text) {
    return "<response_label ident=\"" + id + "\">" + stem(text) + "</response_label>";
}

std::string lid(const std::string& id, const std::string& cardinality, const std::string& inner) {
    return "<response_lid ident=\"" + id + "\" rcardinality=\"" + cardinality + "\">" + inner +
           "</response_lid>";
}

std::string equal(const std::string& id, const std::string& value) {
    return "<varequal respident=\"" + id + "\">" + value + "</varequal>";
}

std::string earns(const std::string& condition, const std::string& points, const char* action,
                  const std::string& feedback = "") {
    return "<respcondition continue=\"No\"><conditionvar>" + condition +
           "</conditionvar><setvar action=\"" + action + "\" varname=\"SCORE\">" + points +
           "</setvar>" + feedback + "</respcondition>";
}

std::string told(const std::vector<FieldError>& remarks) {
    std::string text;
    for (const FieldError& remark : remarks)
        text += remark.field + " " + remark.code + " " + remark.message + "; ";
    return text;
}

Question only(const std::string& item) {
    const Imported imported = read_qti(document(item + "</item>"));
    if (imported.items.size() != 1U || !imported.items[0].question)
        throw std::logic_error(told(imported.items.at(0).remarks));
    EXPECT_EQ(imported.items[0].fidelity, Fidelity::kept) << told(imported.items[0].remarks);
    return *imported.items[0].question;
}

std::string score(const Question& question, const Answer& answer) {
    return grade(question, answer, Seed{1}).score.to_string();
}

TEST(Qti1, a_choice_keeps_its_points_and_what_is_said_of_each) {
    const Question question = only(
        canvas("multiple_choice_question",
               stem("&lt;p&gt;Which &lt;b&gt;one&lt;/b&gt;?&lt;/p&gt;") +
                   lid("response1", "Single",
                       "<render_choice>" + label("41", "Wrong") + label("42", "Right") +
                           "</render_choice>"),
               "<respcondition continue=\"Yes\"><conditionvar><other/></conditionvar>"
               "<displayfeedback feedbacktype=\"Response\" linkrefid=\"general_fb\"/>"
               "</respcondition><respcondition continue=\"Yes\"><conditionvar>" +
                   equal("response1", "41") +
                   "</conditionvar><displayfeedback linkrefid=\"41_fb\"/></respcondition>" +
                   earns(equal("response1", "42"), "100", "Set",
                         "<displayfeedback linkrefid=\"correct_fb\"/>")) +
        "<itemfeedback ident=\"general_fb\"><flow_mat>" + stem("Read it again") +
        "</flow_mat></itemfeedback><itemfeedback ident=\"41_fb\"><flow_mat>" + stem("Not this") +
        "</flow_mat></itemfeedback><itemfeedback ident=\"correct_fb\"><flow_mat>" + stem("Yes") +
        "</flow_mat></itemfeedback>");
    EXPECT_EQ(question.body.text, "<p>Which <b>one</b>?</p>");
    EXPECT_EQ(question.default_points, Score::of(2, 1));
    EXPECT_EQ(question.key.general_feedback, "Read it again");
    EXPECT_EQ(question.key.right_feedback, "Yes");
    const auto& choices = std::get<SingleChoiceBody>(question.body.interaction).choices;
    const auto& keys = std::get<SingleChoiceKey>(question.key.solution).choices;
    EXPECT_EQ(keys[0].feedback, "Not this");
    EXPECT_EQ(score(question, SingleChoiceAnswer{choices[1].id}), "1");
    EXPECT_EQ(score(question, SingleChoiceAnswer{choices[0].id}), "0");
}

TEST(Qti1, several_answers_are_all_or_nothing_as_their_condition_says) {
    const Question question = only(
        canvas("multiple_answers_question",
               stem("Which are even?") + lid("r", "Multiple",
                                             "<render_choice>" + label("a", "2") + label("b", "3") +
                                                 label("c", "4") + "</render_choice>"),
               earns("<and>" + equal("r", "a") + "<not>" + equal("r", "b") + "</not>" +
                         equal("r", "c") + "</and>",
                     "100", "Set")));
    const auto& choices = std::get<MultipleChoiceBody>(question.body.interaction).choices;
    EXPECT_EQ(score(question, MultipleChoiceAnswer{{choices[0].id, choices[2].id}}), "1");
    EXPECT_EQ(score(question, MultipleChoiceAnswer{{choices[0].id}}), "0");
}

TEST(Qti1, texts_and_numbers_with_ranges_are_told_apart) {
    const std::string field =
        "<response_str ident=\"r\" rcardinality=\"Single\"><render_fib>"
        "<response_label ident=\"answer1\"/></render_fib></response_str>";
    const Question text =
        only(canvas("short_answer_question", stem("Colour?") + field,
                    earns(equal("r", "colour") + equal("r", "color"), "100", "Set")));
    EXPECT_EQ(score(text, TextAnswer{"Color", {}}), "1");
    const Question number = only(
        canvas("numerical_question", stem("Pi?") + field,
               earns("<or>" + equal("r", "3.14") +
                         "<and><vargte respident=\"r\">3.13</vargte><varlte respident=\"r\">3.15"
                         "</varlte></and></or>",
                     "100", "Set")));
    EXPECT_EQ(score(number, TextAnswer{"3.149", {}}), "1");
    EXPECT_EQ(score(number, TextAnswer{"3.2", {}}), "0");
}

TEST(Qti1, blanks_menus_and_pairs_earn_their_shares) {
    const auto menu = [](const std::string& name, const std::string& first,
                         const std::string& second) {
        return lid("response_" + name, "Single",
                   stem(name) + "<render_choice>" + label(name + "1", first) +
                       label(name + "2", second) + "</render_choice>");
    };
    const std::string halves = earns(equal("response_x", "x1"), "50", "Add") +
                               earns(equal("response_y", "y2"), "50", "Add");
    const Question blanks = only(canvas(
        "fill_in_multiple_blanks_question",
        stem("Roses are [x], violets [y].") + menu("x", "red", "rot") + menu("y", "blau", "blue"),
        halves + earns(equal("response_x", "x2"), "50", "Add")));
    EXPECT_EQ(blanks.body.text, "Roses are [[1]], violets [[2]].");
    EXPECT_EQ(score(blanks, ClozeAnswer{{{"1", TextAnswer{"Rot", {}}}}}), "1/2");
    const Question menus = only(canvas(
        "multiple_dropdowns_question",
        stem("Roses are [x], violets [y].") + menu("x", "red", "green") + menu("y", "red", "blue"),
        halves));
    EXPECT_EQ(grade(menus, own_answer(menus, Seed{}), Seed{}).score, Score::whole());
    const Question pairs =
        only(canvas("matching_question",
                    stem("Match") + menu("x", "one", "two") + menu("y", "one", "two"), halves));
    EXPECT_EQ(std::get<MatchingBody>(pairs.body.interaction).options.size(), 2U);
    EXPECT_EQ(std::get<MatchingBody>(pairs.body.interaction).prompts[1].text, "y");
    EXPECT_EQ(grade(pairs, own_answer(pairs, Seed{}), Seed{}).score, Score::whole());
}

TEST(Qti1, blackboard_has_its_own_words_for_the_same) {
    const std::string material = "<material><mat_extension><mat_formattedtext type=\"HTML\">";
    const std::string end = "</mat_formattedtext></mat_extension></material>";
    const std::string item =
        "<item maxattempts=\"0\" title=\"TF\"><itemmetadata><bbmd_questiontype>True/False"
        "</bbmd_questiontype><qmd_absolutescore_max>10.0</qmd_absolutescore_max></itemmetadata>"
        "<presentation><flow class=\"Block\"><flow class=\"QUESTION_BLOCK\"><flow "
        "class=\"FORMATTED_TEXT_BLOCK\">" +
        material + "Is it so?" + end +
        "</flow></flow><flow class=\"RESPONSE_BLOCK\"><response_lid ident=\"response\" "
        "rcardinality=\"Single\"><render_choice><flow_label><response_label ident=\"true\">" +
        "<flow_mat><material><mattext>true</mattext></material></flow_mat></response_label>"
        "<response_label ident=\"false\"><flow_mat><material><mattext>false</mattext></material>"
        "</flow_mat></response_label></flow_label></render_choice></response_lid></flow></flow>"
        "</presentation><resprocessing><outcomes><decvar maxvalue=\"10\" varname=\"SCORE\"/>"
        "</outcomes><respcondition title=\"correct\"><conditionvar>" +
        equal("response", "false") +
        "</conditionvar><setvar variablename=\"SCORE\" action=\"Set\">SCORE.max</setvar>"
        "</respcondition></resprocessing>";
    const Question question = only(item);
    EXPECT_EQ(question.body.text, "Is it so?");
    EXPECT_EQ(question.default_points, Score::of(10, 1));
    EXPECT_EQ(score(question, TrueFalseAnswer{false}), "1");
}

TEST(Qti1, what_is_not_read_is_refused_on_its_line) {
    const Imported imported =
        read_qti(document(canvas("essay_question", stem("Write."), "") + "</item>\n" +
                          canvas("calculated_question", stem("[a]+[b]"), "") + "</item>\n" +
                          canvas("multiple_choice_question", stem("No choices"), "") + "</item>"));
    ASSERT_EQ(imported.items.size(), 3U);
    EXPECT_EQ(imported.items[0].fidelity, Fidelity::kept);
    EXPECT_EQ(imported.items[1].fidelity, Fidelity::refused);
    EXPECT_EQ(imported.items[1].remarks.at(0).code, "not_allowed");
    EXPECT_EQ(imported.items[2].fidelity, Fidelity::refused);
    EXPECT_GT(imported.items[2].line, imported.items[1].line);
}

}  // namespace
}  // namespace lms::assessment
