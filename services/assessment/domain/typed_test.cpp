// Texts and numbers as people type them.
#include <gtest/gtest.h>

#include "services/assessment/domain/numbers.hpp"
#include "services/assessment/domain/text_matching.hpp"

namespace lms::assessment {
namespace {

TEST(Numbers, are_read_in_the_forms_of_many_countries) {
    const std::vector<std::tuple<const char*, double, const char*>> cases{
        {"12", 12, ""},
        {" -1.5 ", -1.5, ""},
        {"\u22121,5", -1.5, ""},
        {"1,234.5", 1234.5, ""},
        {"1.234,5", 1234.5, ""},
        {"1 234 567", 1234567, ""},
        {"1'234", 1234, ""},
        {"1\u202f234,5", 1234.5, ""},
        {"1,234", 1.234, ""},
        {"1,234,567", 1234567, ""},
        {"6.02e23", 6.02e23, ""},
        {"6,02*10^23", 6.02e23, ""},
        {"1.2\u00d710^-3", 1.2e-3, ""},
        {"1.29\\times{10}^{6}", 1.29e6, ""},
        {"1/4", 0.25, ""},
        {"50 %", 50, "%"},
        {"3.5 km/h", 3.5, "km/h"},
        {"3m", 3, "m"},
        {"$1.79", 1.79, "$"},
        {"\u20ac 5", 5, "\u20ac"},
        {"-$5", -5, "$"},
        {".5", 0.5, ""},
        {"5.", 5, ""},
        {"+7", 7, ""},
        {"3 eV", 3, "eV"},
        {"1e5m", 1e5, "m"}};
    for (const auto& [text, value, unit] : cases) {
        const auto number = read_number(text, DecimalSign::either);
        ASSERT_TRUE(number) << text;
        EXPECT_DOUBLE_EQ(number->value, value) << text;
        EXPECT_EQ(number->unit, unit) << text;
    }
}

TEST(Numbers, what_is_none_is_refused) {
    for (const char* text : {"", "  ", "x", "-", "1.2.3", "1,23,4", "1/0", "--", "e5", "1e999",
                             "12,34.5,6", "$", "1 2", "..", "$5 m", "\xff"})
        EXPECT_FALSE(read_number(text, DecimalSign::either)) << text;
    EXPECT_FALSE(read_number(std::string(1000, '1'), DecimalSign::either));
}

TEST(Numbers, one_separator_means_what_the_key_says) {
    EXPECT_EQ(read_number("1,234", DecimalSign::point)->value, 1234);
    EXPECT_EQ(read_number("1,234", DecimalSign::comma)->value, 1.234);
    EXPECT_EQ(read_number("1.234", DecimalSign::comma)->value, 1234);
    EXPECT_FALSE(read_number("1.5", DecimalSign::comma));
}

TEST(Numbers, are_near_enough_by_each_kind_of_tolerance) {
    const Tolerance absolute{ToleranceKind::absolute, 0.1, 3};
    EXPECT_TRUE(within(0.3, 0.2, absolute));
    EXPECT_FALSE(within(0.31, 0.2, absolute));
    EXPECT_TRUE(within(0.1 + 0.2, 0.3, Tolerance{}));
    const Tolerance relative{ToleranceKind::relative, 0.05, 3};
    EXPECT_TRUE(within(-105, -100, relative));
    EXPECT_FALSE(within(-106, -100, relative));
    const Tolerance digits{ToleranceKind::significant_digits, 0, 3};
    EXPECT_TRUE(within(2.675, 2.68, digits));
    EXPECT_TRUE(within(1234, 1230.4, digits));
    EXPECT_FALSE(within(1236, 1230.4, digits));
    EXPECT_TRUE(within(0, 0, digits));
    EXPECT_FALSE(within(std::numeric_limits<double>::infinity(), 1, absolute));
}

bool fits(const char* pattern, const char* text, TextMatch match,
          const ShortAnswerKey& rules = {}) {
    return matches({pattern, match, Score::whole(), "", {}}, text, rules);
}

TEST(Texts, are_compared_as_the_key_says) {
    using enum TextMatch;
    EXPECT_TRUE(fits("Caf\u00e9", " cafe\u0301 ", exact));
    EXPECT_TRUE(fits("a  b", "A\u00a0b", exact));
    EXPECT_FALSE(fits("ab", "a b", exact));
    EXPECT_TRUE(fits("STRASSE", "stra\u00dfe", exact));
    EXPECT_TRUE(fits("don't", "don\u2019t", exact));
    EXPECT_FALSE(fits("A", "a", exact, {{}, LetterCase::counts, {}, {}}));
    EXPECT_TRUE(fits("x2", "x\u00b2", exact, {{}, {}, Normalization::nfkc, {}}));
    EXPECT_FALSE(fits("x2", "x\u00b2", exact));
    EXPECT_TRUE(fits("8,13", "8, 13", exact, {{}, {}, {}, Spaces::ignored}));
    EXPECT_FALSE(fits("a", "\xff", exact));
}

TEST(Texts, stars_stand_for_anything) {
    using enum TextMatch;
    EXPECT_TRUE(fits("*blue*", "A blue sky", wildcard));
    EXPECT_TRUE(fits("a * c", "a b c", wildcard));
    EXPECT_FALSE(fits("a * c", "ac", wildcard));
    EXPECT_TRUE(fits("2\\*3", "2*3", wildcard));
    EXPECT_FALSE(fits("2\\*3", "2x3", wildcard));
    EXPECT_FALSE(fits("ab*ba", "aba", wildcard));
    EXPECT_TRUE(fits("*", "anything", wildcard));
    EXPECT_TRUE(fits("a*a*a*a*b", (std::string(5000, 'a') + "b").c_str(), wildcard));
}

TEST(Texts, expressions_match_the_whole_answer_in_linear_time) {
    using enum TextMatch;
    EXPECT_TRUE(fits("colou?r|hue", "Color", regex));
    EXPECT_FALSE(fits("colou?r", "colors", regex));
    EXPECT_TRUE(fits("\\S+", "Word", regex));
    EXPECT_FALSE(fits("(", "(", regex));
    EXPECT_FALSE(fits("(a+)+$", (std::string(15'000, 'a') + "!").c_str(), regex));
    EXPECT_TRUE(regex_fault("(a{1000}){1000}"));
    EXPECT_TRUE(regex_fault("["));
    EXPECT_FALSE(regex_fault("^[a-z]+$"));
}

TEST(Scores, are_exact_and_read_back_equal) {
    const Score third = Score::of(1, 3);
    EXPECT_EQ(third + third + third, Score::whole());
    EXPECT_EQ(Score::parse("0.3333333"), Score::of(3'333'333, 10'000'000));
    for (int denominator = 1; denominator <= 40; ++denominator) {
        for (int numerator = -denominator; numerator <= denominator; ++numerator) {
            const Score score = Score::of(numerator, denominator);
            EXPECT_EQ(Score::parse(score.to_string()), score) << score.to_string();
        }
    }
    EXPECT_EQ(Score::of(-1, 3).to_string(), "-1/3");
    for (const char* text :
         {"", "-", "1/0", "1/-3", "1.", ".5", "1e3", "999999999", "1/3/3", "u", "--1"})
        EXPECT_FALSE(Score::parse(text)) << text;
}

}  // namespace
}  // namespace lms::assessment
