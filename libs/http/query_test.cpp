#include "libs/http/query.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libs/core/problem.hpp"

namespace lms::http {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

TEST(Query, is_read_in_order_and_decoded) {
    EXPECT_THAT(parse_query("a=1&b=x+y%26&a=&c&&d=%C3%BC=2"),
                ElementsAre(Pair("a", "1"), Pair("b", "x y&"), Pair("a", ""), Pair("c", ""),
                            Pair("d", "\xC3\xBC=2")));
    EXPECT_THAT(parse_query(""), IsEmpty());
}

TEST(Query, is_refused_when_broken_or_endless) {
    for (const char* query : {"a=%", "a=%4", "%zz=1"})
        EXPECT_THROW(parse_query(query), Problem);
    std::string many;
    for (std::size_t field = 0; field <= kMaxQueryFields; ++field)
        append_query(many, "a", "1");
    EXPECT_THROW(parse_query(many), Problem);
}

TEST(Query, comes_back_as_it_was_written) {
    std::string every;
    for (int byte = 1; byte < 256; ++byte)
        every += static_cast<char>(byte);
    std::string query;
    append_query(query, "a b", every);
    append_query(query, "c", "");
    EXPECT_THAT(parse_query(query), ElementsAre(Pair("a b", every), Pair("c", "")));
}

}  // namespace
}  // namespace lms::http
