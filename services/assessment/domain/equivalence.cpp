#include "services/assessment/domain/equivalence.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "services/assessment/domain/chance.hpp"

namespace lms::assessment {

namespace {

constexpr int kPoints = 16;
constexpr int kEnoughPoints = 4;
constexpr double kPrecision = 1e-9;

// Of variables at point `point`: positive at most points, from 0.3 to 30, so that roots and
// logarithms are defined; of either sign at the others.
double value_at(int point, const std::string& variable) {
    Chance chance(Seed{static_cast<std::uint64_t>(point)}, variable);
    const double part = static_cast<double>(chance.below(1'000'003)) / 1'000'003;
    if (point % 4 == 3) return 6 * part - 3;
    return 0.3 * std::pow(10, 2 * part);
}

bool is_near(double left, double right) {
    if (left == right) return true;
    const double scale = std::max(std::abs(left), std::abs(right));
    return std::abs(left - right) <= scale * kPrecision;
}

// The values of a term at a point: two where it has a plus-minus, in order.
std::array<double, 2> values_at(const Term& term, int point) {
    const auto value_of = [point](const std::string& name) { return value_at(point, name); };
    const double plus = evaluate(term, value_of, 1);
    if (!term.has_sign) return {plus, plus};
    const double minus = evaluate(term, value_of, -1);
    return {std::min(plus, minus), std::max(plus, minus)};
}

struct Agreement {
    int points = 0;  // where both are defined and near
    bool same = true;
    bool opposite = true;  // near after a change of sign
    bool zero = true;
    bool infinite = false;  // both, with the same sign, at every point
};

Agreement compare(const Term& left, const Term& right) {
    Agreement agreement;
    int infinite = 0;
    for (int point = 0; point < kPoints; ++point) {
        const auto a = values_at(left, point), b = values_at(right, point);
        if (std::isinf(a[0]) && a == b) ++infinite;
        if (!std::isfinite(a[0] + a[1]) || !std::isfinite(b[0] + b[1])) continue;
        ++agreement.points;
        if (!is_near(a[0], b[0]) || !is_near(a[1], b[1])) agreement.same = false;
        if (!is_near(a[0], -b[1]) || !is_near(a[1], -b[0])) agreement.opposite = false;
        if (a[0] != 0 || a[1] != 0) agreement.zero = false;
    }
    agreement.infinite = infinite == kPoints;
    return agreement;
}

bool is_equal_term(const Term& left, const Term& right) {
    const Agreement agreement = compare(left, right);
    return agreement.infinite || (agreement.same && agreement.points >= kEnoughPoints);
}

Term difference(const Comparison& comparison) {
    Term term = comparison.left;
    const auto offset = static_cast<std::int32_t>(term.nodes.size());
    const Term& right = comparison.right;
    std::vector<std::uint16_t> renamed;
    for (const std::string& name : right.variables) {
        const auto found = std::ranges::find(term.variables, name);
        renamed.push_back(static_cast<std::uint16_t>(found - term.variables.begin()));
        if (found == term.variables.end()) term.variables.push_back(name);
    }
    for (Node node : right.nodes) {
        if (node.operation == Operation::variable) node.index = renamed[node.index];
        if (node.first >= 0) node.first += offset;
        if (node.second >= 0) node.second += offset;
        term.nodes.push_back(node);
    }
    term.has_sign = term.has_sign || right.has_sign;
    const auto last = static_cast<std::int32_t>(term.nodes.size()) - 1;
    term.nodes.push_back({Operation::subtract, 0, offset - 1, last, 0});
    return term;
}

bool is_variable(const Term& term) {
    return term.nodes.size() == 1 && term.nodes.front().operation == Operation::variable;
}

// "x = 3", "y = 2x": one side is a variable that the other does not have.
bool is_solved(const Comparison& comparison) {
    const auto names = [](const Term& side, const Term& other) {
        return is_variable(side) &&
               std::ranges::find(other.variables, side.variables.front()) == other.variables.end();
    };
    return names(comparison.left, comparison.right) || names(comparison.right, comparison.left);
}

Relation turned(Relation relation) {
    switch (relation) {
        case Relation::less:
            return Relation::greater;
        case Relation::greater:
            return Relation::less;
        case Relation::at_most:
            return Relation::at_least;
        case Relation::at_least:
            return Relation::at_most;
        default:
            return relation;
    }
}

bool is_equal_comparison(const Comparison& answer, const Comparison& key) {
    const bool same = answer.relation == key.relation;
    const bool opposite = answer.relation == turned(key.relation);
    if (same && is_equal_term(answer.left, key.left) && is_equal_term(answer.right, key.right))
        return true;
    if (opposite && is_equal_term(answer.left, key.right) && is_equal_term(answer.right, key.left))
        return true;
    if (is_solved(key) || (!same && !opposite)) return false;
    const Agreement agreement = compare(difference(answer), difference(key));
    if (agreement.points < kEnoughPoints || agreement.zero) return false;
    return (same && agreement.same) || (opposite && agreement.opposite);
}

bool is_equal_group(const Group& answer, const Group& key) {
    if (answer.brackets != key.brackets || answer.members.size() != key.members.size())
        return false;
    if (!key.brackets.empty() && key.brackets != "set}") {
        for (std::size_t i = 0; i < key.members.size(); ++i) {
            if (!is_equal(answer.members[i], key.members[i])) return false;
        }
        return true;
    }
    std::vector<bool> taken(key.members.size());
    for (const Formula& member : answer.members) {
        std::size_t i = 0;
        while (i < key.members.size() && (taken[i] || !is_equal(member, key.members[i])))
            ++i;
        if (i == key.members.size()) return false;
        taken[i] = true;
    }
    return true;
}

// Without the commas of "1,234,567.8"; nothing if it is no such number.
std::optional<std::string> without_thousands(std::string_view text) {
    std::string result;
    std::size_t digits = 0;
    bool grouped = false, decimals = false;
    for (const char byte : text) {
        if (byte >= '0' && byte <= '9') {
            ++digits;
        } else if (byte == ',' && !decimals && digits >= 1 && digits <= 3 &&
                   (!grouped || digits == 3)) {
            grouped = true;
            digits = 0;
            continue;
        } else if (byte == '.' && !decimals && (!grouped || digits == 3)) {
            decimals = true;
        } else if (byte != '$' && byte != ' ' && !(byte == '-' && result.empty())) {
            return std::nullopt;
        }
        result += byte;
    }
    if (!grouped || (!decimals && digits != 3)) return std::nullopt;
    return result;
}

}  // namespace

bool is_equal(const Formula& answer, const Formula& key) {
    if (answer.content.index() != key.content.index()) return false;
    if (const auto* term = std::get_if<Term>(&key.content))
        return is_equal_term(std::get<Term>(answer.content), *term);
    if (const auto* comparison = std::get_if<Comparison>(&key.content))
        return is_equal_comparison(std::get<Comparison>(answer.content), *comparison);
    return is_equal_group(std::get<Group>(answer.content), std::get<Group>(key.content));
}

std::string written_form(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        const std::string_view rest = text.substr(i);
        if (rest.starts_with("\\left") && !rest.starts_with("\\leftarrow")) {
            i += 5;
        } else if (rest.starts_with("\\right") && !rest.starts_with("\\rightarrow")) {
            i += 6;
        } else if (std::string_view(" \t\r\n$").find(text[i]) != std::string_view::npos) {
            ++i;
        } else {
            result += text[i++];
        }
    }
    return result;
}

bool is_equal_formula(std::string_view answer, std::string_view key) {
    if (written_form(answer) == written_form(key)) return true;
    const auto key_read = read_formula(key, Dialect::mathematics);
    const auto* key_formula = std::get_if<Formula>(&key_read);
    if (key_formula == nullptr) return false;
    const bool is_value = std::holds_alternative<Term>(key_formula->content);
    const auto number = is_value ? without_thousands(answer) : std::nullopt;
    const auto answer_read = read_formula(number ? *number : answer, Dialect::mathematics);
    const auto* answer_formula = std::get_if<Formula>(&answer_read);
    return answer_formula != nullptr && is_equal(*answer_formula, *key_formula);
}

}  // namespace lms::assessment
