#include "libs/json/indent.hpp"

#include <gtest/gtest.h>

#include "libs/json/json.hpp"

namespace lms::json {
namespace {

TEST(Indented, each_member_has_a_line) {
    EXPECT_EQ(indented(R"({"a":1,"b":[true,{"c":null}],"d":{},"e":[]})"), R"({
  "a": 1,
  "b": [
    true,
    {
      "c": null
    }
  ],
  "d": {},
  "e": []
}
)");
}

TEST(Indented, strings_stay_as_they_are) {
    EXPECT_EQ(indented(R"(["{a:1,}\"[\\",""])"), "[\n  \"{a:1,}\\\"[\\\\\",\n  \"\"\n]\n");
    EXPECT_EQ(indented("7"), "7\n");
}

TEST(Indented, it_is_the_same_value) {
    const std::map<std::string, std::vector<std::string>> value = {{"a\n\"{", {"x,y", "", "]"}},
                                                                   {"b", {}}};
    EXPECT_EQ((read<std::map<std::string, std::vector<std::string>>>(indented(write(value)))),
              value);
}

}  // namespace
}  // namespace lms::json
