#include <algorithm>
#include <charconv>
#include <cmath>
#include <pugixml.hpp>

#include "services/assessment/domain/expression.hpp"
#include "services/assessment/domain/numbers.hpp"
#include "services/assessment/exchange/lines.hpp"
#include "services/assessment/exchange/moodle_cloze.hpp"
#include "services/assessment/exchange/moodle_xml.hpp"

namespace lms::assessment {

namespace {

using pugi::xml_node;

// All text and CDATA directly within.
std::string content(xml_node node) {
    std::string text;
    for (const xml_node child : node.children()) {
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
            text += child.value();
    }
    return text;
}

std::string word(xml_node node, const char* name) {
    return std::string(trimmed(content(node.child(name))));
}

bool is_yes(xml_node node, const char* name, bool usual) {
    const std::string text = word(node, name);
    return text.empty() ? usual : text == "1" || text == "true";
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

// The <text> of an element with a format.
std::string rich_text(Item& item, xml_node node, const char* place) {
    std::string text = content(node.child("text"));
    for (const std::string_view mark : {"\\(", "\\)"})
        replace_all(text, mark, "$");
    for (const std::string_view mark : {"\\[", "\\]"})
        replace_all(text, mark, "$$");
    if (node.child("file") || text.find("@@PLUGINFILE@@") != std::string::npos)
        item.approximate(place, "file", "has files, which are left out");
    return text;
}

Score weight_of(Item& item, xml_node answer) {
    const auto weight = from_percent(answer.attribute("fraction").as_string("0"));
    if (!weight) item.refuse("answer", "out_of_range", "has a fraction that is no percentage");
    return weight.value_or(Score::zero());
}

// A part of one, as 0.3333333.
Score part_of(Item& item, const std::string& text, const char* place) {
    const auto number = read_number(text, DecimalSign::point);
    if (!number || !number->unit.empty() || std::abs(number->value) > 1) {
        item.refuse(place, "out_of_range", "is no number from -1 to 1");
        return Score::zero();
    }
    const auto percent = Score::of(std::llround(number->value * 1e7), 10'000'000);
    return from_percent(to_percent(percent)).value_or(percent);
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

std::optional<double> number_of(const std::string& text) {
    const auto number = read_number(text, DecimalSign::point);
    if (!number || !number->unit.empty()) return std::nullopt;
    return number->value;
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
        return moodle::read_cloze(item, text, question);
    }
    if (type == "description") {
        question.body.interaction = InformationBody{};
        question.key.solution = InformationKey{};
        return;
    }
    item.refuse("type", "not_allowed", "is \"" + type + "\", which is not read");
}

void read_hints(Item& item, xml_node node, Question& question) {
    for (const xml_node hint : node.children("hint")) {
        const std::size_t number = question.key.hints.size() + 1;
        std::string text = rich_text(item, hint, "hint");
        if (trimmed(text).empty()) continue;
        if (number > kMaxHints) return item.refuse("hint", "too_many", "are too many");
        question.key.hints.push_back(
            {"hint-" + std::to_string(number), {}, std::move(text), {}, {}, {}, {}, {}});
        if (hint.child("clearwrong") || hint.child("shownumcorrect") || hint.child("options"))
            item.approximate("hint", "left_out", "has options for what is cleared and counted");
    }
}

ImportedItem read_question(xml_node node, std::size_t line,
                           const std::vector<std::string>& category) {
    Question question;
    question.facts.name = shortened(content(node.child("name").child("text")), 500);
    Item item(line, question.facts.name);
    question.facts.category = category;
    question.facts.external_id = shortened(word(node, "idnumber"), 200);
    for (const xml_node tag : node.child("tags").children("tag")) {
        if (question.facts.tags.size() < 100)
            question.facts.tags.push_back(shortened(word(tag, "text"), 200));
    }
    QuestionKey& key = question.key;
    question.body.text = rich_text(item, node.child("questiontext"), "questiontext");
    key.general_feedback = rich_text(item, node.child("generalfeedback"), "generalfeedback");
    key.right_feedback = rich_text(item, node.child("correctfeedback"), "correctfeedback");
    key.partly_feedback =
        rich_text(item, node.child("partiallycorrectfeedback"), "partiallycorrectfeedback");
    key.wrong_feedback = rich_text(item, node.child("incorrectfeedback"), "incorrectfeedback");
    const std::string grade = word(node, "defaultgrade"), penalty = word(node, "penalty");
    if (!grade.empty()) {
        const auto points = Score::parse(grade);
        if (!points) item.approximate("defaultgrade", "out_of_range", "is no number below 10,000");
        question.default_points = points.value_or(Score::whole());
    }
    if (!penalty.empty()) key.try_penalty = part_of(item, penalty, "penalty");
    if (is_yes(node, "hidden", false))
        item.approximate("hidden", "left_out", "was hidden, and is not any more");
    read_hints(item, node, question);
    read_type(item, node.attribute("type").as_string(), node, question);
    if (item.is_refused()) return std::move(item).without_question();
    return std::move(item).with(std::move(question));
}

std::vector<std::string> category_of(xml_node node) {
    std::vector<std::string> category;
    const std::string path = content(node.child("category").child("text"));
    std::string part;
    for (std::size_t i = 0; i <= path.size(); ++i) {
        if (i + 1 < path.size() && path[i] == '/' && path[i + 1] == '/') {
            part += '/';
            ++i;
        } else if (i < path.size() && path[i] != '/') {
            part += path[i];
        } else {
            const std::string name = shortened(trimmed(part), 200);
            // Moodle's roots of its own tree of contexts.
            const bool root = category.empty() && (name.starts_with('$') || name == "top");
            if (!name.empty() && !root && category.size() < 20) category.push_back(name);
            part.clear();
        }
    }
    return category;
}

Imported refused(std::size_t line, const char* code, std::string message) {
    Item item(line, "");
    item.refuse("", code, std::move(message));
    Imported imported;
    imported.items.push_back(std::move(item).without_question());
    return imported;
}

std::size_t line_at(std::string_view text, std::ptrdiff_t offset) {
    const auto end = std::clamp<std::ptrdiff_t>(offset, 0, std::ssize(text));
    return 1 + static_cast<std::size_t>(std::count(text.begin(), text.begin() + end, '\n'));
}

}  // namespace

Imported read_moodle_xml(std::string_view text) {
    if (auto fault = unreadable(text)) return std::move(*fault);
    if (const auto entity = text.find("<!ENTITY"); entity != std::string_view::npos)
        return refused(line_at(text, static_cast<std::ptrdiff_t>(entity)), "entity",
                       "declares entities, which are not read");
    pugi::xml_document document;
    const auto parsed = document.load_buffer(text.data(), text.size(),
                                             pugi::parse_default | pugi::parse_ws_pcdata_single,
                                             pugi::encoding_utf8);
    if (!parsed) return refused(line_at(text, parsed.offset), "malformed", parsed.description());
    const xml_node quiz = document.child("quiz");
    if (!quiz) return refused(1, "malformed", "has no <quiz>");
    Imported imported;
    std::vector<std::string> category;
    std::size_t line = 1;
    std::ptrdiff_t known = 0;
    for (const xml_node node : quiz.children()) {
        // Counted from the last one: a file is gone through once.
        const std::ptrdiff_t offset = std::max(known, node.offset_debug());
        line += line_at(text.substr(static_cast<std::size_t>(known)), offset - known) - 1;
        known = offset;
        if (node.type() != pugi::node_element) continue;
        const bool is_category = std::string_view(node.attribute("type").as_string()) == "category";
        if (std::string_view(node.name()) == "question" && is_category) {
            category = category_of(node);
        } else if (imported.items.size() >= ImportLimits::kItems) {
            imported.items.push_back(too_many(line));
            break;
        } else if (std::string_view(node.name()) == "question") {
            imported.items.push_back(read_question(node, line, category));
        } else {
            imported.items.push_back(refused(line, "not_allowed", "is no question").items.front());
        }
    }
    return imported;
}

}  // namespace lms::assessment
