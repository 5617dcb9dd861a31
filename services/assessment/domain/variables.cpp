#include "services/assessment/domain/variables.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "services/assessment/domain/expression.hpp"
#include "services/assessment/domain/numbers.hpp"

namespace lms::assessment {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr double kMostSteps = 1e9;

double draw_one(const Variable& variable, const Values& before, Seed seed) {
    if (variable.expression) return calculate(*variable.expression, before);
    if (!(variable.step > 0) || !(variable.most > variable.least)) return variable.least;
    const double steps =
        std::min(std::floor((variable.most - variable.least) / variable.step + 1e-9), kMostSteps);
    Chance chance(seed, "variable:" + variable.name);
    const auto chosen = chance.below(static_cast<std::uint64_t>(steps) + 1);
    // 0.3, not 0.30000000000000004.
    return to_significant_digits(variable.least + static_cast<double>(chosen) * variable.step, 12);
}

std::string shown(double value) {
    return std::isfinite(value) ? to_text(to_significant_digits(value, 12)) : std::string("?");
}

}  // namespace

Values draw(const CalculatedKey& key, Seed seed) {
    Values values;
    for (const Variable& variable : key.variables)
        values[variable.name] = draw_one(variable, values, seed);
    return values;
}

double calculate(std::string_view expression, const Values& values) {
    const auto read = read_term(expression, Dialect::calculated);
    const auto* term = std::get_if<Term>(&read);
    if (term == nullptr) return kNone;
    return evaluate(*term, [&values](const std::string& name) {
        const auto found = values.find(name);
        return found == values.end() ? kNone : found->second;
    });
}

std::string with_values(std::string_view text, const Values& values) {
    std::string result;
    while (!text.empty()) {
        const auto open = text.find('{');
        result += text.substr(0, open);
        if (open == std::string_view::npos) break;
        text.remove_prefix(open);
        const bool is_expression = text.starts_with("{=");
        // An expression may have braces of its own: {=2*{a}}.
        std::size_t close = 0;
        int depth = 0;
        for (std::size_t i = 0; i < text.size() && close == 0; ++i) {
            if (text[i] == '{') ++depth;
            if (text[i] == '}' && --depth == 0) close = i;
            if (!is_expression && i > 0 && text[i] == '{') break;
            if (i > ExpressionLimits::kBytes) break;
        }
        const std::string name(close == 0 ? std::string_view() : text.substr(1, close - 1));
        if (close != 0 && is_expression) {
            result += shown(calculate(std::string_view(name).substr(1), values));
        } else if (const auto found = values.find(name); close != 0 && found != values.end()) {
            result += shown(found->second);
        } else {
            close = 0;
            result += '{';
        }
        text.remove_prefix(close + 1);
    }
    return result;
}

}  // namespace lms::assessment
