#include "services/assessment/exchange/exported.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

namespace lms::assessment {

void lose(ExportedItem& item, std::string place, std::string message) {
    if (item.fidelity == Fidelity::kept) item.fidelity = Fidelity::approximated;
    item.remarks.push_back({std::move(place), "left_out", std::move(message), {}});
}

void refuse(ExportedItem& item, std::string message) {
    item.fidelity = Fidelity::refused;
    item.remarks.push_back({"body.interaction", "not_allowed", std::move(message), {}});
}

ExportedItem export_report(const Question& question, const Holds& holds) {
    ExportedItem item{question.facts.name, Fidelity::kept, {}};
    const auto lose_if = [&item](bool lost, const char* place) {
        if (lost) lose(item, place, "has no place in this format");
    };
    const QuestionFacts& facts = question.facts;
    const QuestionKey& key = question.key;
    lose_if(!holds.name && !facts.name.empty(), "facts.name");
    lose_if(!holds.category && !facts.category.empty(), "facts.category");
    lose_if(!holds.tags && !facts.tags.empty(), "facts.tags");
    lose_if(!facts.skills.empty(), "facts.skills");
    lose_if(facts.difficulty.has_value(), "facts.difficulty");
    lose_if(!holds.tags && !facts.external_id.empty(), "facts.external_id");
    lose_if(!facts.source.empty(), "facts.source");
    lose_if(!facts.license.empty(), "facts.license");
    lose_if(question.default_points != Score::whole(), "default_points");
    lose_if(!key.hints.empty(), "key.hints");
    lose_if(key.try_penalty != QuestionKey{}.try_penalty, "key.try_penalty");
    lose_if(!holds.feedback && !key.general_feedback.empty(), "key.general_feedback");
    lose_if(!key.right_feedback.empty(), "key.right_feedback");
    lose_if(!key.partly_feedback.empty(), "key.partly_feedback");
    lose_if(!key.wrong_feedback.empty(), "key.wrong_feedback");
    return item;
}

std::string to_percent(Score score) {
    std::array<char, 64> text{};
    const auto written = std::to_chars(text.data(), text.data() + text.size(),
                                       score.as_double() * 100, std::chars_format::fixed, 5);
    std::string result(text.data(), written.ptr);
    // With one decimal or none it is exact; with more, all five tell a fraction from a decimal.
    if (result.ends_with("0000")) result.resize(result.size() - 4);
    if (result.ends_with(".0")) result.resize(result.size() - 2);
    return result;
}

std::optional<Score> from_percent(std::string_view text) {
    double percent = 0;
    const auto [stop, error] =
        std::from_chars(text.data(), text.data() + text.size(), percent, std::chars_format::fixed);
    if (error != std::errc() || stop != text.data() + text.size()) return std::nullopt;
    if (!(percent >= -100 && percent <= 100)) return std::nullopt;
    const auto point = text.find('.');
    const std::size_t decimals = point == std::string_view::npos ? 0 : text.size() - point - 1;
    if (decimals >= 2) {
        // Half a unit of the last decimal, so that a longer decimal finds finer fractions.
        const double slack = 0.51 * std::pow(10, -static_cast<double>(decimals));
        const int most = decimals >= 5 ? 100 : 20;
        for (int denominator = 1; denominator <= most; ++denominator) {
            const double numerator = std::round(percent * denominator / 100);
            if (std::abs(numerator * 100 / denominator - percent) <= slack)
                return Score::of(static_cast<std::int64_t>(numerator), denominator);
        }
    }
    return Score::of(static_cast<std::int64_t>(std::llround(percent * 1e5)), 10'000'000);
}

}  // namespace lms::assessment
