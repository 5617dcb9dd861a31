#include "libs/json/text.hpp"

#include <gtest/gtest.h>

namespace lms::json {
namespace {

using namespace std::string_view_literals;

TEST(StorableText, well_formed_text_stays_as_it_is) {
    EXPECT_EQ(to_storable("größer \U0001F600", 100), "größer \U0001F600");
    EXPECT_EQ(to_storable("", 100), "");
}

TEST(StorableText, what_cannot_be_stored_is_replaced_or_left_out) {
    EXPECT_EQ(to_storable("a\xff\xc3z"sv, 100), "a\uFFFD\uFFFDz");
    EXPECT_EQ(to_storable("a\0b"sv, 100), "ab");
}

TEST(StorableText, it_is_cut_between_code_points) {
    EXPECT_EQ(to_storable("aéé", 4), "aé");
    EXPECT_EQ(to_storable("aéé", 5), "aéé");
    EXPECT_EQ(to_storable("a\xff", 3), "a");
}

}  // namespace
}  // namespace lms::json
