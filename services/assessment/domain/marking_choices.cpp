#include <algorithm>
#include <set>

#include "services/assessment/domain/marking.hpp"

namespace lms::assessment {

namespace {

bool has(const std::vector<Choice>& choices, const std::string& id) {
    return std::ranges::find(choices, id, &Choice::id) != choices.end();
}

Score weight_of(const std::vector<ChoiceKey>& keys, const std::string& id) {
    const auto found = std::ranges::find(keys, id, &ChoiceKey::id);
    return found == keys.end() ? Score::zero() : found->weight;
}

Score all_or_nothing(const std::vector<ChoiceKey>& keys, const std::set<std::string>& chosen) {
    std::set<std::string> right;
    for (const ChoiceKey& key : keys) {
        if (key.weight > Score::zero()) right.insert(key.id);
    }
    return chosen == right ? Score::whole() : Score::zero();
}

Score right_minus_wrong(const std::vector<ChoiceKey>& keys, const std::set<std::string>& chosen) {
    const auto is_right = [](const ChoiceKey& key) { return key.weight > Score::zero(); };
    const auto right = std::ranges::count_if(keys, is_right);
    std::int64_t balance = 0;
    for (const std::string& id : chosen)
        balance += weight_of(keys, id) > Score::zero() ? 1 : -1;
    return Score::of(std::max<std::int64_t>(balance, 0), right);
}

Score fractions(const std::vector<ChoiceKey>& keys, const std::set<std::string>& chosen) {
    Score sum;
    for (const std::string& id : chosen)
        sum += weight_of(keys, id);
    return sum;
}

}  // namespace

Outcome outcome_of(Score score) {
    if (score >= Score::whole()) return Outcome::right;
    return score > Score::zero() ? Outcome::partly_right : Outcome::wrong;
}

Graded scored(Score score, std::vector<std::string> feedback) {
    const Score bounded = score.clamped(-Score::whole(), Score::whole());
    return {outcome_of(bounded), bounded, {}, std::move(feedback)};
}

Graded without_score(Outcome outcome) {
    return {outcome, Score::zero(), {}, {}};
}

Graded mark(const SingleChoiceBody& body, const SingleChoiceKey& key,
            const SingleChoiceAnswer& answer) {
    if (answer.choice.empty()) return without_score(Outcome::empty);
    if (!has(body.choices, answer.choice)) return without_score(Outcome::invalid);
    return scored(weight_of(key.choices, answer.choice), {"choice:" + answer.choice});
}

Graded mark(const MultipleChoiceBody& body, const MultipleChoiceKey& key,
            const MultipleChoiceAnswer& answer) {
    const std::set<std::string> chosen(answer.choices.begin(), answer.choices.end());
    if (chosen.empty()) return without_score(Outcome::empty);
    if (body.at_most && chosen.size() > static_cast<std::size_t>(*body.at_most))
        return without_score(Outcome::invalid);
    std::vector<std::string> feedback;
    for (const std::string& id : chosen) {
        if (!has(body.choices, id)) return without_score(Outcome::invalid);
        feedback.push_back("choice:" + id);
    }
    Score score;
    switch (key.credit) {
        case PartialCredit::fractions:
            score = fractions(key.choices, chosen);
            break;
        case PartialCredit::all_or_nothing:
            score = all_or_nothing(key.choices, chosen);
            break;
        case PartialCredit::right_minus_wrong:
            score = right_minus_wrong(key.choices, chosen);
            break;
    }
    return scored(score.clamped(Score::zero(), Score::whole()), std::move(feedback));
}

Graded mark(const TrueFalseBody&, const TrueFalseKey& key, const TrueFalseAnswer& answer) {
    return scored(answer.value == key.right ? Score::whole() : Score::zero(),
                  {answer.value ? "choice:true" : "choice:false"});
}

}  // namespace lms::assessment
