#include "libs/json/json.hpp"

#include <functional>
#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libs/core/problem.hpp"
#include "libs/json/test_types.hpp"

namespace lms::json_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Problem refusal_of(const std::function<void()>& read) {
    try {
        read();
    } catch (const Problem& problem) {
        return problem;
    }
    ADD_FAILURE() << "nothing was refused";
    return {ProblemKind::internal, "", ""};
}

template <class T>
Problem refusal(std::string_view text, const json::Limits& limits = {}) {
    return refusal_of([&] { json::read<T>(text, limits); });
}

// "path code", in the order in which they were reported.
std::vector<std::string> violations(const Problem& problem) {
    std::vector<std::string> out;
    for (const FieldError& field : problem.fields())
        out.push_back(field.field + ' ' + field.code);
    return out;
}

TEST(Read, fills_every_kind_of_member) {
    const auto value = json::read<Everything>(R"({
        "flag": true, "small": -128, "large": 18446744073709551615, "ratio": 1.5, "text": "a\u00e9\n\ud83d\ude00",
        "user": "018f4d3e-1c2b-7a3d-9e4f-0123456789ab", "uuid": "018F4D3E-1C2B-7A3D-9E4F-0123456789AB",
        "at": "2026-11-21T09:00:00+01:00", "level": "class", "note": null, "marks": [1, 2.5],
        "counts": {"b": 2, "a": -1}, "content": {"url": "https://example.org/x", "kind": "link"},
        "lessons": [{"title": "One", "parts": [{"title": "Part", "minutes": 3, "parts": []}]}],
        "raw": {"x" : [1.00, "q\""]}})");
    EXPECT_TRUE(value.flag);
    EXPECT_EQ(value.small, -128);
    EXPECT_EQ(value.large, std::numeric_limits<std::uint64_t>::max());
    EXPECT_EQ(value.ratio, 1.5);
    EXPECT_EQ(value.text, "a\xC3\xA9\n\xF0\x9F\x98\x80");
    EXPECT_EQ(value.user.value, value.uuid);
    EXPECT_EQ(to_rfc3339(value.at), "2026-11-21T08:00:00.000000Z");
    EXPECT_EQ(value.level, Level::class_);
    EXPECT_EQ(value.note, std::nullopt);
    EXPECT_THAT(value.marks, ElementsAre(1.0, 2.5));
    EXPECT_EQ(value.counts.at("a"), -1);
    EXPECT_EQ(std::get<Link>(value.content).url, "https://example.org/x");
    EXPECT_EQ(value.lessons.at(0).parts.at(0).minutes, 3);
    EXPECT_EQ(value.raw.text, R"({"x":[1.00,"q\""]})");
    EXPECT_TRUE(value.change.is_absent());
}

TEST(Read, reports_all_violations_at_once_with_their_paths) {
    const Problem problem = refusal<Everything>(R"json({
        "flag": 1, "small": 300, "large": -1, "ratio": "x", "text": null, "user": "nobody",
        "uuid": "018f4d3e-1c2b-7a3d-9e4f-0123456789ab", "at": "2026-02-30T00:00:00Z", "level": "expert",
        "marks": [1, true], "counts": {"a": 1.0}, "content": {"kind": "link", "url": "javascript:alert(1)"},
        "lessons": [{"title": "", "parts": [{"title": "x", "minutes": 601, "parts": {}}]}],
        "raw": 0, "surplus": 1, "flag": true})json");
    EXPECT_EQ(problem.kind(), ProblemKind::validation);
    EXPECT_EQ(problem.code(), "request.invalid");
    EXPECT_THAT(
        violations(problem),
        ElementsAre("flag wrong_type", "small out_of_range", "large out_of_range",
                    "ratio wrong_type", "text required", "user format", "at format",
                    "level not_allowed", "marks[1] wrong_type", "counts.a wrong_type",
                    "content.url format", "lessons[0].title too_short",
                    "lessons[0].parts[0].minutes too_large", "lessons[0].parts[0].parts wrong_type",
                    "surplus unknown", "flag duplicate"));
}

TEST(Read, names_the_allowed_values_of_an_enum) {
    const Problem problem = refusal<std::vector<Level>>(R"(["beginner","master"])");
    ASSERT_EQ(problem.fields().size(), 1U);
    EXPECT_EQ(problem.fields()[0].field, "[1]");
    EXPECT_EQ(problem.fields()[0].message, "must be one of beginner, advanced, class");
}

TEST(Read, a_real_number_is_no_integer) {
    for (const std::string_view text : {"1.0", "1e2", "\"1\"", "true", "[1]"})
        EXPECT_THAT(violations(refusal<int>(text)), ElementsAre(" wrong_type")) << text;
    EXPECT_THAT(violations(refusal<int>("null")), ElementsAre(" required"));
    EXPECT_EQ(json::read<int>("-0"), 0);
    EXPECT_EQ(json::read<unsigned>("-0"), 0U);
    EXPECT_EQ(json::read<std::int64_t>("-9223372036854775808"),
              std::numeric_limits<std::int64_t>::min());
    EXPECT_THAT(violations(refusal<std::int64_t>("9223372036854775808")),
                ElementsAre(" out_of_range"));
    EXPECT_THAT(violations(refusal<std::uint64_t>("18446744073709551616")),
                ElementsAre(" out_of_range"));
    EXPECT_THAT(violations(refusal<double>("1e999")), ElementsAre(" out_of_range"));
}

TEST(Read, a_variant_needs_a_known_kind) {
    using Content = std::variant<Page, Link>;
    EXPECT_THAT(violations(refusal<Content>("{}")), ElementsAre("kind required"));
    EXPECT_THAT(violations(refusal<Content>(R"({"kind":"quiz"})")),
                ElementsAre("kind not_allowed"));
    EXPECT_THAT(violations(refusal<Content>(R"({"kind":1})")), ElementsAre("kind wrong_type"));
    EXPECT_THAT(violations(refusal<Content>(R"({"kind":"page","kind":"page","markdown":""})")),
                ElementsAre("kind duplicate"));
    EXPECT_THAT(violations(refusal<Content>(R"({"kind":"page"})")),
                ElementsAre("markdown required"));
}

TEST(Read, broken_text_is_malformed_and_names_the_byte) {
    struct Row {
        std::string_view text;
        std::string_view detail;
    };
    for (const Row& row : std::vector<Row>{
             {"", "empty"},
             {" \n", "empty"},
             {"{", "ends too early"},
             {R"({"title":"x",})", "byte 13"},
             {R"([1 2])", "byte 3"},
             {R"({} {})", "after the end"},
             {R"(["\ud800"])", "byte 8"},
             {"[\"\xC3\"]", "not expected"},
             {"[\"\x01\"]", "not expected"},
             {R"(["\x"])", "not expected"},
             {R"(["\u00g0"])", "escape"},
             {R"(["a\u0000b"])", "NUL"},
             {"[01]", "not expected"},
             {"[NaN]", "not expected"},
             {"[1,]", "not expected"},
             {"// c\n1", "not expected"},
             {"'x'", "not expected"},
             {"\xEF\xBB\xBF[]", "not expected"},
         }) {
        const Problem problem = refusal<json::Raw>(row.text);
        EXPECT_EQ(problem.kind(), ProblemKind::malformed) << row.text;
        EXPECT_EQ(problem.code(), "json.malformed");
        EXPECT_THAT(problem.detail(), HasSubstr(row.detail)) << row.text;
    }
}

TEST(Read, limits_hold) {
    const auto nested = [](std::size_t depth) {
        return std::string(depth, '[') + std::string(depth, ']');
    };
    EXPECT_NO_THROW(json::read<json::Raw>(nested(32)));
    EXPECT_THAT(refusal<json::Raw>(nested(33)).detail(), HasSubstr("too deeply"));
    EXPECT_THAT(refusal<json::Raw>(std::string(500'000, '[')).detail(), HasSubstr("too deeply"));

    std::string many = "[0";
    for (int i = 0; i < 100'000; ++i)
        many += ",0";
    EXPECT_THAT(refusal<json::Raw>(many + "]").detail(), HasSubstr("more than 100000 values"));

    const Problem large = refusal<std::string>('"' + std::string(1 << 20, 'x') + '"');
    EXPECT_EQ(large.kind(), ProblemKind::too_large);
    EXPECT_EQ(large.code(), "json.too_large");
}

TEST(Read, an_answer_does_not_grow_with_hostile_input) {
    std::string text = "{";
    for (int i = 0; i < 10'000; ++i)
        text += (i ? ",\"" : "\"") + std::string(80, 'k') + std::to_string(i) + "\":0";
    const Problem problem = refusal<Lesson>(text + "}");
    EXPECT_EQ(problem.fields().size(), 50U);
    EXPECT_EQ(problem.fields()[0].field, std::string(64, 'k') + "...");
}

TEST(ReadLenient, ignores_unknown_keys_but_nothing_else) {
    EXPECT_EQ(json::read_lenient<Lesson>(R"({"title":"x","parts":[],"new":{"a":[1]}})").title, "x");
    EXPECT_THAT(violations(refusal_of([] { json::read_lenient<Lesson>(R"({"title":1})"); })),
                ElementsAre("title wrong_type", "parts required"));
}

TEST(Write, is_compact_and_keeps_the_order_of_the_description) {
    EXPECT_EQ(json::write(Lesson{"a\"\\\n\x01/", 5, {{"b", std::nullopt, {}}}}),
              R"({"title":"a\"\\\n\u0001/","minutes":5,"parts":[{"title":"b","minutes":null,)"
              R"("parts":[]}]})");
    EXPECT_EQ(json::write(std::variant<Page, Link>(Page{"# x"})),
              R"({"kind":"page","markdown":"# x"})");
    EXPECT_EQ(json::write(json::Raw{""}), "null");
    EXPECT_EQ(json::write(Level::class_), "\"class\"");
    EXPECT_EQ(json::write(std::vector<bool>{true, false}), "[true,false]");
}

TEST(Write, doubles_are_the_shortest_text_that_reads_back) {
    for (const auto& [value, text] :
         std::vector<std::pair<double, std::string>>{{1.5, "1.5"},
                                                     {0.1, "0.1"},
                                                     {100, "100"},
                                                     {-0.0, "-0.0"},
                                                     {1e21, "1e+21"},
                                                     {5e-324, "5e-324"}}) {
        EXPECT_EQ(json::write(value), text);
        EXPECT_EQ(json::read<double>(text), value);
    }
    EXPECT_THROW(json::write(std::numeric_limits<double>::quiet_NaN()), std::logic_error);
    EXPECT_THROW(json::write(std::numeric_limits<double>::infinity()), std::logic_error);
}

TEST(Write, bytes_that_are_not_utf8_are_replaced) {
    EXPECT_EQ(json::write(std::string("a\xFF\xC3(\xED\xA0\x80z")),
              "\"a\xEF\xBF\xBD\xEF\xBF\xBD(\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBDz\"");
}

struct ChangeLesson {
    json::Patch<std::string> title;
    json::Patch<int> minutes;
};
BOOST_DESCRIBE_STRUCT(ChangeLesson, (), (title, minutes))

inline constexpr auto json_rules(const ChangeLesson*) {
    return json::rules(json::field<&ChangeLesson::title>(json::length{1, 20}));
}

TEST(Patch, tells_absent_null_and_value_apart) {
    const auto change = json::read<ChangeLesson>(R"({"minutes":null})");
    EXPECT_TRUE(change.title.is_absent());
    EXPECT_TRUE(change.minutes.is_null());
    Lesson lesson{"kept", 5, {}};
    change.title.apply_to(lesson.title);
    change.minutes.apply_to(lesson.minutes);
    EXPECT_EQ(lesson, (Lesson{"kept", std::nullopt, {}}));
    EXPECT_EQ(json::write(change), R"({"minutes":null})");
    EXPECT_THAT(violations(refusal<ChangeLesson>(R"({"title":""})")),
                ElementsAre("title too_short"));
    EXPECT_THROW(change.title.value(), std::logic_error);
}

struct Named {
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Named, (), (name))

inline constexpr auto json_rules(const Named*) {
    return json::rules(json::field<&Named::name>(json::length{1, 5}));
}

struct Plain : Named {
    int age = 0;
};
BOOST_DESCRIBE_STRUCT(Plain, (Named), (age))

struct Ruled : Named {
    int age = 7;
};
BOOST_DESCRIBE_STRUCT(Ruled, (Named), (age))

inline constexpr auto json_rules(const Ruled*) {
    return json::rules(json::field<&Ruled::age>(json::defaulted{}, json::range{1, 9}));
}

TEST(Read, members_and_rules_of_bases_count_once) {
    const std::string text = R"({"name":"too long","age":0})";
    EXPECT_THAT(violations(refusal<Plain>(text)), ElementsAre("name too_long"));
    EXPECT_THAT(violations(refusal<Ruled>(text)), ElementsAre("name too_long", "age too_small"));
    EXPECT_EQ(json::read<Ruled>(R"({"name":"x"})").age, 7);
    EXPECT_EQ(json::write(Plain{{"x"}, 1}), R"({"name":"x","age":1})");
}

}  // namespace
}  // namespace lms::json_test
