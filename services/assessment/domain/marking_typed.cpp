#include <algorithm>
#include <cmath>

#include "services/assessment/domain/equivalence.hpp"
#include "services/assessment/domain/marking.hpp"
#include "services/assessment/domain/numbers.hpp"
#include "services/assessment/domain/text_matching.hpp"

namespace lms::assessment {

namespace {

constexpr std::size_t kMostFormulaBytes = 4'000;

bool is_blank(const std::string& text) {
    return comparable(text, ShortAnswerKey{{}, {}, {}, Spaces::ignored}).empty();
}

std::string answer_feedback(std::size_t index) {
    return "answer:" + std::to_string(index);
}

// The first number of the key that `value` is near to.
Graded mark_number(const NumericalKey& key, double value, Score part) {
    for (std::size_t i = 0; i < key.answers.size(); ++i) {
        const NumberKey& answer = key.answers[i];
        if (within(value, answer.value, answer.tolerance))
            return scored(answer.weight.times(part), {answer_feedback(i)});
    }
    return scored(Score::zero());
}

Graded mark_numerical(const NumericalKey& key, const TextAnswer& answer) {
    if (is_blank(answer.text)) return without_score(Outcome::empty);
    const auto typed = read_number(answer.text, key.decimal_sign);
    if (!typed) return scored(Score::zero(), {"not_a_number"});
    std::string unit = typed->unit;
    if (answer.unit && !is_blank(*answer.unit)) unit = *answer.unit;
    if (key.units.empty()) {
        if (!unit.empty()) return scored(Score::zero(), {"unit"});
        return mark_number(key, typed->value, Score::whole());
    }
    const ShortAnswerKey rules{{}, LetterCase::counts, Normalization::nfkc, Spaces::ignored};
    const std::string name = comparable(unit, rules);
    for (const Unit& known : key.units) {
        if (comparable(known.name, rules) != name) continue;
        Graded graded = mark_number(key, typed->value * known.factor, Score::whole());
        if (graded.score != Score::zero() || !graded.feedback.empty()) return graded;
    }
    // The right number, with a unit that is not known, not right or not there.
    Graded graded = mark_number(key, typed->value, Score::whole() - key.unit_penalty);
    graded.feedback.emplace_back("unit");
    return graded;
}

}  // namespace

Graded mark(const ShortAnswerBody&, const ShortAnswerKey& key, const TextAnswer& answer) {
    if (answer.text.size() > kMaxAnswerBytes) return without_score(Outcome::invalid);
    if (is_blank(answer.text)) return without_score(Outcome::empty);
    for (std::size_t i = 0; i < key.answers.size(); ++i) {
        if (matches(key.answers[i], answer.text, key))
            return scored(key.answers[i].weight, {answer_feedback(i)});
    }
    return scored(Score::zero());
}

Graded mark(const NumericalBody&, const NumericalKey& key, const TextAnswer& answer) {
    return mark_numerical(key, answer);
}

NumericalKey numerical_key(const CalculatedKey& key, const Values& values) {
    NumericalKey numbers{{}, key.units, key.unit_penalty, key.decimal_sign};
    for (const CalculatedEntry& entry : key.answers)
        numbers.answers.push_back(
            {calculate(entry.expression, values), entry.tolerance, entry.weight, entry.feedback});
    return numbers;
}

Graded mark(const CalculatedBody&, const CalculatedKey& key, const TextAnswer& answer,
            const Values& values) {
    return mark_numerical(numerical_key(key, values), answer);
}

Graded mark(const FormulaBody&, const FormulaKey& key, const TextAnswer& answer) {
    if (answer.text.size() > kMostFormulaBytes) return without_score(Outcome::invalid);
    if (is_blank(answer.text)) return without_score(Outcome::empty);
    for (std::size_t i = 0; i < key.answers.size(); ++i) {
        const FormulaKeyEntry& entry = key.answers[i];
        const bool right = entry.match == FormulaMatch::same_value
                               ? is_equal_formula(answer.text, entry.formula)
                               : written_form(answer.text) == written_form(entry.formula);
        if (right) return scored(entry.weight, {answer_feedback(i)});
    }
    return scored(Score::zero());
}

Graded mark_part(const PartBody& body, const PartKey& key, const PartAnswer& answer) {
    return std::visit(
        [](const auto& one_body, const auto& one_key, const auto& one_answer) {
            if constexpr (requires { mark(one_body, one_key, one_answer); }) {
                return mark(one_body, one_key, one_answer);
            } else {
                return without_score(Outcome::invalid);
            }
        },
        body, key, answer);
}

Graded mark(const ClozeBody& body, const ClozeKey& key, const ClozeAnswer& answer) {
    Graded graded;
    Score sum;
    std::int64_t weights = 0;
    std::size_t empty = 0;
    for (const GapAnswer& given : answer.gaps) {
        const auto same = [&](const GapAnswer& other) { return other.id == given.id; };
        const bool known = std::ranges::find(body.gaps, given.id, &GapBody::id) != body.gaps.end();
        if (!known || std::ranges::count_if(answer.gaps, same) != 1)
            return without_score(Outcome::invalid);
    }
    for (const GapKey& gap : key.gaps) {
        const auto part = std::ranges::find(body.gaps, gap.id, &GapBody::id);
        const auto given = std::ranges::find(answer.gaps, gap.id, &GapAnswer::id);
        Graded one = part == body.gaps.end() || given == answer.gaps.end()
                         ? without_score(Outcome::empty)
                         : mark_part(part->part, gap.part, given->answer);
        if (one.outcome == Outcome::empty) ++empty;
        sum += Score::of_units(one.score.units() * gap.weight);
        weights += gap.weight;
        for (const std::string& feedback : one.feedback)
            graded.feedback.push_back("gap:" + gap.id + ":" + feedback);
        graded.parts.push_back({gap.id, one.outcome, one.score});
    }
    graded.score = sum.divided(weights);
    graded.outcome = empty == key.gaps.size() ? Outcome::empty : outcome_of(graded.score);
    return graded;
}

}  // namespace lms::assessment
