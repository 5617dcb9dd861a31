#include "libs/json/input.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libs/core/problem.hpp"
#include "libs/json/test_types.hpp"

namespace lms::json_test {
namespace {

using testing::ElementsAre;

struct ListLessons {
    UserId user_id;
    std::optional<std::string> q;
    std::vector<Level> level;
    int limit = 20;
    std::optional<bool> open;
    std::optional<Time> since;
};
BOOST_DESCRIBE_STRUCT(ListLessons, (), (user_id, q, level, limit, open, since))

inline constexpr auto json_rules(const ListLessons*) {
    return json::rules(json::field<&ListLessons::limit>(json::defaulted{}, json::range{1, 100}),
                       json::field<&ListLessons::level>(json::defaulted{}, json::items{0, 3}));
}

struct ListNames {
    std::vector<std::string> names;
};
BOOST_DESCRIBE_STRUCT(ListNames, (), (names))

constexpr const char* kUser = "018f4d3e-1c2b-7a3d-9e4f-0123456789ab";

template <class T>
std::vector<std::string> violations(const json::InputParts& parts) {
    std::vector<std::string> out;
    try {
        json::read_input<T>(parts);
    } catch (const Problem& problem) {
        EXPECT_EQ(problem.kind(), ProblemKind::validation);
        for (const FieldError& field : problem.fields())
            out.push_back(field.field + ' ' + field.code);
    }
    return out;
}

TEST(Input, texts_become_the_types_of_the_members) {
    const json::TextFields path{{"user_id", kUser}};
    const json::TextFields query{{"q", "a,b"},
                                 {"level", "beginner,class"},
                                 {"open", "true"},
                                 {"level", "advanced"},
                                 {"since", "2026-11-21T08:00:00Z"}};
    const auto input = json::read_input<ListLessons>({.path = &path, .query = &query});
    EXPECT_EQ(input.user_id.to_string(), kUser);
    EXPECT_EQ(input.q, "a,b");
    EXPECT_THAT(input.level, ElementsAre(Level::beginner, Level::class_, Level::advanced));
    EXPECT_EQ(input.limit, 20);
    EXPECT_EQ(input.open, true);
    EXPECT_TRUE(input.since.has_value());
}

TEST(Input, a_value_of_a_list_may_hold_a_comma) {
    const json::TextFields query{
        {"names", R"(Berlin\, Mitte,Paris)"}, {"names", R"(C:\\)"}, {"names", R"(\frac)"}};
    EXPECT_THAT(json::read_input<ListNames>({.query = &query}).names,
                ElementsAre("Berlin, Mitte", "Paris", R"(C:\)", R"(\frac)"));
}

TEST(Input, an_empty_optional_of_a_query_is_absent) {
    const json::TextFields path{{"user_id", kUser}};
    const json::TextFields query{{"q", ""}, {"level", ""}, {"open", ""}};
    const auto input = json::read_input<ListLessons>({.path = &path, .query = &query});
    EXPECT_EQ(input.q, std::nullopt);
    EXPECT_TRUE(input.level.empty());
    EXPECT_EQ(input.open, std::nullopt);
}

TEST(Input, all_parts_report_together) {
    const json::TextFields path{{"user_id", "me"}};
    const json::TextFields query{{"limit", "0"},     {"limit", "5"},  {"level", "x"},
                                 {"user_id", kUser}, {"open", "yes"}, {"page", "2"},
                                 {"q", "\xFF"}};
    EXPECT_THAT(
        (violations<ListLessons>({.path = &path, .query = &query})),
        ElementsAre("user_id format", "limit too_small", "limit duplicate", "level[0] not_allowed",
                    "user_id unknown", "open wrong_type", "page unknown", "q wrong_type"));
}

struct AddLesson {
    UserId user_id;
    Lesson lesson;
    int position = 0;
};
BOOST_DESCRIBE_STRUCT(AddLesson, (), (user_id, lesson, position))

TEST(Input, path_and_body_fill_one_struct) {
    const json::TextFields path{{"user_id", kUser}};
    const auto input = json::read_input<AddLesson>(
        {.path = &path, .body = R"({"lesson":{"title":"x","parts":[]},"position":2})"});
    EXPECT_EQ(input.user_id.to_string(), kUser);
    EXPECT_EQ(input.lesson.title, "x");
    EXPECT_EQ(input.position, 2);
}

TEST(Input, the_body_cannot_overrule_the_path) {
    const json::TextFields path{{"user_id", "?"}};
    const std::string body = std::string(R"({"position":"2","user_id":")") + kUser + "\"}";
    EXPECT_THAT(
        (violations<AddLesson>({.path = &path, .body = body})),
        ElementsAre("user_id format", "position wrong_type", "user_id unknown", "lesson required"));
    EXPECT_THAT((violations<AddLesson>({.path = &path})),
                ElementsAre("user_id format", "lesson required", "position required"));
    EXPECT_THAT(
        (violations<AddLesson>({.path = &path, .body = "[]"})),
        ElementsAre("user_id format", " wrong_type", "lesson required", "position required"));
}

TEST(Input, a_structure_cannot_come_from_the_query) {
    const json::TextFields path{{"user_id", kUser}};
    const json::TextFields query{{"lesson", "{}"}, {"position", "1"}};
    EXPECT_THAT((violations<AddLesson>({.path = &path, .query = &query})),
                ElementsAre("lesson unknown", "lesson required"));
}

TEST(Input, a_route_with_a_wrong_placeholder_is_a_programming_error) {
    const json::TextFields path{{"lesson_id", kUser}};
    EXPECT_THROW(json::read_input<AddLesson>({.path = &path}), std::logic_error);
    EXPECT_EQ(json::member_kind<AddLesson>("user_id"), json::MemberKind::text);
    EXPECT_EQ(json::member_kind<AddLesson>("lesson"), json::MemberKind::structured);
    EXPECT_EQ(json::member_kind<AddLesson>("lesson_id"), json::MemberKind::none);
}

TEST(FromText, converts_one_value) {
    EXPECT_EQ(json::from_text<int>("12"), 12);
    EXPECT_EQ(json::from_text<double>("0.5"), 0.5);
    EXPECT_EQ(json::from_text<std::string>("true"), "true");
    EXPECT_EQ(json::from_text<Level>("class"), Level::class_);
    EXPECT_EQ(json::from_text<std::optional<int>>(""), std::nullopt);
    for (const char* text : {"", " 1", "+1", "1x", "0x1", "1.0", "nan"})
        EXPECT_THROW(json::from_text<int>(text), Problem) << text;
    for (const char* text : {"", "nan", "inf", "1,5", "0x1p3"})
        EXPECT_THROW(json::from_text<double>(text), Problem) << text;
    try {
        json::from_text<int>("x", "limit");
        FAIL();
    } catch (const Problem& problem) {
        EXPECT_EQ(problem.fields().at(0).field, "limit");
    }
}

}  // namespace
}  // namespace lms::json_test
