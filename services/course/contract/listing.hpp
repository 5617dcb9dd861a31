#pragma once
// What the catalogue says of a course at once, without a new version: category, tags, cover, and
// who finds it.
#include <optional>
#include <string>
#include <vector>

#include "services/course/contract/types.hpp"

namespace lms::course {

// The picture of a course: an image uploaded to it, PNG, JPEG, GIF or WebP, of at most
// kMaxCoverBytes and kMaxCoverPixels on each side.
struct SetCover {
    AssetId asset_id;
    std::string alt;  // what it shows, for those who do not see it; empty for a mere decoration
};
BOOST_DESCRIBE_STRUCT(SetCover, (), (asset_id, alt))
inline constexpr auto json_rules(const SetCover*) {
    return json::rules(json::field<&SetCover::alt>(json::length{0, 300}));
}
inline constexpr std::int64_t kMaxCoverBytes = 2 * 1024 * 1024;
inline constexpr std::int32_t kMaxCoverPixels = 4'096;

struct Cover {
    AssetId asset_id;
    std::string url;
    std::string alt;
    std::int32_t width = 0;  // pixels
    std::int32_t height = 0;
    bool operator==(const Cover&) const = default;
};
BOOST_DESCRIBE_STRUCT(Cover, (), (asset_id, url, alt, width, height))

// Tags are kept in lower case, each once, with single spaces, cut to kMaxTag characters.
inline constexpr std::size_t kMaxTags = 20;
inline constexpr std::size_t kMaxTag = 50;

struct CategoryName {
    CategoryId id;
    std::string title;
    bool operator==(const CategoryName&) const = default;
};
BOOST_DESCRIBE_STRUCT(CategoryName, (), (id, title))

// Owners first, then teachers, then assistants, each by name.
struct CourseInstructor {
    UserId id;
    std::optional<std::string> name;  // null until user-events told it
    InstructorRole role = InstructorRole::owner;
};
BOOST_DESCRIBE_STRUCT(CourseInstructor, (), (id, name, role))

}  // namespace lms::course
