#include <algorithm>
#include <charconv>
#include <cmath>

#include "services/assessment/domain/expression.hpp"
#include "services/assessment/domain/numbers.hpp"
#include "services/assessment/exchange/lines.hpp"
#include "services/assessment/exchange/moodle_cloze.hpp"
#include "services/assessment/exchange/moodle_xml_parts.hpp"

namespace lms::assessment::moodle {

namespace {

using pugi::xml_node;

Score weight_of(Item& item, xml_node answer) {
    const auto weight = from_percent(answer.attribute("fraction").as_string("0"));
    if (!weight) item.refuse("answer", "out_of_range", "has a fraction that is no percentage");
    return weight.value_or(Score::zero());
}

std::optional<double> number_of(const std::string& text) {
    const auto number = read_number(text, DecimalSign::point);
    if (!number || !number->unit.empty()) return std::nullopt;
    return number->value;
}

template <class Body, class Key>
void read_choices(Item& item, xml_node node, Body& body, Key& key) {
    body.order = is_yes(node, "shuffleanswers", true) ? Order::shuffled : Order::as_written;
    for (const xml_node answer : node.children("answer")) {
        if (body.choices.size() >= kMaxChoices)
            return item.refuse("answer", "too_many", "are too many");
        const std::string id = add_choice(body.choices, rich_text(item, answer, "answer"));
        const Score weight = weight_of(item, answer);
        std::string feedback = rich_text(item, answer.child("feedback"), "feedback");
        if (weight != Score::zero() || !feedback.empty())
            key.choices.push_back({id, weight, std::move(feedback)});
    }
}

void read_multichoice(Item& item, xml_node node, Question& question) {
    if (is_yes(node, "single", true)) {
        SingleChoiceBody body;
        SingleChoiceKey key;
        read_choices(item, node, body, key);
        question.body.interaction = std::move(body);
        question.key.solution = std::move(key);
    } else {
        MultipleChoiceBody body;
        MultipleChoiceKey key;
        read_choices(item, node, body, key);
        question.body.interaction = std::move(body);
        question.key.solution = std::move(key);
    }
}

void read_true_false(Item& item, xml_node node, Question& question) {
    TrueFalseKey key;
    for (const xml_node answer : node.children("answer")) {
        const bool yes = word(answer, "text") == "true";
        if (weight_of(item, answer) == Score::whole()) key.right = yes;
        (yes ? key.feedback_true : key.feedback_false) =
            rich_text(item, answer.child("feedback"), "feedback");
    }
    question.body.interaction = TrueFalseBody{};
    question.key.solution = std::move(key);
}

void read_short_answer(Item& item, xml_node node, Question& question) {
    ShortAnswerKey key;
    key.letter_case = is_yes(node, "usecase", false) ? LetterCase::counts : LetterCase::ignored;
    for (const xml_node answer : node.children("answer")) {
        if (key.answers.size() >= kMaxChoices)
            return item.refuse("answer", "too_many", "are too many");
        std::string pattern = content(answer.child("text"));
        const bool stars = pattern.find('*') != std::string::npos;
        key.answers.push_back({std::move(pattern),
                               stars ? TextMatch::wildcard : TextMatch::exact,
                               weight_of(item, answer),
                               rich_text(item, answer.child("feedback"), "feedback"),
                               {}});
    }
    question.body.interaction = ShortAnswerBody{};
    question.key.solution = std::move(key);
}

// What numerical and calculated questions have alike.
template <class Body, class Key>
void read_units(Item& item, xml_node node, Body& body, Key& key) {
    for (const xml_node unit : node.child("units").children("unit")) {
        const auto multiplier = read_number(word(unit, "multiplier"), DecimalSign::point);
        if (!multiplier || multiplier->value == 0 || key.units.size() >= 20) {
            item.refuse("units", "out_of_range",
                        "have a multiplier that is no number, or are too many");
            continue;
        }
        // Moodle's multiplier turns the key's unit into this one.
        key.units.push_back({word(unit, "unit_name"), 1 / multiplier->value});
    }
    // 0 typed, 1 chosen, 2 a menu, 3 none.
    const std::string shown = word(node, "showunits");
    if (key.units.empty() || shown == "3") {
        if (!key.units.empty())
            item.approximate("units", "left_out", "are not asked for, and left out");
        key.units.clear();
        return;
    }
    body.unit_input = shown == "1" || shown == "2" ? UnitInput::chosen : UnitInput::typed;
    if (body.unit_input == UnitInput::chosen) {
        for (const Unit& unit : key.units)
            body.units.push_back(unit.name);
    }
    const std::string penalty = word(node, "unitpenalty");
    const std::string grading = word(node, "unitgradingtype");
    if (grading == "2")
        item.approximate("unitgradingtype", "approximated",
                         "takes its penalty from the answer's score, not from the whole");
    if (!penalty.empty() && grading != "0")
        key.unit_penalty = part_of(item, penalty, "unitpenalty");
}

void read_numerical(Item& item, xml_node node, Question& question) {
    NumericalBody body;
    NumericalKey key;
    for (const xml_node answer : node.children("answer")) {
        if (word(answer, "text") == "*") {
            item.approximate("answer", "left_out", "has a star for all other numbers");
            continue;
        }
        const std::string tolerance = word(answer, "tolerance");
        const auto value = number_of(word(answer, "text"));
        const auto amount = tolerance.empty() ? std::optional(0.0) : number_of(tolerance);
        if (!value || !amount || key.answers.size() >= kMaxChoices) {
            item.refuse("answer", "malformed", "is no number, or one too many");
            continue;
        }
        key.answers.push_back({*value,
                               {ToleranceKind::absolute, *amount, 3},
                               weight_of(item, answer),
                               rich_text(item, answer.child("feedback"), "feedback")});
    }
    read_units(item, node, body, key);
    question.body.interaction = std::move(body);
    question.key.solution = std::move(key);
}

// Moodle keeps lists of values; the range that they were made from is what stays.
void read_variables(Item& item, xml_node node, CalculatedKey& key) {
    for (const xml_node definition :
         node.child("dataset_definitions").children("dataset_definition")) {
        const auto least = number_of(word(definition.child("minimum"), "text"));
        const auto most = number_of(word(definition.child("maximum"), "text"));
        const auto decimals = number_of(word(definition.child("decimals"), "text"));
        if (!least || !most || key.variables.size() >= 50) {
            item.refuse("dataset_definitions", "malformed", "have no range, or are too many");
            return;
        }
        const double digits = std::clamp(std::trunc(decimals.value_or(0)), 0.0, 9.0);
        key.variables.push_back({word(definition.child("name"), "text"),
                                 *least,
                                 *most,
                                 number_of("1e-" + to_text(digits)).value_or(1),
                                 {}});
    }
    item.approximate("dataset_definitions", "approximated",
                     "become ranges; the kept values are left out");
}

void read_calculated(Item& item, xml_node node, Question& question) {
    CalculatedBody body;
    CalculatedKey key;
    read_variables(item, node, key);
    for (const xml_node answer : node.children("answer")) {
        const auto amount = number_of(word(answer, "tolerance"));
        const std::string kind = word(answer, "tolerancetype");
        if (kind == "3")
            item.approximate("tolerancetype", "approximated", "is geometric and becomes relative");
        if (key.answers.size() >= kMaxChoices)
            return item.refuse("answer", "too_many", "are too many");
        key.answers.push_back({word(answer, "text"),
                               {kind == "2" ? ToleranceKind::absolute : ToleranceKind::relative,
                                amount.value_or(0), 3},
                               weight_of(item, answer),
                               rich_text(item, answer.child("feedback"), "feedback")});
    }
    read_units(item, node, body, key);
    question.body.interaction = std::move(body);
    question.key.solution = std::move(key);
}

void read_matching(Item& item, xml_node node, Question& question) {
    MatchingBody body;
    MatchingKey key;
    body.order = is_yes(node, "shuffleanswers", true) ? Order::shuffled : Order::as_written;
    for (const xml_node pair : node.children("subquestion")) {
        if (body.options.size() >= kMaxChoices || body.prompts.size() >= kMaxChoices)
            return item.refuse("subquestion", "too_many", "are too many");
        const std::string prompt = rich_text(item, pair, "subquestion");
        const std::string option = content(pair.child("answer").child("text"));
        const auto known = std::ranges::find(body.options, option, &Choice::text);
        const std::string id =
            known == body.options.end() ? add_choice(body.options, option) : known->id;
        if (!trimmed(prompt).empty()) key.pairs.push_back({add_choice(body.prompts, prompt), id});
    }
    question.body.interaction = std::move(body);
    question.key.solution = std::move(key);
}

void read_ordering(Item& item, xml_node node, Question& question) {
    OrderingBody body;
    OrderingKey key;
    for (const xml_node answer : node.children("answer")) {
        if (body.items.size() >= kMaxChoices)
            return item.refuse("answer", "too_many", "are too many");
        key.items.push_back(add_choice(body.items, rich_text(item, answer, "answer")));
    }
    const std::string grading = word(node, "gradingtype");
    if (grading == "ALL_OR_NOTHING" || grading == "-1") {
        key.credit = OrderingCredit::all_or_nothing;
    } else if (grading == "ABSOLUTE_POSITION" || grading == "0") {
        key.credit = OrderingCredit::positions;
    } else if (grading != "RELATIVE_NEXT_EXCLUDE_LAST" && grading != "1") {
        item.approximate("gradingtype", "approximated", "becomes a share for each two neighbours");
    }
    question.body.interaction = std::move(body);
    question.key.solution = std::move(key);
}

void read_essay(Item& item, xml_node node, Question& question) {
    EssayBody body;
    EssayKey key;
    body.start_text = rich_text(item, node.child("responsetemplate"), "responsetemplate");
    key.grader_notes = rich_text(item, node.child("graderinfo"), "graderinfo");
    const auto whole = [&](const char* name) -> std::optional<std::int32_t> {
        const auto number = number_of(word(node, name));
        if (!number || *number < 1 || *number > 100'000) return std::nullopt;
        return static_cast<std::int32_t>(*number);
    };
    body.least_words = whole("minwordlimit");
    body.most_words = whole("maxwordlimit");
    const bool any_number = word(node, "attachments") == "-1";
    body.most_files = any_number ? 20 : std::min(whole("attachments").value_or(0), 20);
    if (any_number) item.approximate("attachments", "approximated", "become 20 at most");
    question.body.interaction = std::move(body);
    question.key.solution = std::move(key);
}

// Choices are numbered in the text as [[1]], [[2]]; a list holds those of one group.
template <class Body, class Key>
void read_words(Item& item, xml_node node, const char* element, Question& question) {
    struct Word {
        std::string list;
        std::string id;
    };
    Body body;
    Key key;
    body.order = is_yes(node, "shuffleanswers", true) ? Order::shuffled : Order::as_written;
    std::vector<Word> words;
    for (const xml_node choice : node.children(element)) {
        if (words.size() >= kMaxChoices) return item.refuse(element, "too_many", "are too many");
        const std::string group = word(choice, "group").empty() ? "1" : word(choice, "group");
        auto list = std::ranges::find(body.lists, group, &WordList::id);
        if (list == body.lists.end()) list = body.lists.insert(list, WordList{group, {}});
        std::vector<Choice> all;
        for (const WordList& one : body.lists)
            all.insert(all.end(), one.words.begin(), one.words.end());
        const std::string text = content(choice.child("text"));
        list->words.push_back({content_id(text, all), text});
        words.push_back({group, list->words.back().id});
        if constexpr (std::is_same_v<Body, DragWordsBody>) {
            if (choice.child("infinite")) body.unlimited.push_back(words.back().id);
        }
    }
    std::string text;
    std::string_view rest = question.body.text;
    while (!rest.empty()) {
        const auto open = std::min(rest.find("[["), rest.size());
        text += rest.substr(0, open);
        rest.remove_prefix(open);
        if (rest.empty()) break;
        std::size_t number = 0;
        const std::string_view digits = rest.substr(2);
        const auto [stop, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), number);
        const std::string_view after =
            digits.substr(static_cast<std::size_t>(stop - digits.data()));
        if (error != std::errc() || !after.starts_with("]]") || number < 1 ||
            number > words.size() || body.gaps.size() >= kMaxGaps) {
            item.refuse("questiontext", "gap", "names a choice that there is not, or has too many");
            return;
        }
        const std::string id = "g" + std::to_string(body.gaps.size() + 1);
        body.gaps.push_back({id, words[number - 1].list});
        key.gaps.push_back({id, words[number - 1].id});
        text += "[[" + id + "]]";
        rest = after.substr(2);
    }
    question.body.text = std::move(text);
    question.body.interaction = std::move(body);
    question.key.solution = std::move(key);
}

}  // namespace

void read_type(Item& item, const std::string& type, xml_node node, Question& question) {
    if (type == "multichoice") return read_multichoice(item, node, question);
    if (type == "truefalse") return read_true_false(item, node, question);
    if (type == "shortanswer") return read_short_answer(item, node, question);
    if (type == "numerical") return read_numerical(item, node, question);
    if (type == "calculated" || type == "calculatedsimple")
        return read_calculated(item, node, question);
    if (type == "matching") return read_matching(item, node, question);
    if (type == "ordering") return read_ordering(item, node, question);
    if (type == "essay") return read_essay(item, node, question);
    if (type == "gapselect")
        return read_words<SelectBody, SelectKey>(item, node, "selectoption", question);
    if (type == "ddwtos")
        return read_words<DragWordsBody, DragWordsKey>(item, node, "dragbox", question);
    if (type == "cloze" || type == "multianswer") {
        const std::string text = std::exchange(question.body.text, {});
        return read_cloze(item, text, question);
    }
    if (type == "description") {
        question.body.interaction = InformationBody{};
        question.key.solution = InformationKey{};
        return;
    }
    item.refuse("type", "not_allowed", "is \"" + type + "\", which is not read");
}

}  // namespace lms::assessment::moodle
