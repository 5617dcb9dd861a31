// Choices, texts and numbers, alone or in gaps.
#include <algorithm>

#include "services/assessment/domain/numbers.hpp"
#include "services/assessment/exchange/lines.hpp"
#include "services/assessment/exchange/qti/markup.hpp"
#include "services/assessment/exchange/qti/responses.hpp"
#include "services/assessment/exchange/qti/written.hpp"

namespace lms::assessment::qti {

namespace {

Score weight_in(const std::vector<ChoiceKey>& keys, const std::string& id) {
    const auto found = std::ranges::find(keys, id, &ChoiceKey::id);
    return found == keys.end() ? Score::zero() : found->weight;
}

void add_said(WrittenResponse& response, const std::vector<Choice>& choices,
              const std::vector<ChoiceKey>& keys) {
    for (const ChoiceKey& key : keys) {
        if (!key.feedback.empty())
            response.said.emplace_back(numbered('c', choices, key.id), key.feedback);
    }
}

}  // namespace

std::string numbered(char letter, const std::vector<Choice>& choices, const std::string& id) {
    const auto found = std::ranges::find(choices, id, &Choice::id);
    if (found == choices.end()) return {};
    return letter + std::to_string(found - choices.begin() + 1);
}

// What is written as points must read back as the weight.
void Writing::check_weight(Score weight, double points, double most) {
    const auto read = number(decimal(weight.as_double() * points));
    if (!read || part_of(*read, most) != weight)
        lose(item_, "key.solution", "has a weight that is not exact in decimals");
}

std::string Writing::mapping(const std::vector<std::pair<std::string, double>>& values,
                             std::optional<double> most) {
    std::string entries;
    for (const auto& [key, value] : values)
        entries += tags_.element("map-entry", {{"map-key", key}, {"mapped-value", decimal(value)}});
    Attributes attributes{{"default-value", "0"}};
    if (most) {
        attributes.emplace_back("lower-bound", "0");
        attributes.emplace_back("upper-bound", decimal(*most));
    }
    return tags_.element("mapping", attributes, entries);
}

std::string Writing::choices(const char* element, const std::vector<Choice>& choices) {
    std::string text;
    for (std::size_t i = 0; i < choices.size(); ++i)
        text += tags_.element(element, {{"identifier", "c" + std::to_string(i + 1)}},
                              inline_text(choices[i].text)) +
                "\n";
    return text;
}

WrittenResponse Writing::choice_response(const std::vector<Choice>& choices,
                                         const std::vector<ChoiceKey>& keys, double points) {
    WrittenResponse response{"", "identifier"};
    response.points = points;
    std::vector<std::pair<std::string, double>> values;
    for (const Choice& choice : choices) {
        const Score weight = weight_in(keys, choice.id);
        if (weight == Score::zero()) continue;
        const std::string id = numbered('c', choices, choice.id);
        check_weight(weight, points, points);
        if (weight == Score::whole() && response.right.empty()) response.right.push_back(id);
        values.emplace_back(id, weight.as_double() * points);
    }
    if (values.size() > 1) response.mapping = mapping(values, std::nullopt);
    add_said(response, choices, keys);
    return response;
}

WrittenResponse Writing::sum_response(const std::vector<Choice>& choices,
                                      const MultipleChoiceKey& key, double points) {
    WrittenResponse response{"", "identifier", "multiple"};
    response.points = points;
    std::vector<std::pair<std::string, double>> values;
    double sum = 0;
    const auto is_right = [](const ChoiceKey& one) { return one.weight > Score::zero(); };
    const auto right = static_cast<double>(std::ranges::count_if(key.choices, is_right));
    for (const Choice& choice : choices) {
        const Score weight = weight_in(key.choices, choice.id);
        const std::string id = numbered('c', choices, choice.id);
        if (weight > Score::zero()) response.right.push_back(id);
        double value = weight.as_double() * points;
        if (key.credit == PartialCredit::right_minus_wrong)
            value = (weight > Score::zero() ? points : -points) / right;
        if (value != 0) values.emplace_back(id, value);
        sum += std::max(0.0, number(decimal(value)).value_or(0));
        if (key.credit == PartialCredit::all_or_nothing && weight != Score::zero() &&
            weight != Score::whole())
            lose(item_, "key.solution.choices", "have weights that do not count");
    }
    if (key.credit == PartialCredit::right_minus_wrong)
        lose(item_, "key.solution.credit", "becomes weights that earn the same");
    if (key.credit == PartialCredit::fractions) {
        for (const Choice& choice : choices)
            check_weight(weight_in(key.choices, choice.id), points, std::min(sum, points));
    }
    if (key.credit != PartialCredit::all_or_nothing) response.mapping = mapping(values, points);
    add_said(response, choices, key.choices);
    return response;
}

WrittenResponse Writing::text_response(const ShortAnswerKey& key, const std::string& id,
                                       double points) {
    WrittenResponse response{id, "string"};
    response.points = points;
    if (key.normalization != Normalization::nfc || key.spaces != Spaces::collapsed)
        lose(item_, "key.solution", "has rules for letters that have no place here");
    const std::string counts = key.letter_case == LetterCase::counts ? "true" : "false";
    std::string entries;
    std::vector<Branch> branches;
    bool said = false;
    for (const TextKey& text : key.answers) {
        if (text.match != TextMatch::exact) {
            lose(item_, "key.solution.answers", "have a pattern, which is left out");
            continue;
        }
        const std::string value = word(text.pattern, "key.solution.answers");
        const std::string earned = decimal(text.weight.as_double() * points);
        check_weight(text.weight, points, points);
        if (text.weight == Score::whole() && response.right.empty())
            response.right.push_back(value);
        entries += tags_.element(
            "map-entry",
            {{"map-key", value}, {"mapped-value", earned}, {"case-sensitive", counts}});
        const std::string name = "a" + std::to_string(&text - key.answers.data() + 1);
        branches.push_back({tags_.element("string-match", {{"case-sensitive", counts}},
                                          tags_.variable(id) + tags_.base_value("string", value)),
                            earned, name});
        if (!text.feedback.empty()) {
            said = true;
            response.said.emplace_back(name, text.feedback);
        }
    }
    if (response.right.empty()) refuse(item_, "must have a right answer that is no pattern");
    if (said) {
        response.branches = std::move(branches);
    } else {
        response.mapping = tags_.element("mapping", {{"default-value", "0"}}, entries);
    }
    return response;
}

std::string Writing::tolerance(const NumberKey& number, const std::string& response) {
    const Tolerance& tolerance = number.tolerance;
    const std::string sides =
        tags_.variable(response) + tags_.base_value("float", to_text(number.value));
    Tolerance read{tolerance.kind, tolerance.amount, 3};
    std::string written;
    if (tolerance.kind == ToleranceKind::significant_digits) {
        read = {tolerance.kind, 0, tolerance.digits};
        written = tags_.element("equal-rounded",
                                {{"rounding-mode", "significantFigures"},
                                 {"figures", std::to_string(tolerance.digits)}},
                                sides);
    } else if (tolerance.kind == ToleranceKind::absolute && tolerance.amount == 0) {
        written = tags_.element("equal", {{"tolerance-mode", "exact"}}, sides);
    } else {
        const bool relative = tolerance.kind == ToleranceKind::relative;
        const double amount = relative ? tolerance.amount * 100 : tolerance.amount;
        read.amount = relative ? amount / 100 : amount;
        written = tags_.element("equal",
                                {{"tolerance-mode", relative ? "relative" : "absolute"},
                                 {"tolerance", to_text(amount) + " " + to_text(amount)}},
                                sides);
    }
    if (read != tolerance)
        lose(item_, "key.solution.answers", "have a tolerance that is not exact");
    return written;
}

WrittenResponse Writing::number_response(const NumericalKey& key, const std::string& id,
                                         double points) {
    WrittenResponse response{id, "float"};
    response.points = points;
    if (!key.units.empty()) lose(item_, "key.solution.units", "are not asked for in QTI");
    if (key.decimal_sign != DecimalSign::either)
        lose(item_, "key.solution.decimal_sign", "has no place in this format");
    for (const NumberKey& number : key.answers) {
        const std::string name = "a" + std::to_string(&number - key.answers.data() + 1);
        check_weight(number.weight, points, points);
        if (number.weight == Score::whole() && response.right.empty())
            response.right.push_back(to_text(number.value));
        response.branches.push_back(
            {tolerance(number, id), decimal(number.weight.as_double() * points), name});
        if (!number.feedback.empty()) response.said.emplace_back(name, number.feedback);
    }
    return response;
}

void Writing::operator()(const SingleChoiceBody& choice) {
    auto response = choice_response(choice.choices, key<SingleChoiceKey>().choices, points());
    response.id = "RESPONSE";
    responses.push_back(std::move(response));
    body = block(question_.body.text) +
           tags_.element("choice-interaction",
                         {{"response-identifier", "RESPONSE"},
                          {"shuffle", choice.order == Order::shuffled ? "true" : "false"},
                          {"max-choices", "1"}},
                         choices("simple-choice", choice.choices));
}

void Writing::operator()(const MultipleChoiceBody& choice) {
    auto response = sum_response(choice.choices, key<MultipleChoiceKey>(), points());
    response.id = "RESPONSE";
    responses.push_back(std::move(response));
    body = block(question_.body.text) +
           tags_.element("choice-interaction",
                         {{"response-identifier", "RESPONSE"},
                          {"shuffle", choice.order == Order::shuffled ? "true" : "false"},
                          {"max-choices", std::to_string(choice.at_most.value_or(0))}},
                         choices("simple-choice", choice.choices));
}

void Writing::operator()(const TrueFalseBody&) {
    const auto& own = key<TrueFalseKey>();
    WrittenResponse response{"RESPONSE", "identifier", "single", {own.right ? "true" : "false"}};
    response.points = points();
    if (!own.feedback_true.empty()) response.said.emplace_back("true", own.feedback_true);
    if (!own.feedback_false.empty()) response.said.emplace_back("false", own.feedback_false);
    responses.push_back(std::move(response));
    body = block(question_.body.text) +
           tags_.element("choice-interaction",
                         {{"response-identifier", "RESPONSE"}, {"max-choices", "1"}},
                         tags_.element("simple-choice", {{"identifier", "true"}}, "True") +
                             tags_.element("simple-choice", {{"identifier", "false"}}, "False"));
}

void Writing::field(WrittenResponse response) {
    responses.push_back(std::move(response));
    body = block(question_.body.text) + "<div>" +
           tags_.element("text-entry-interaction", {{"response-identifier", "RESPONSE"}}) +
           "</div>";
}

void Writing::operator()(const ShortAnswerBody&) {
    field(text_response(key<ShortAnswerKey>(), "RESPONSE", points()));
}

void Writing::operator()(const NumericalBody&) {
    field(number_response(key<NumericalKey>(), "RESPONSE", points()));
}

}  // namespace lms::assessment::qti
