#include "libs/pg/search_terms.hpp"

#include <gtest/gtest.h>

namespace lms::pg {
namespace {

TEST(PrefixQuery, each_word_may_be_a_beginning) {
    EXPECT_EQ(prefix_query("Prog pyth"), "'Prog':* & 'pyth':*");
    EXPECT_EQ(prefix_query("C++ & l'été!"), "'C':* & 'l':* & 'été':*");
}

TEST(PrefixQuery, has_no_syntax_of_its_own) {
    EXPECT_EQ(prefix_query(""), "");
    EXPECT_EQ(prefix_query(" '& | ! ( ) : * <-> \\ "), "");
    EXPECT_EQ(prefix_query("a'); DROP"), "'a':* & 'DROP':*");
    EXPECT_EQ(prefix_query("1 2 3 4 5 6 7 8 9 10").find('9'), std::string::npos);
}

}  // namespace
}  // namespace lms::pg
