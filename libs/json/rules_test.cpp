#include "libs/json/rules.hpp"

#include <gtest/gtest.h>

#include "libs/json/json.hpp"

namespace lms::json_test {
namespace {

// What the rule says to the text; empty when it holds.
template <class Rule, class Value>
std::string code_of(const Rule& rule, const Value& value) {
    json::detail::Reading reading(json::detail::Unknown::refused, 1);
    json::detail::apply_rule(json::detail::Spot(reading, nullptr), rule, value);
    try {
        reading.finish();
    } catch (const Problem& problem) {
        return problem.fields().at(0).code;
    }
    return "";
}

TEST(Rules, length_counts_code_points) {
    const std::string five = "\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80xy";
    EXPECT_EQ(code_of(json::length{5, 5}, five), "");
    EXPECT_EQ(code_of(json::length{6}, five), "too_short");
    EXPECT_EQ(code_of(json::length{0, 4}, five), "too_long");
}

TEST(Rules, blank_means_any_white_space) {
    EXPECT_EQ(code_of(json::not_blank{}, std::string(" x ")), "");
    for (const char* text : {"", " ", "\t\n", "\xC2\xA0", "\xE2\x80\x8B\xE3\x80\x80"})
        EXPECT_EQ(code_of(json::not_blank{}, std::string(text)), "blank") << text;
}

TEST(Rules, range_includes_its_ends) {
    const json::range rule{0, 10};
    EXPECT_EQ(code_of(rule, 0), "");
    EXPECT_EQ(code_of(rule, 10.0), "");
    EXPECT_EQ(code_of(rule, -1), "too_small");
    EXPECT_EQ(code_of(rule, 10.5), "too_large");
    EXPECT_EQ(code_of(json::range{.min = 1}, 1'000'000), "");
}

TEST(Rules, a_pattern_shows_its_text_for_people) {
    constexpr json::pattern kRule{"^[a-z]+$", "must be lower case"};
    EXPECT_EQ(code_of(kRule, std::string("abc")), "");
    EXPECT_EQ(code_of(kRule, std::string("abc\nD")), "pattern");
    // Exponential in a backtracking engine.
    EXPECT_EQ(code_of(json::pattern{"^(a+)+$"}, std::string(100'000, 'a') + "b"), "pattern");
}

TEST(Rules, formats) {
    struct Row {
        json::Format kind;
        const char* text;
        bool holds;
    };
    using json::Format;
    for (const Row& row : std::vector<Row>{
             {Format::email, "ada@example.org", true},
             {Format::email, "a.b+c@x-y.example.org", true},
             {Format::email, "ada", false},
             {Format::email, "ada@localhost", false},
             {Format::email, "ada@@example.org", false},
             {Format::email, "ada@example.org\r\nBcc: x@example.org", false},
             {Format::email, "Ada <ada@example.org>", false},
             {Format::email, "ada@-example.org", false},
             {Format::url, "https://example.org", true},
             {Format::url, "http://localhost:8080/a?b=c#d", true},
             {Format::url, "HTTPS://[::1]:3000/", true},
             {Format::url, "javascript:alert(1)", false},
             {Format::url, "https://", false},
             {Format::url, "https://user:word@example.org/", false},
             {Format::url, "https://example.org/a b", false},
             {Format::url, "//example.org", false},
             {Format::uuid, "018f4d3e-1c2b-7a3d-9e4f-0123456789ab", true},
             {Format::uuid, "018f4d3e", false},
             {Format::slug, "a-b-2", true},
             {Format::slug, "a--b", false},
             {Format::slug, "-a", false},
             {Format::language, "en", true},
             {Format::language, "pt-BR", true},
             {Format::language, "zh-Hant-TW", true},
             {Format::language, "english", false},
             {Format::language, "../en", false},
             {Format::date, "2024-02-29", true},
             {Format::date, "2023-02-29", false},
             {Format::date, "2023-1-1", false},
         })
        EXPECT_EQ(code_of(json::format{row.kind}, std::string(row.text)), row.holds ? "" : "format")
            << row.text;
}

TEST(Rules, items_count_and_each_holds_for_every_element) {
    const std::vector<std::string> tags{"a", ""};
    EXPECT_EQ(code_of(json::items{0, 1}, tags), "too_many");
    EXPECT_EQ(code_of(json::items{3}, tags), "too_few");
    EXPECT_EQ(code_of(json::each(json::length{1, 9}), tags), "too_short");
    EXPECT_EQ(
        code_of(json::each(json::length{1, 9}), std::map<std::string, std::string>{{"k", ""}}),
        "too_short");
}

TEST(Rules, hold_inside_an_optional) {
    EXPECT_EQ(code_of(json::range{1, 2}, std::optional<int>()), "");
    EXPECT_EQ(code_of(json::range{1, 2}, std::optional<int>(3)), "too_large");
}

}  // namespace
}  // namespace lms::json_test
