#include "services/assessment/domain/grade_scale.hpp"

#include <algorithm>
#include <set>

#include "services/assessment/domain/faults.hpp"

namespace lms::assessment {

namespace {

std::string folded(std::string_view text) {
    std::string small(text);
    std::ranges::transform(small, small.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return small;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::optional<Score> read_number(std::string_view text) {
    std::string plain(trimmed(text));
    // A decimal comma; two of them are none.
    if (plain.find('.') == plain.npos && std::ranges::count(plain, ',') == 1)
        std::ranges::replace(plain, ',', '.');
    const auto score = Score::parse(plain);
    if (!score || *score < Score::zero()) return std::nullopt;
    return score;
}

}  // namespace

std::vector<FieldError> faults_of(const GradeScale& scale, const std::string& place) {
    Faults faults;
    std::set<std::string> labels;
    for (std::size_t i = 0; i < scale.steps.size(); ++i) {
        const ScaleStep& step = scale.steps[i];
        const std::string at = element(place + ".steps", i);
        faults.require(labels.insert(folded(step.label)).second, at + ".label", "not_unique",
                       "must differ from the other labels");
        faults.require(i == 0 || step.from < scale.steps[i - 1].from, at + ".from", "not_in_order",
                       "must be less than the step before");
        faults.require(step.from >= Score::zero() && step.from <= Score::whole(), at + ".from",
                       "out_of_range", "must be a fraction between 0 and 1");
        if (!step.value) continue;
        const bool below = i == 0 || *step.value < scale.steps[i - 1].from;
        faults.require(*step.value >= step.from && below && *step.value <= Score::whole(),
                       at + ".value", "out_of_range",
                       "must be within the step, so that it reads back as the same label");
    }
    faults.require(!scale.steps.empty() && scale.steps.back().from == Score::zero(),
                   place + ".steps", "not_complete", "the last step must begin at 0");
    return faults.found;
}

std::optional<std::string> label_of(const GradeScale& scale, Score fraction) {
    for (const ScaleStep& step : scale.steps) {
        if (fraction >= step.from) return step.label;
    }
    if (scale.steps.empty()) return std::nullopt;
    return scale.steps.back().label;  // below zero
}

std::optional<Score> fraction_of(const GradeScale& scale, std::string_view label) {
    const std::string wanted = folded(trimmed(label));
    for (const ScaleStep& step : scale.steps) {
        if (folded(trimmed(step.label)) == wanted) return step.value.value_or(step.from);
    }
    return std::nullopt;
}

const GradeScale* find_scale(const GradebookRules& rules, std::string_view name) {
    const auto found = std::ranges::find(rules.scales, name, &GradeScale::name);
    return found == rules.scales.end() ? nullptr : &*found;
}

const GradeScale* scale_of(const GradebookRules& rules, const GradeColumnRules& column) {
    return find_scale(rules, column.scale.empty() ? rules.scale : column.scale);
}

std::optional<Score> read_grade(std::string_view text, Score most, const GradeScale* scale,
                                Numerals numerals) {
    text = trimmed(text);
    if (text.empty()) return std::nullopt;
    const auto number = text.ends_with('%') ? std::nullopt : read_number(text);
    if (number && numerals == Numerals::points) return number;
    if (scale) {
        if (const auto fraction = fraction_of(*scale, text)) return most.times(*fraction);
    }
    if (!text.ends_with('%')) return number;
    const auto percent = read_number(text.substr(0, text.size() - 1));
    if (!percent || *percent > Score::of(1'000, 1)) return std::nullopt;
    const Score points = most.times(percent->divided(100));
    if (points >= Score::of(Score::kMostWholes, 1)) return std::nullopt;
    return points;
}

std::optional<Score> read_total(std::string_view text, const GradebookRules& rules) {
    std::string written(trimmed(text));
    const bool is_plain = written.find_first_of("/%") == written.npos && read_number(written);
    const auto* scale = find_scale(rules, rules.scale);
    const bool is_label =
        rules.display == GradeDisplay::letter && scale && fraction_of(*scale, written);
    if (is_plain && !is_label) written += '%';
    const auto fraction =
        read_grade(written, Score::whole(), scale,
                   rules.display == GradeDisplay::letter ? Numerals::labels : Numerals::points);
    if (!fraction || *fraction > Score::of(10, 1)) return std::nullopt;
    return fraction;
}

std::string to_decimal(Score score) {
    return PointSum{score.units()}.to_string();
}

std::vector<GradeScale> standard_scales() {
    const auto percent = [](std::int64_t value) { return Score::of(value, 100); };
    return {{"Letters",
             {{"A", percent(94), Score::whole()},
              {"A-", percent(90), {}},
              {"B+", percent(87), {}},
              {"B", percent(84), {}},
              {"B-", percent(80), {}},
              {"C+", percent(77), {}},
              {"C", percent(74), {}},
              {"C-", percent(70), {}},
              {"D+", percent(67), {}},
              {"D", percent(64), {}},
              {"D-", percent(61), {}},
              {"F", Score::zero(), {}}}},
            {"Pass or fail", {{"Pass", percent(50), Score::whole()}, {"Fail", Score::zero(), {}}}}};
}

}  // namespace lms::assessment
