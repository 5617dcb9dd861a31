#include "services/assessment/domain/expression.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <numbers>

namespace lms::assessment {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

// Odd roots of negative numbers are real.
double root_of(double value, double degree) {
    if (value < 0 && std::fmod(degree, 2) == 1) return -std::pow(-value, 1 / degree);
    return std::pow(value, 1 / degree);
}

double rounded(double value, double digits) {
    if (std::isnan(digits)) return std::round(value);
    const double scale = std::pow(10, std::trunc(digits));
    return std::round(value * scale) / scale;
}

double factorial(double value) {
    return value < 0 || value > 170 || value != std::floor(value)
               ? kNone
               : std::round(std::tgamma(value + 1));
}

// A function without its second argument is given a NaN.
constexpr std::array kFunctions{
    FunctionEntry{"root", 2, 2, root_of},
    FunctionEntry{"sqrt", 1, 1, [](double x, double) { return std::sqrt(x); }},
    FunctionEntry{"abs", 1, 1, [](double x, double) { return std::abs(x); }},
    FunctionEntry{"exp", 1, 1, [](double x, double) { return std::exp(x); }},
    FunctionEntry{"ln", 1, 1, [](double x, double) { return std::log(x); }},
    FunctionEntry{"log10", 1, 1, [](double x, double) { return std::log10(x); }},
    FunctionEntry{"log1p", 1, 1, [](double x, double) { return std::log1p(x); }},
    FunctionEntry{"expm1", 1, 1, [](double x, double) { return std::expm1(x); }},
    FunctionEntry{"log", 1, 2,
                  [](double x, double base) {
                      return std::isnan(base) ? std::log(x) : std::log(x) / std::log(base);
                  }},
    FunctionEntry{"sin", 1, 1, [](double x, double) { return std::sin(x); }},
    FunctionEntry{"cos", 1, 1, [](double x, double) { return std::cos(x); }},
    FunctionEntry{"tan", 1, 1, [](double x, double) { return std::tan(x); }},
    FunctionEntry{"asin", 1, 1, [](double x, double) { return std::asin(x); }},
    FunctionEntry{"acos", 1, 1, [](double x, double) { return std::acos(x); }},
    FunctionEntry{"atan", 1, 1, [](double x, double) { return std::atan(x); }},
    FunctionEntry{"atan2", 2, 2, [](double y, double x) { return std::atan2(y, x); }},
    FunctionEntry{"sinh", 1, 1, [](double x, double) { return std::sinh(x); }},
    FunctionEntry{"cosh", 1, 1, [](double x, double) { return std::cosh(x); }},
    FunctionEntry{"tanh", 1, 1, [](double x, double) { return std::tanh(x); }},
    FunctionEntry{"asinh", 1, 1, [](double x, double) { return std::asinh(x); }},
    FunctionEntry{"acosh", 1, 1, [](double x, double) { return std::acosh(x); }},
    FunctionEntry{"atanh", 1, 1, [](double x, double) { return std::atanh(x); }},
    FunctionEntry{"ceil", 1, 1, [](double x, double) { return std::ceil(x); }},
    FunctionEntry{"floor", 1, 1, [](double x, double) { return std::floor(x); }},
    FunctionEntry{"round", 1, 2, rounded},
    FunctionEntry{"fmod", 2, 2, [](double x, double y) { return std::fmod(x, y); }},
    FunctionEntry{"pow", 2, 2, [](double x, double y) { return std::pow(x, y); }},
    FunctionEntry{"max", 2, 3, [](double x, double y) { return std::fmax(x, y); }},
    FunctionEntry{"min", 2, 3, [](double x, double y) { return std::fmin(x, y); }},
    FunctionEntry{"pi", 0, 0, [](double, double) { return std::numbers::pi; }},
    FunctionEntry{"deg2rad", 1, 1, [](double x, double) { return x * std::numbers::pi / 180; }},
    FunctionEntry{"rad2deg", 1, 1, [](double x, double) { return x * 180 / std::numbers::pi; }},
    FunctionEntry{"factorial", 1, 1, [](double x, double) { return factorial(x); }},
};

double power(double base, double exponent) {
    // x^(1/3) of a negative x is real, as people calculate: the exponent is an odd root.
    if (base < 0 && exponent != std::floor(exponent)) {
        const double degree = 1 / exponent;
        const double whole = std::round(degree);
        if (std::abs(degree - whole) < 1e-12 && std::fmod(std::abs(whole), 2) == 1)
            return -std::pow(-base, exponent);
    }
    return std::pow(base, exponent);
}

double apply(const Node& node, double first, double second) {
    switch (node.operation) {
        case Operation::negate:
            return -first;
        case Operation::add:
            return first + second;
        case Operation::subtract:
            return first - second;
        case Operation::multiply:
            return first * second;
        case Operation::divide:
            return second == 0 ? kNone : first / second;
        case Operation::power:
            return power(first, second);
        case Operation::function:
            return kFunctions[node.index].apply(first, second);
        default:
            return node.number;
    }
}

}  // namespace

std::optional<std::uint16_t> find_function(std::string_view name, Dialect dialect) {
    // "log" of a school book is that of base ten; a calculated question's is Moodle's.
    if (name == "log" && dialect == Dialect::mathematics) name = "log10";
    if (name == "arcsin" || name == "arccos" || name == "arctan")
        return find_function(name == "arcsin"   ? "asin"
                             : name == "arccos" ? "acos"
                                                : "atan",
                             dialect);
    for (std::size_t i = 0; i < kFunctions.size(); ++i) {
        if (kFunctions[i].name == name) return static_cast<std::uint16_t>(i);
    }
    return std::nullopt;
}

const FunctionEntry& function_at(std::uint16_t index) {
    return kFunctions[index];
}

double evaluate(const Term& term, const ValueOf& value_of, double sign) {
    std::vector<double> known;
    known.reserve(term.variables.size());
    for (const std::string& name : term.variables)
        known.push_back(value_of(name));
    std::vector<double> values(term.nodes.size(), kNone);
    for (std::size_t i = 0; i < term.nodes.size(); ++i) {
        const Node& node = term.nodes[i];
        const double first = node.first < 0 ? kNone : values[static_cast<std::size_t>(node.first)];
        const double second =
            node.second < 0 ? kNone : values[static_cast<std::size_t>(node.second)];
        if (node.operation == Operation::variable) {
            values[i] = known[node.index];
        } else if (node.operation == Operation::sign) {
            values[i] = sign;
        } else {
            values[i] = apply(node, first, second);
        }
    }
    return values.empty() ? kNone : values.back();
}

}  // namespace lms::assessment
