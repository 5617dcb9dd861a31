#include "libs/events/contract.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

namespace lms::events {
namespace {

enum class Kind { page, video };
BOOST_DESCRIBE_ENUM(Kind, page, video)
struct Part {
    std::string title;
    Kind kind = Kind::page;
};
BOOST_DESCRIBE_STRUCT(Part, (), (title, kind))

// The same event as four releases might declare it.
namespace first {
struct PartAdded {
    static constexpr std::string_view kType = "PartAdded", kTopic = "course-events";
    static constexpr int kVersion = 1;
    UserId user_id;
    std::vector<Part> parts;
};
BOOST_DESCRIBE_STRUCT(PartAdded, (), (user_id, parts))
}  // namespace first

namespace with_optional {
struct PartAdded : first::PartAdded {
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(PartAdded, (first::PartAdded), (note))
}  // namespace with_optional

namespace with_required {
struct PartAdded : first::PartAdded {
    std::string note;
};
BOOST_DESCRIBE_STRUCT(PartAdded, (first::PartAdded), (note))
}  // namespace with_required

namespace retyped {
struct Part {
    int title = 0;
    Kind kind = Kind::page;
};
BOOST_DESCRIBE_STRUCT(Part, (), (title, kind))
struct PartAdded {
    static constexpr std::string_view kType = "PartAdded", kTopic = "course-events";
    static constexpr int kVersion = 1;
    std::vector<Part> parts;
};
BOOST_DESCRIBE_STRUCT(PartAdded, (), (parts))
}  // namespace retyped

class SchemaFolder : public testing::Test {
protected:
    void SetUp() override {
        std::string name = std::filesystem::temp_directory_path() / "lms-schemas-XXXXXX";
        ASSERT_NE(mkdtemp(name.data()), nullptr);
        folder = name;
    }
    void TearDown() override {
        unsetenv("LMS_UPDATE_SCHEMAS");
        std::filesystem::remove_all(folder);
    }
    std::string folder;
};

TEST(EventSchema, adding_an_optional_field_is_compatible) {
    const auto found = incompatibilities(schema_document<first::PartAdded>(),
                                         schema_document<with_optional::PartAdded>());
    EXPECT_TRUE(found.empty()) << testing::PrintToString(found);
}

TEST(EventSchema, adding_a_required_field_is_not) {
    const auto found = incompatibilities(schema_document<first::PartAdded>(),
                                         schema_document<with_required::PartAdded>());
    ASSERT_EQ(found.size(), 1u);
    EXPECT_NE(found[0].find("note was added and is required"), std::string::npos) << found[0];
}

TEST(EventSchema, removing_and_retyping_are_not_even_inside_lists) {
    const auto found = incompatibilities(schema_document<first::PartAdded>(),
                                         schema_document<retyped::PartAdded>());
    const std::string all = testing::PrintToString(found);
    EXPECT_NE(all.find("user_id was removed"), std::string::npos) << all;
    EXPECT_NE(all.find("parts[].title changed"), std::string::npos) << all;
}

TEST(EventSchema, making_a_field_optional_or_required_is_not) {
    const std::string before = R"({"properties":{"a":{"type":"string"}},"required":["a"]})";
    const std::string after = R"({"properties":{"a":{"type":"string"}},"required":[]})";
    EXPECT_EQ(incompatibilities(before, after).size(), 1u);
    EXPECT_EQ(incompatibilities(after, before).size(), 1u);
    EXPECT_TRUE(incompatibilities(before, before).empty());
}

TEST_F(SchemaFolder, a_schema_is_written_only_when_asked_and_never_over_an_incompatible_one) {
    EXPECT_EQ(check_schema<first::PartAdded>(folder).size(), 1u);
    setenv("LMS_UPDATE_SCHEMAS", "1", 1);
    EXPECT_TRUE(check_schema<first::PartAdded>(folder).empty());
    EXPECT_TRUE(check_schema<with_optional::PartAdded>(folder).empty());
    unsetenv("LMS_UPDATE_SCHEMAS");
    EXPECT_TRUE(check_schema<with_optional::PartAdded>(folder).empty());
    EXPECT_EQ(check_schema<first::PartAdded>(folder).size(), 1u);
    setenv("LMS_UPDATE_SCHEMAS", "1", 1);
    EXPECT_FALSE(check_schema<retyped::PartAdded>(folder).empty());
    unsetenv("LMS_UPDATE_SCHEMAS");
    EXPECT_TRUE(check_schema<with_optional::PartAdded>(folder).empty());
}

}  // namespace
}  // namespace lms::events
