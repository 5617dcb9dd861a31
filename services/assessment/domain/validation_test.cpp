#include "services/assessment/domain/validation.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include <gtest/gtest.h>

#include "services/assessment/contract/answer_json.hpp"
#include "services/assessment/domain/example_questions_fixture.hpp"

namespace lms::assessment {
namespace {

template <class Body>
Body& body_of(Question& question) {
    return std::get<Body>(question.body.interaction);
}
template <class Key>
Key& key_of(Question& question) {
    return std::get<Key>(question.key.solution);
}

struct Case {
    const char* kind;
    const char* place;
    const char* code;
    std::function<void(Question&)> spoil;
};

void expect_faults(const std::vector<Case>& cases) {
    for (const Case& one : cases) {
        Question question = example_question(one.kind);
        ASSERT_TRUE(validate(question).empty()) << one.kind;
        one.spoil(question);
        const auto faults = validate(question);
        const bool named = std::ranges::any_of(faults, [&](const FieldError& fault) {
            return fault.field == one.place && fault.code == one.code && !fault.message.empty();
        });
        EXPECT_TRUE(named) << one.kind << " " << one.place << " " << one.code;
        for (const FieldError& fault : faults)
            if (!named) ADD_FAILURE() << "instead " << fault.field << " " << fault.code;
    }
}

TEST(Validation, names_the_place_of_faults_in_any_question) {
    expect_faults({
        {"true_false", "facts.name", "blank", [](Question& q) { q.facts.name = " "; }},
        {"true_false", "body.text", "blank", [](Question& q) { q.body.text.clear(); }},
        {"true_false", "key.solution.kind", "kind",
         [](Question& q) { q.key.solution = EssayKey{}; }},
        {"true_false", "key.try_penalty", "out_of_range",
         [](Question& q) { q.key.try_penalty = Score::of(2, 1); }},
        {"single_choice", "key.hints[1].within", "unknown",
         [](Question& q) { q.key.hints[1].within = "h2"; }},
        {"single_choice", "key.hints[0].after", "unknown",
         [](Question& q) { q.key.hints[0].after = {"h2"}; }},
        {"single_choice", "key.hints[1].id", "not_unique",
         [](Question& q) { q.key.hints[1].id = "h1"; }},
        {"single_choice", "key.hints[0].gap", "unknown",
         [](Question& q) { q.key.hints[0].gap = "x"; }},
        {"single_choice", "key.hints[0].penalty", "out_of_range",
         [](Question& q) { q.key.hints[0].penalty = -Score::whole(); }},
        {"single_choice", "key.hints[1].scaffold.key.kind", "kind",
         [](Question& q) { q.key.hints[1].scaffold->key = ShortAnswerKey{}; }},
    });
}

TEST(Validation, names_the_place_of_faults_in_choices_and_typed_answers) {
    expect_faults({
        {"single_choice", "body.interaction.choices[1].id", "not_unique",
         [](Question& q) { body_of<SingleChoiceBody>(q).choices[1].id = "a"; }},
        {"single_choice", "body.interaction.choices[2].text", "blank",
         [](Question& q) { body_of<SingleChoiceBody>(q).choices[2].text = "\n"; }},
        {"single_choice", "key.solution.choices[0].id", "unknown",
         [](Question& q) { key_of<SingleChoiceKey>(q).choices[0].id = "z"; }},
        {"single_choice", "key.solution.choices", "nothing_right",
         [](Question& q) { key_of<SingleChoiceKey>(q).choices[0].weight = Score::of(1, 2); }},
        {"single_choice", "key.solution.choices[2].weight", "out_of_range",
         [](Question& q) { key_of<SingleChoiceKey>(q).choices[2].weight = Score::of(-3, 2); }},
        {"multiple_choice", "key.solution.choices", "not_whole",
         [](Question& q) { key_of<MultipleChoiceKey>(q).choices[0].weight = Score::of(1, 4); }},
        {"multiple_choice", "body.interaction.at_most", "out_of_range",
         [](Question& q) { body_of<MultipleChoiceBody>(q).at_most = 2; }},
        {"short_answer", "key.solution.answers[0].pattern", "pattern",
         [](Question& q) { key_of<ShortAnswerKey>(q).answers[0].pattern = "("; }},
        {"short_answer", "key.solution.answers[0].example", "nothing_right",
         [](Question& q) { key_of<ShortAnswerKey>(q).answers[0].example = "green"; }},
        {"short_answer", "key.solution", "contradiction",
         [](Question& q) {
             auto& answers = key_of<ShortAnswerKey>(q).answers;
             answers.insert(answers.begin(), {"*", TextMatch::wildcard, Score::of(1, 2), "", {}});
         }},
        {"numerical", "key.solution.answers[0].value", "out_of_range",
         [](Question& q) { key_of<NumericalKey>(q).answers[0].value = std::nan(""); }},
        {"numerical", "key.solution.answers[0].tolerance.amount", "out_of_range",
         [](Question& q) { key_of<NumericalKey>(q).answers[0].tolerance.amount = -1; }},
        {"numerical", "key.solution.units[1].factor", "out_of_range",
         [](Question& q) { key_of<NumericalKey>(q).units[1].factor = 0; }},
        {"numerical", "key.solution.units[0].factor", "not_one",
         [](Question& q) { key_of<NumericalKey>(q).units[0].factor = 2; }},
        {"numerical", "body.interaction.units", "nothing_right",
         [](Question& q) { body_of<NumericalBody>(q) = {UnitInput::chosen, {"m"}}; }},
        {"calculated", "key.solution.answers[0].expression", "unknown",
         [](Question& q) { key_of<CalculatedKey>(q).answers[0].expression = "a+zz"; }},
        {"calculated", "key.solution.answers[0].expression", "expression",
         [](Question& q) { key_of<CalculatedKey>(q).answers[0].expression = "a+"; }},
        {"calculated", "key.solution.variables[2].expression", "unknown",
         [](Question& q) { key_of<CalculatedKey>(q).variables[2].expression = "c+1"; }},
        {"calculated", "key.solution.variables[0].most", "out_of_range",
         [](Question& q) { key_of<CalculatedKey>(q).variables[0].most = 1; }},
        {"calculated", "key.solution.variables[0].step", "out_of_range",
         [](Question& q) { key_of<CalculatedKey>(q).variables[0].step = 0; }},
        {"calculated", "key.solution", "contradiction",
         [](Question& q) { key_of<CalculatedKey>(q).answers[0].expression = "1/(a-2)"; }},
        {"formula", "key.solution.answers", "nothing_right",
         [](Question& q) { key_of<FormulaKey>(q).answers.clear(); }},
    });
}

TEST(Validation, names_the_place_of_faults_in_gaps_places_and_tables) {
    expect_faults({
        {"matching", "key.solution.pairs", "too_few",
         [](Question& q) { key_of<MatchingKey>(q).pairs.pop_back(); }},
        {"matching", "key.solution.pairs[1].place", "not_unique",
         [](Question& q) { key_of<MatchingKey>(q).pairs[1].place = "p"; }},
        {"ordering", "key.solution.items", "nothing_right",
         [](Question& q) { key_of<OrderingKey>(q).items[0] = "n"; }},
        {"cloze", "body.text", "gap", [](Question& q) { q.body.text += " [[two]]"; }},
        {"cloze", "key.solution.gaps[1].part.kind", "kind",
         [](Question& q) { key_of<ClozeKey>(q).gaps[1].part = FormulaKey{}; }},
        {"cloze", "key.solution.gaps[2].part.answers", "nothing_right",
         [](Question& q) { key_of<ClozeKey>(q).gaps[2].part = NumericalKey{}; }},
        {"cloze", "key.solution.gaps", "too_few",
         [](Question& q) { key_of<ClozeKey>(q).gaps.pop_back(); }},
        {"cloze", "key.solution.gaps[0].weight", "out_of_range",
         [](Question& q) { key_of<ClozeKey>(q).gaps[0].weight = -1; }},
        {"select_from_list", "body.interaction.gaps[0].list", "unknown",
         [](Question& q) { body_of<SelectBody>(q).gaps[0].list = "9"; }},
        {"select_from_list", "body.interaction.lists", "not_unique",
         [](Question& q) { body_of<SelectBody>(q).lists[1].words[0].id = "a"; }},
        {"select_from_list", "key.solution", "contradiction",
         [](Question& q) { key_of<SelectKey>(q).gaps[0].choice = "c"; }},
        {"drag_words", "key.solution", "contradiction",
         [](Question& q) { body_of<DragWordsBody>(q).unlimited.clear(); }},
        {"drag_words", "body.interaction.unlimited[0]", "unknown",
         [](Question& q) { body_of<DragWordsBody>(q).unlimited[0] = "z"; }},
        {"hotspot", "key.solution.areas[1].shape.centre", "out_of_range",
         [](Question& q) { key_of<HotspotKey>(q).areas[1].shape = Circle{{500, 0}, 3}; }},
        {"hotspot", "body.interaction.at_most", "out_of_range",
         [](Question& q) { body_of<HotspotBody>(q).at_most = 1; }},
        {"hotspot", "body.interaction.picture.description", "blank",
         [](Question& q) { body_of<HotspotBody>(q).picture.description.clear(); }},
        {"hotspot", "key.solution", "contradiction",
         [](Question& q) { key_of<HotspotKey>(q).areas[2].shape = Rectangle{0, 0, 400, 300}; }},
        {"drag_onto_picture", "body.interaction.zones[0]", "out_of_range",
         [](Question& q) { body_of<DragPictureBody>(q).zones[0].width = 500; }},
        {"drag_onto_picture", "key.solution.zones[0].choice", "unknown",
         [](Question& q) { key_of<DragPictureKey>(q).zones[0].choice = "1"; }},
        {"matrix", "key.solution.rows[1].columns", "out_of_range",
         [](Question& q) { body_of<MatrixBody>(q).mode = RowMode::one_column; }},
        {"matrix", "key.solution.rows", "too_few",
         [](Question& q) { key_of<MatrixKey>(q).rows.pop_back(); }},
        {"essay", "body.interaction.most_words", "out_of_range",
         [](Question& q) { body_of<EssayBody>(q).most_words = 5; }},
        {"file", "body.interaction.most_seconds", "not_asked",
         [](Question& q) { body_of<FileBody>(q).media = Media::file; }},
        {"code", "body.interaction.languages", "too_few",
         [](Question& q) { body_of<CodeBody>(q).languages.clear(); }},
        {"code", "key.solution.tests[1].id", "not_unique",
         [](Question& q) { key_of<CodeKey>(q).tests[1].id = "t1"; }},
    });
}

TEST(Validation, no_bytes_make_an_answer_throw) {
    const std::string sound = write_answer(ClozeAnswer{{{"one", TextAnswer{"Paris", {}}}}});
    ASSERT_TRUE(read_answer(sound));
    for (std::size_t at = 0; at < sound.size(); ++at) {
        for (const char byte : {'\0', '"', '{', '\xff', '9', ','}) {
            std::string spoilt = sound;
            spoilt[at] = byte;
            read_answer(spoilt);
        }
        read_answer(std::string_view(sound).substr(0, at));
    }
    for (const char* text :
         {"", "null", "[]", "{\"answer\":null}", "{\"answer\":{\"kind\":\"x\"}}"})
        EXPECT_FALSE(read_answer(text)) << text;
}

}  // namespace
}  // namespace lms::assessment
