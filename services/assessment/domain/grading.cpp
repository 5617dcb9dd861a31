#include "services/assessment/domain/grading.hpp"

#include <algorithm>
#include <set>

#include "services/assessment/domain/marking.hpp"

namespace lms::assessment {

namespace {

// Of a body, a key and an answer of one type; anything else is no answer to this question.
struct Marking {
    Seed seed;

    Graded operator()(const CalculatedBody& body, const CalculatedKey& key,
                      const TextAnswer& answer) const {
        return mark(body, key, answer, draw(key, seed));
    }
    template <class Body, class Key, class Given>
    Graded operator()(const Body& body, const Key& key, const Given& answer) const {
        if constexpr (requires { mark(body, key, answer); }) {
            return mark(body, key, answer);
        } else {
            return without_score(Outcome::invalid);
        }
    }
};

// Of the type at an index, which bodies and keys share.
template <std::size_t Index>
Graded grade_as(const Question& question, const Answer& answer, Seed seed) {
    const auto* body = std::get_if<Index>(&question.body.interaction);
    const auto* key = std::get_if<Index>(&question.key.solution);
    if (body == nullptr || key == nullptr) return without_score(Outcome::invalid);
    return std::visit([&](const auto& given) { return Marking{seed}(*body, *key, given); }, answer);
}

template <std::size_t... Index>
Graded grade_any(const Question& question, const Answer& answer, Seed seed,
                 std::index_sequence<Index...>) {
    using Grade = Graded (*)(const Question&, const Answer&, Seed);
    static constexpr Grade kGrades[] = {&grade_as<Index>...};
    return kGrades[question.body.interaction.index()](question, answer, seed);
}

Score penalty_of(const QuestionKey& key, const std::set<std::string>& seen,
                 const std::optional<std::string>& gap) {
    Score penalty;
    for (const Hint& hint : key.hints) {
        if (hint.gap == gap && seen.contains(hint.id)) penalty += hint.penalty;
    }
    return penalty.clamped(Score::zero(), Score::whole());
}

Score reduced(Score score, Score penalty) {
    return score <= Score::zero() ? score : std::max(score - penalty, Score::zero());
}

}  // namespace

Graded grade(const Question& question, const std::optional<Answer>& answer, Seed seed) {
    if (std::holds_alternative<InformationBody>(question.body.interaction))
        return without_score(Outcome::ungraded);
    if (!answer) return without_score(Outcome::empty);
    return grade_any(question, *answer, seed,
                     std::make_index_sequence<std::variant_size_v<Interaction>>());
}

Graded grade_hint(const Hint& hint, const PartAnswer& answer) {
    if (!hint.scaffold) return without_score(Outcome::invalid);
    return mark_part(hint.scaffold->body, hint.scaffold->key, answer);
}

Graded grade_code(const CodeKey& key, const std::vector<std::string>& passed_tests) {
    const std::set<std::string> passed(passed_tests.begin(), passed_tests.end());
    Graded graded;
    Score sum;
    std::int64_t weights = 0;
    bool all = true;
    for (const CodeTest& test : key.tests) {
        const bool right = passed.contains(test.id);
        const Score score = right ? Score::whole() : Score::zero();
        sum += Score::of_units(score.units() * test.weight);
        weights += test.weight;
        all = all && right;
        graded.parts.push_back({test.id, outcome_of(score), score});
    }
    graded.score = key.credit == ShareCredit::shares || all ? sum.divided(weights) : Score::zero();
    graded.outcome = outcome_of(graded.score);
    return graded;
}

Score with_penalties(const Question& question, const Graded& graded,
                     const std::vector<std::string>& hints_seen, int tries) {
    const std::set<std::string> seen(hints_seen.begin(), hints_seen.end());
    Score score = graded.score;
    if (const auto* cloze = std::get_if<ClozeKey>(&question.key.solution)) {
        Score sum;
        std::int64_t weights = 0;
        for (const GapKey& gap : cloze->gaps) {
            const auto part = std::ranges::find(graded.parts, gap.id, &PartGraded::place);
            if (part == graded.parts.end()) continue;
            const Score left = reduced(part->score, penalty_of(question.key, seen, gap.id));
            sum += Score::of_units(left.units() * gap.weight);
            weights += gap.weight;
        }
        if (weights > 0) score = sum.divided(weights);
    }
    const std::int64_t further_tries = std::clamp(tries - 1, 0, 1000);
    const Score for_tries = Score::of_units(question.key.try_penalty.units() * further_tries);
    return reduced(score, penalty_of(question.key, seen, std::nullopt) + for_tries);
}

}  // namespace lms::assessment
