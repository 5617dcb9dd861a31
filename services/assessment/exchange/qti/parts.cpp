#include "services/assessment/exchange/qti/parts.hpp"

#include <algorithm>
#include <cmath>

namespace lms::assessment::qti {

namespace {

bool is_right(const Response& response, const std::string& value) {
    return std::ranges::find(response.right, value) != response.right.end();
}

Score weight_of(const Response& response, const std::string& value, double most) {
    if (response.earned == Earned::exact) {
        const bool right = response.many ? is_right(response, value)
                                         : !response.right.empty() && response.right[0] == value;
        return right ? Score::whole() : Score::zero();
    }
    double points = points_of(response, value);
    if (!response.many && response.least) points = std::max(points, *response.least);
    return part_of(points, most);
}

std::vector<ChoiceKey> choice_keys(const Choices& choices, const Response& response) {
    std::vector<ChoiceKey> keys;
    const double most = most_points(response);
    for (const std::string& source : choices.sources) {
        const Score weight = weight_of(response, source, most);
        std::string feedback = said_of(response, source);
        if (weight != Score::zero() || !feedback.empty())
            keys.push_back({choices.ids.at(source), weight, std::move(feedback)});
    }
    return keys;
}

// What the answers are, whether by cases or declared as right.
std::vector<Entry> answers_of(const Response& response) {
    std::vector<Entry> answers = response.entries;
    if (response.earned == Earned::exact) {
        answers.clear();
        for (const std::string& value : response.right)
            answers.push_back({value, response.points, LetterCase::counts, {}, {}, {}});
    }
    for (Entry& answer : answers) {
        if (answer.feedback.empty()) answer.feedback = said_of(response, answer.value);
    }
    return answers;
}

NumericalKey number_key(Item& item, const Response& response) {
    NumericalKey key;
    const double most = most_points(response);
    for (const Entry& entry : answers_of(response)) {
        const auto value = number(entry.value);
        if (!value || key.answers.size() >= kMaxChoices) {
            item.refuse("response", "malformed", "has an answer that is no number, or too many");
            break;
        }
        key.answers.push_back(
            {*value, entry.tolerance, part_of(entry.points, most), entry.feedback});
    }
    return key;
}

}  // namespace

bool Choices::add(Item& item, const std::string& source, std::string text) {
    if (list.size() >= kMaxChoices) {
        item.refuse("choices", "too_many", "must be " + std::to_string(kMaxChoices) + " at most");
        return false;
    }
    if (source.empty() || ids.contains(source)) {
        item.refuse("choices", "not_unique", "must have ids that differ from the others");
        return false;
    }
    ids.emplace(source, add_choice(list, std::move(text)));
    sources.push_back(source);
    return true;
}

std::pair<PartBody, PartKey> choice_part(Item& item, const Choices& choices,
                                         const Response& response, std::optional<double> at_most) {
    if (!response.many)
        return {SingleChoiceBody{choices.list, choices.order},
                SingleChoiceKey{choice_keys(choices, response)}};
    MultipleChoiceBody body{choices.list, choices.order, {}};
    MultipleChoiceKey key{choice_keys(choices, response), PartialCredit::fractions};
    if (response.earned == Earned::exact) key.credit = PartialCredit::all_or_nothing;
    if (at_most && *at_most >= 1 && *at_most <= static_cast<double>(kMaxChoices))
        body.at_most = static_cast<std::int32_t>(*at_most);
    const auto right = std::ranges::count_if(
        key.choices, [](const ChoiceKey& choice) { return choice.weight > Score::zero(); });
    if (body.at_most && *body.at_most < right) {
        item.approximate("max-choices", "approximated", "is less than what is right, and left out");
        body.at_most.reset();
    }
    const bool may_fall = std::ranges::any_of(
        key.choices, [](const ChoiceKey& choice) { return choice.weight < Score::zero(); });
    if (may_fall && response.least.value_or(-1) < 0)
        item.approximate("mapping", "approximated", "earns 0 at least, where it could be less");
    return {std::move(body), std::move(key)};
}

std::pair<PartBody, PartKey> text_part(Item& item, const Response& response) {
    if (response.base_type == "float" || response.base_type == "integer")
        return {NumericalBody{}, number_key(item, response)};
    ShortAnswerKey key;
    const double most = most_points(response);
    std::size_t ignored = 0;
    for (const Entry& entry : answers_of(response)) {
        if (key.answers.size() >= kMaxChoices) {
            item.refuse("response", "too_many", "has too many answers");
            break;
        }
        if (entry.letter_case == LetterCase::ignored) ++ignored;
        key.answers.push_back(
            {entry.value, TextMatch::exact, part_of(entry.points, most), entry.feedback, {}});
    }
    key.letter_case = ignored > 0 ? LetterCase::ignored : LetterCase::counts;
    if (ignored > 0 && ignored < key.answers.size())
        item.approximate("mapping", "approximated", "ignores the letter case of all answers");
    return {ShortAnswerBody{}, std::move(key)};
}

std::vector<SourcePair> right_pairs(const Response& response) {
    std::vector<std::string> values = response.right;
    if (values.empty() || response.earned == Earned::sum) {
        std::vector<std::string> earning;
        for (const Entry& entry : response.entries) {
            if (entry.points > 0) earning.push_back(entry.value);
        }
        if (values.empty()) values = std::move(earning);
    }
    std::vector<SourcePair> pairs;
    for (const std::string& value : values) {
        const auto blank = value.find_first_of(" \t\r\n");
        if (blank == std::string::npos) continue;
        const auto second = value.find_first_not_of(" \t\r\n", blank);
        pairs.push_back({value.substr(0, blank), value.substr(second)});
    }
    return pairs;
}

ShareCredit credit_of(Item& item, const Response& response) {
    if (response.earned == Earned::exact) return ShareCredit::all_or_nothing;
    if (response.earned == Earned::nothing) return ShareCredit::shares;
    double least = 0, most = 0;
    bool negative = response.otherwise < 0;
    for (const Entry& entry : response.entries) {
        negative = negative || entry.points < 0;
        if (entry.points <= 0) continue;
        least = least == 0 ? entry.points : std::min(least, entry.points);
        most = std::max(most, entry.points);
    }
    if (most - least > 1e-6 * most || negative)
        item.approximate("mapping", "approximated",
                         "becomes the same share for each that is right");
    return ShareCredit::shares;
}

std::vector<std::int32_t> gap_weights(Item& item, const std::vector<double>& points) {
    double sum = 0;
    for (const double one : points)
        sum += one;
    std::vector<std::int32_t> weights(points.size(), 1);
    if (!(sum > 0)) return weights;
    for (int whole = 1; whole <= 1000; ++whole) {
        const auto is_near = [&](double one) {
            const double exact = one / sum * whole;
            return std::abs(exact - std::round(exact)) < 1e-5;
        };
        if (!std::ranges::all_of(points, is_near)) continue;
        for (std::size_t i = 0; i < points.size(); ++i)
            weights[i] = static_cast<std::int32_t>(std::lround(points[i] / sum * whole));
        return weights;
    }
    for (std::size_t i = 0; i < points.size(); ++i)
        weights[i] = static_cast<std::int32_t>(std::lround(points[i] / sum * 1000));
    item.approximate("mapping", "approximated", "becomes weights in thousandths");
    return weights;
}

void put(Question& question, PartBody body, PartKey key) {
    std::visit([&](auto& one) { question.body.interaction = std::move(one); }, body);
    std::visit([&](auto& one) { question.key.solution = std::move(one); }, key);
}

}  // namespace lms::assessment::qti
