#include <algorithm>
#include <cmath>

#include "services/assessment/domain/grading.hpp"
#include "services/assessment/domain/marking.hpp"
#include "services/assessment/domain/numbers.hpp"
#include "services/assessment/domain/text_matching.hpp"

namespace lms::assessment {

namespace {

// The first entry that earns everything; the end if none does.
auto full_entry(const auto& entries) {
    return std::ranges::find_if(entries,
                                [](const auto& entry) { return entry.weight >= Score::whole(); });
}

std::optional<PartAnswer> own(const SingleChoiceKey& key) {
    const auto choice = full_entry(key.choices);
    if (choice == key.choices.end()) return std::nullopt;
    return SingleChoiceAnswer{choice->id};
}

std::optional<PartAnswer> own(const MultipleChoiceKey& key) {
    MultipleChoiceAnswer answer;
    for (const ChoiceKey& choice : key.choices) {
        if (choice.weight > Score::zero()) answer.choices.push_back(choice.id);
    }
    return answer;
}

std::optional<PartAnswer> own(const ShortAnswerKey& key) {
    const auto text = full_entry(key.answers);
    if (text == key.answers.end()) return std::nullopt;
    return TextAnswer{example_of(*text), std::nullopt};
}

std::optional<PartAnswer> own(const NumericalKey& key) {
    const auto number = full_entry(key.answers);
    if (number == key.answers.end() || !std::isfinite(number->value)) return std::nullopt;
    std::string text = to_text(number->value);
    if (key.decimal_sign == DecimalSign::comma) std::ranges::replace(text, '.', ',');
    TextAnswer answer{std::move(text), std::nullopt};
    if (!key.units.empty()) answer.unit = key.units.front().name;
    return answer;
}

std::optional<PartAnswer> own(const FormulaKey& key) {
    const auto formula = full_entry(key.answers);
    if (formula == key.answers.end()) return std::nullopt;
    return TextAnswer{formula->formula, std::nullopt};
}

std::optional<Answer> widened(std::optional<PartAnswer> answer) {
    if (!answer) return std::nullopt;
    return std::visit([](auto& one) { return Answer(std::move(one)); }, *answer);
}

std::optional<Answer> placed(const std::vector<Pair>& pairs) {
    PlacedAnswer answer;
    for (const Pair& pair : pairs)
        answer.placed.push_back({pair.place, pair.choice});
    return answer;
}

// A point that belongs to the shape for certain.
Spot spot_in(const Shape& shape) {
    if (const auto* rectangle = std::get_if<Rectangle>(&shape))
        return {rectangle->left + rectangle->width / 2, rectangle->top + rectangle->height / 2};
    if (const auto* circle = std::get_if<Circle>(&shape))
        return {circle->centre.x, circle->centre.y};
    const auto& corners = std::get<Polygon>(shape).corners;
    return corners.empty() ? Spot{} : Spot{corners.front().x, corners.front().y};
}

struct OwnAnswer {
    Seed seed;

    std::optional<Answer> operator()(const TrueFalseKey& key) const {
        return TrueFalseAnswer{key.right};
    }
    std::optional<Answer> operator()(const MatchingKey& key) const { return placed(key.pairs); }
    std::optional<Answer> operator()(const OrderingKey& key) const {
        return OrderingAnswer{key.items};
    }
    std::optional<Answer> operator()(const CalculatedKey& key) const {
        return widened(own(numerical_key(key, draw(key, seed))));
    }
    std::optional<Answer> operator()(const ClozeKey& key) const {
        ClozeAnswer answer;
        for (const GapKey& gap : key.gaps) {
            auto part = own_answer(gap.part);
            if (!part) return std::nullopt;
            answer.gaps.push_back({gap.id, std::move(*part)});
        }
        return answer;
    }
    std::optional<Answer> operator()(const SelectKey& key) const { return placed(key.gaps); }
    std::optional<Answer> operator()(const DragWordsKey& key) const { return placed(key.gaps); }
    std::optional<Answer> operator()(const DragPictureKey& key) const { return placed(key.zones); }
    std::optional<Answer> operator()(const HotspotKey& key) const {
        HotspotAnswer answer;
        for (const Area& area : key.areas) {
            if (area.weight > Score::zero()) answer.spots.push_back(spot_in(area.shape));
        }
        return answer;
    }
    std::optional<Answer> operator()(const MatrixKey& key) const {
        if (key.rows.empty()) return std::nullopt;
        MatrixAnswer answer;
        for (const RowKey& row : key.rows)
            answer.rows.push_back({row.row, row.columns});
        return answer;
    }
    std::optional<Answer> operator()(const EssayKey&) const { return std::nullopt; }
    std::optional<Answer> operator()(const FileKey&) const { return std::nullopt; }
    std::optional<Answer> operator()(const CodeKey&) const { return std::nullopt; }
    std::optional<Answer> operator()(const InformationKey&) const { return std::nullopt; }
    std::optional<Answer> operator()(const auto& key) const { return widened(own(key)); }
};

}  // namespace

std::optional<PartAnswer> own_answer(const PartKey& key) {
    return std::visit([](const auto& one) { return own(one); }, key);
}

std::optional<Answer> own_answer(const Question& question, Seed seed) {
    return std::visit(OwnAnswer{seed}, question.key.solution);
}

}  // namespace lms::assessment
