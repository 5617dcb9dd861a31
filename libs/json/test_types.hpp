#pragma once
// The struct that the unit tests, the property test and the fuzz target share: one member of every
// kind.
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "libs/core/id.hpp"
#include "libs/json/json.hpp"

namespace lms::json_test {

enum class Level { beginner, advanced, class_ };
BOOST_DESCRIBE_ENUM(Level, beginner, advanced, class_)

struct Lesson {
    std::string title;
    std::optional<int> minutes;
    std::vector<Lesson> parts;
    bool operator==(const Lesson&) const = default;
};
BOOST_DESCRIBE_STRUCT(Lesson, (), (title, minutes, parts))

inline constexpr auto json_rules(const Lesson*) {
    return json::rules(json::field<&Lesson::title>(json::length{1, 20}),
                       json::field<&Lesson::minutes>(json::range{0, 600}));
}

struct Page {
    static constexpr std::string_view kKind = "page";
    std::string markdown;
    bool operator==(const Page&) const = default;
};
BOOST_DESCRIBE_STRUCT(Page, (), (markdown))

struct Link {
    static constexpr std::string_view kKind = "link";
    std::string url;
    bool operator==(const Link&) const = default;
};
BOOST_DESCRIBE_STRUCT(Link, (), (url))

inline constexpr auto json_rules(const Link*) {
    return json::rules(json::field<&Link::url>(json::format{json::Format::url}));
}

struct Everything {
    bool flag = false;
    std::int8_t small = 0;
    std::uint64_t large = 0;
    double ratio = 0;
    std::string text;
    UserId user;
    Uuid uuid;
    Time at{};
    Level level = Level::beginner;
    std::optional<std::string> note;
    std::vector<double> marks;
    std::map<std::string, std::int64_t> counts;
    std::variant<Page, Link> content;
    std::vector<Lesson> lessons;
    json::Raw raw{"null"};
    json::Patch<std::string> change;
    bool operator==(const Everything&) const = default;
};
BOOST_DESCRIBE_STRUCT(Everything, (),
                      (flag, small, large, ratio, text, user, uuid, at, level, note, marks, counts,
                       content, lessons, raw, change))

}  // namespace lms::json_test
