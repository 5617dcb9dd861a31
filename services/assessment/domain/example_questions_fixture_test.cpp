#include "services/assessment/domain/example_questions_fixture.hpp"

namespace lms::assessment {

namespace {

Question question(std::string text, Interaction body, Solution solution) {
    Question made;
    made.facts.name = "An example";
    made.body = {std::move(text), std::move(body)};
    made.key.solution = std::move(solution);
    return made;
}

std::vector<Choice> choices(std::initializer_list<const char*> ids) {
    std::vector<Choice> made;
    for (const char* id : ids)
        made.push_back({id, std::string("The text of ") + id});
    return made;
}

const Score kHalf = Score::of(1, 2), kThird = Score::of(1, 3);
const Picture kPicture{"map.png", 400, 300, "A map of Europe"};

Question single_choice() {
    return question(
        "Which?", SingleChoiceBody{choices({"a", "b", "c"}), Order::shuffled},
        SingleChoiceKey{
            {{"a", Score::whole(), "Yes"}, {"b", kHalf, "Nearly"}, {"c", -kThird, "No"}}});
}

Question multiple_choice() {
    return question("Which ones?",
                    MultipleChoiceBody{choices({"a", "b", "c", "d"}), Order::shuffled, {}},
                    MultipleChoiceKey{{{"a", kThird, ""},
                                       {"b", kThird, ""},
                                       {"c", kThird, ""},
                                       {"d", -Score::whole(), "Never"}},
                                      PartialCredit::fractions});
}

Question numerical() {
    return question("How far?", NumericalBody{UnitInput::typed, {}},
                    NumericalKey{{{1.5, {ToleranceKind::relative, 0.01, 3}, Score::whole(), ""}},
                                 {{"km", 1}, {"m", 0.001}},
                                 Score::of(1, 10),
                                 DecimalSign::either});
}

Question calculated() {
    return question(
        "{a} boxes of {b} kg: {=a*b} in all. What is the mean of both?",
        CalculatedBody{UnitInput::none, {}},
        CalculatedKey{{{"a", 2, 9, 1, {}}, {"b", 0.1, 0.9, 0.1, {}}, {"c", 0, 0, 1, "a+b"}},
                      {{"{c}/2", {ToleranceKind::absolute, 0.001, 3}, Score::whole(), ""}},
                      {},
                      Score::zero(),
                      DecimalSign::either});
}

Question cloze() {
    return question(
        "The capital of France is [[one]], that of Italy [[two]]; $2+2=$ [[three]].",
        ClozeBody{{{"one", ShortAnswerBody{}},
                   {"two", SingleChoiceBody{choices({"a", "b"}), Order::shuffled}},
                   {"three", NumericalBody{}}}},
        ClozeKey{{{"one", 1,
                   ShortAnswerKey{{{"Paris", TextMatch::exact, Score::whole(), "", {}}},
                                  LetterCase::ignored,
                                  Normalization::nfc,
                                  Spaces::collapsed}},
                  {"two", 2, SingleChoiceKey{{{"b", Score::whole(), ""}}}},
                  {"three", 14, NumericalKey{{{4, {}, Score::whole(), ""}}, {}, {}, {}}}}});
}

Question hotspot() {
    return question("Where are both?", HotspotBody{kPicture, 3},
                    HotspotKey{{{"a", Rectangle{10, 10, 50, 40}, kHalf, ""},
                                {"b", Circle{{200, 100}, 30}, kHalf, ""},
                                {"c", Polygon{{{300, 200}, {350, 200}, {320, 260}}}, -kHalf, ""}}});
}

Question with_hints(Question made) {
    made.key.hints.push_back({"h1", "First", "Think.", Score::of(1, 10), {}, {}, {}, {}});
    made.key.hints.push_back({"h2",
                              "",
                              "What is one and one?",
                              Score::of(1, 5),
                              {},
                              "h1",
                              {"h1"},
                              Scaffold{FormulaBody{}, FormulaKey{{{"2", FormulaMatch::same_value,
                                                                   Score::whole(), ""}}}}});
    return made;
}

std::vector<Question> first_half() {
    const ShortAnswerKey regex{{{"colou?r", TextMatch::regex, Score::whole(), "", "colour"},
                                {"*paint*", TextMatch::wildcard, kHalf, "", {}}},
                               LetterCase::ignored,
                               Normalization::nfkc,
                               Spaces::collapsed};
    return {
        with_hints(single_choice()),
        multiple_choice(),
        question("Is it?", TrueFalseBody{}, TrueFalseKey{false, "No", "Yes"}),
        question("Match", MatchingBody{choices({"p", "q", "r"}), choices({"x", "y", "z"}), {}},
                 MatchingKey{{{"p", "y"}, {"q", "x"}, {"r", "y"}}, ShareCredit::shares}),
        question("Order", OrderingBody{choices({"k", "l", "m", "n"})},
                 OrderingKey{{"m", "k", "n", "l"}, OrderingCredit::adjacent_pairs}),
        question("What is a hue?", ShortAnswerBody{}, regex),
        numerical(),
        calculated(),
        question("Solve $2x=6$.", FormulaBody{},
                 FormulaKey{{{"$$x=3$$", FormulaMatch::same_value, Score::whole(), ""},
                             {"3", FormulaMatch::same_value, kHalf, "Of what?"}}}),
        cloze(),
    };
}

std::vector<Question> second_half() {
    const std::vector<WordList> lists{{"1", choices({"a", "b"})}, {"2", choices({"c", "d"})}};
    const std::vector<WordGap> gaps{{"g", "1"}, {"h", "2"}, {"i", "1"}};
    const std::vector<Pair> filled{{"g", "a"}, {"h", "d"}, {"i", "a"}};
    const std::string text = "A [[g]] with a [[h]] and [[i]].";
    return {
        question(text, SelectBody{lists, gaps, {}}, SelectKey{filled, ShareCredit::shares}),
        question(text, DragWordsBody{lists, gaps, {}, {"a"}},
                 DragWordsKey{filled, ShareCredit::shares}),
        hotspot(),
        question("Put them there.",
                 DragPictureBody{kPicture,
                                 choices({"x", "y", "z"}),
                                 {{"1", 0, 0, 40, 40, ""}, {"2", 60, 0, 40, 40, ""}},
                                 {}},
                 DragPictureKey{{{"1", "z"}, {"2", "x"}}, ShareCredit::all_or_nothing}),
        question(
            "Which of these?",
            MatrixBody{choices({"r", "s"}), choices({"yes", "no", "often"}), RowMode::any_columns},
            MatrixKey{{{"r", {"no"}}, {"s", {"yes", "often"}}}, ShareCredit::shares}),
        question("Write.", EssayBody{"Dear", 10, 200, 2}, EssayKey{"Be kind."}),
        question("Sing.", FileBody{Media::audio, 1, 1000, {".mp3"}, 60}, FileKey{""}),
        question("Program.", CodeBody{{"python"}, "print(1)"},
                 CodeKey{{{"t1", "1", "1", 1}, {"t2", "2", "4", 3}}, ShareCredit::shares, ""}),
        question("Read this first.", InformationBody{}, InformationKey{}),
    };
}

}  // namespace

std::vector<Question> example_questions() {
    std::vector<Question> all = first_half();
    for (Question& made : second_half())
        all.push_back(std::move(made));
    return all;
}

Question example_question(std::string_view kind) {
    for (Question& made : example_questions()) {
        const bool same =
            std::visit([&](const auto& body) { return body.kKind == kind; }, made.body.interaction);
        if (same) return made;
    }
    return {};
}

}  // namespace lms::assessment
