#include "services/assessment/domain/expression.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "services/assessment/domain/equivalence.hpp"
#include "services/assessment/domain/variables.hpp"

namespace lms::assessment {
namespace {

double value(std::string_view text, Dialect dialect = Dialect::mathematics) {
    const auto read = read_term(text, dialect);
    if (const auto* fault = std::get_if<ExpressionFault>(&read)) {
        ADD_FAILURE() << text << " " << fault->message << " at " << fault->at;
        return 0;
    }
    return evaluate(std::get<Term>(read), [](const std::string&) { return 2.0; });
}

TEST(Expression, is_calculated_as_people_write_it) {
    const std::vector<std::pair<const char*, double>> cases{
        {"1+2*3", 7},
        {"-2^2", -4},
        {"2^3^2", 512},
        {"2^-1", 0.5},
        {"(1+2)(3)", 9},
        {"6/2x", 6},
        {"2x^2", 8},
        {"|3-5|", 2},
        {"2|-3|", 6},
        {"\\frac{3}{4}", 0.75},
        {"\\frac12", 0.5},
        {"\\sqrt{16}", 4},
        {"\\sqrt[3]{-27}", -3},
        {"1.29\\times{10}^6", 1.29e6},
        {"-\\left(\\frac{1}{5^3}\\right)", -0.008},
        {"$$3\\cdot 4$$", 12},
        {"5!", 120},
        {"sqrt(9)", 3},
        {"\\sin^2 x+\\cos^2 x", 1},
        {"2**3", 8},
        {"3\u22121", 2},
        {"6\u00f73", 2},
        {".5", 0.5},
        {"x y", 4},
        {"{cd}^2", 16},
        {"\\log 100", 2},
        {"2*-3", -6},
        {"0.5*(2h**2 + 4h)", 8},
        {"x^{\\frac{1}{2}}", std::sqrt(2.0)},
        {"-\\pi", -std::acos(-1.0)}};
    for (const auto& [text, expected] : cases)
        EXPECT_NEAR(value(text), expected, std::abs(expected) * 1e-14) << text;
}

TEST(Expression, of_a_calculated_question_knows_names_and_functions) {
    const Values values{{"mass", 3}, {"v", 2}};
    const std::vector<std::pair<const char*, double>> cases{{"{mass}*pow({v},2)/2", 6},
                                                            {"mass*v**2/2", 6},
                                                            {"max(1,mass,2)", 3},
                                                            {"pi()", std::acos(-1.0)},
                                                            {"round(2.345, 1)", 2.3},
                                                            {"log(exp(3))", 3},
                                                            {"1.5e3", 1500},
                                                            {"atan2(0,1)", 0},
                                                            {"fmod(7,4)", 3},
                                                            {"sqrt({mass}+1)", 2},
                                                            {"log(8,2)", 3}};
    for (const auto& [text, expected] : cases)
        EXPECT_NEAR(calculate(text, values), expected, 1e-12) << text;
    for (const char* text : {"mass v", "other", "1/0", "mass(2)", "pow(1)", "", "1+", "=", "1=1"})
        EXPECT_TRUE(std::isnan(calculate(text, values))) << text;
}

TEST(Expression, beyond_its_limits_is_refused_and_never_hangs) {
    const auto repeated = [](const char* text, int times) {
        std::string result;
        for (int i = 0; i < times; ++i)
            result += text;
        return result;
    };
    const std::vector<std::string> hostile{repeated("(", 900),
                                           repeated("-", 900),
                                           repeated("\\frac{1}{", 300),
                                           repeated("x^", 900) + "x",
                                           repeated("1+", 1900) + "1",
                                           repeated("{", 3000),
                                           repeated("|", 900),
                                           repeated("\\sqrt", 500),
                                           repeated("sqrt(", 600),
                                           repeated("1,", 1900) + "1",
                                           repeated("\\begin{bmatrix}", 200),
                                           repeated("[1,", 300),
                                           repeated("1<", 900) + "1",
                                           std::string(100'000, '1')};
    for (const std::string& text : hostile) {
        EXPECT_TRUE(
            std::holds_alternative<ExpressionFault>(read_formula(text, Dialect::mathematics)))
            << text.substr(0, 40);
    }
}

TEST(Equivalence, forms_of_one_value_are_equal) {
    const std::vector<std::pair<const char*, const char*>> equal{
        {"0.5", "$$\\frac{1}{2}$$"},
        {"3/6", "\\frac{1}{2}"},
        {"5e0", "5"},
        {"2e-3", "0.002"},
        {"2e-3+x", "x-3+e*2"},
        {"12+4x", "$$4x+12$$"},
        {"4(x+3)", "4x+12"},
        {"2*sqrt(3)", "\\sqrt{12}"},
        {"110,000", "$$110000$$"},
        {"$1,234.50", "1234.5"},
        {"x = 14", "$$x=14$$"},
        {"14=x", "x=14"},
        {"x=28/2", "x=14"},
        {"2y=x+25", "x-2y=-25"},
        {"x<3", "3>x"},
        {"x>=2/4", "0.5 <= x"},
        {"(1, 2)", "(1.0, 4/2)"},
        {"b=6, a=1", "a=1,b=6"},
        {"[2,\\infty)", "[4/2, \\infty)"},
        {"\\frac{-1}{3}\\pm\\frac{\\sqrt{13}}{3}", "(-1 \u00b1 sqrt(13))/3"},
        {"\\begin{bmatrix} 1 & 0 \\\\ 0 & 1 \\end{bmatrix}",
         "\\begin{bmatrix}1&0\\\\0&2/2\\end{bmatrix}"},
        {"a*b", "b a"},
        {"x^5", "x^2*x^3"},
        {"y**(3/4-1/4", "y**(3/4-1/4"}};
    for (const auto& [answer, key] : equal)
        EXPECT_TRUE(is_equal_formula(answer, key)) << answer << " " << key;
}

TEST(Equivalence, other_values_are_not) {
    const std::vector<std::pair<const char*, const char*>> different{
        {"0.5", "0.51"},
        {"0.3333", "\\frac{1}{3}"},
        {"4x+11", "4x+12"},
        {"x", "y"},
        {"x=14", "y=14"},
        {"x+10=41", "x=31"},
        {"x<3", "x>3"},
        {"x<=3", "x<3"},
        {"(1,2)", "(2,1)"},
        {"(1,2)", "[1,2]"},
        {"1,2", "1,2,3"},
        {"14", "x=14"},
        {"1+\\sqrt{2}", "1\\pm\\sqrt{2}"},
        {"1/0", "2/0"},
        {"", "1"},
        {"sqrt(x)", "x"},
        {"3=3", "2=2"},
        {"\\infty", "-\\infty"},
        {"AB", "ab"}};
    for (const auto& [answer, key] : different)
        EXPECT_FALSE(is_equal_formula(answer, key)) << answer << " " << key;
}

}  // namespace
}  // namespace lms::assessment
