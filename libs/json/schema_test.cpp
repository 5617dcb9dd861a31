#include "libs/json/schema.hpp"

#include <gtest/gtest.h>

#include "libs/json/test_types.hpp"

namespace lms::json_test {

namespace other {
struct Page {
    int number = 0;
};
BOOST_DESCRIBE_STRUCT(Page, (), (number))
}  // namespace other

namespace {

using json::Use;

TEST(Schema, scalars_are_inline) {
    json::SchemaSet set;
    EXPECT_EQ(set.schema<bool>(Use::input), R"({"type":"boolean"})");
    EXPECT_EQ(set.schema<std::int8_t>(Use::input),
              R"({"type":"integer","minimum":-128,"maximum":127})");
    EXPECT_EQ(set.schema<std::optional<UserId>>(Use::input),
              R"({"type":["string","null"],"format":"uuid"})");
    EXPECT_EQ(set.schema<std::vector<Time>>(Use::input),
              R"({"type":"array","items":{"type":"string","format":"date-time"}})");
    EXPECT_EQ(set.schema<json::Raw>(Use::input), "{}");
    EXPECT_EQ(set.components(), "{}");
}

TEST(Schema, an_enum_is_a_component_once) {
    json::SchemaSet set;
    EXPECT_EQ(set.schema<Level>(Use::input), R"({"$ref":"#/components/schemas/Level"})");
    EXPECT_EQ(set.schema<std::optional<Level>>(Use::output),
              R"({"anyOf":[{"$ref":"#/components/schemas/Level"},{"type":"null"}]})");
    EXPECT_EQ(set.components(),
              R"({"Level":{"type":"string","enum":["beginner","advanced","class"]}})");
}

TEST(Schema, rules_become_keywords_and_outputs_are_complete) {
    json::SchemaSet set;
    EXPECT_EQ(set.schema<Lesson>(Use::output), R"({"$ref":"#/components/schemas/Lesson"})");
    EXPECT_EQ(set.schema<Lesson>(Use::input), R"({"$ref":"#/components/schemas/LessonInput"})");
    const std::string title = R"("title":{"type":"string","minLength":1,"maxLength":20},)";
    const std::string minutes =
        R"("minutes":{"type":["integer","null"],"minimum":0,"maximum":600},)";
    EXPECT_EQ(
        set.components(),
        R"({"Lesson":{"type":"object","properties":{)" + title + minutes +
            R"("parts":{"type":"array","items":{"$ref":"#/components/schemas/Lesson"}}},)"
            R"("required":["title","minutes","parts"]},)"
            R"("LessonInput":{"type":"object","properties":{)" +
            title + minutes +
            R"("parts":{"type":"array","items":{"$ref":"#/components/schemas/LessonInput"}}},)"
            R"("required":["title","parts"],"additionalProperties":false}})");
}

TEST(Schema, the_alternatives_of_a_variant_differ_by_the_constant_kind) {
    json::SchemaSet set;
    EXPECT_EQ((set.schema<std::variant<json_test::Page, Link>>(Use::output)),
              R"({"oneOf":[{"$ref":"#/components/schemas/Page"},)"
              R"({"$ref":"#/components/schemas/Link"}]})");
    EXPECT_NE(
        set.components().find(R"("Page":{"type":"object","properties":{"kind":{"const":"page"})"),
        std::string::npos);
}

TEST(Schema, equal_names_of_different_types_get_their_namespace) {
    json::SchemaSet set;
    EXPECT_EQ(set.schema<json_test::Page>(Use::output), R"({"$ref":"#/components/schemas/Page"})");
    EXPECT_EQ(set.schema<other::Page>(Use::output),
              R"({"$ref":"#/components/schemas/other_Page"})");
}

struct Search {
    std::string q;
    int limit = 20;
    std::vector<std::string> tag;
};
BOOST_DESCRIBE_STRUCT(Search, (), (q, limit, tag))

inline constexpr auto json_rules(const Search*) {
    return json::rules(
        json::field<&Search::limit>(json::defaulted{}, json::range{1, 100}),
        json::field<&Search::tag>(json::items{0, 5}, json::each(json::length{1, 30})));
}

TEST(Schema, fields_are_parameters_of_an_operation) {
    json::SchemaSet set;
    const auto fields = set.fields<Search>(Use::input);
    ASSERT_EQ(fields.size(), 3U);
    EXPECT_TRUE(fields[0].required);
    EXPECT_FALSE(fields[1].required);
    EXPECT_EQ(fields[1].schema, R"({"type":"integer","minimum":1,"maximum":100,"default":20})");
    EXPECT_TRUE(fields[2].repeated);
    EXPECT_EQ(fields[2].schema,
              R"({"type":"array","items":{"type":"string","minLength":1,"maxLength":30},)"
              R"("maxItems":5})");
}

}  // namespace
}  // namespace lms::json_test
