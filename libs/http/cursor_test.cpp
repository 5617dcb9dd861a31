#include "libs/http/cursor.hpp"

#include <gtest/gtest.h>

#include "libs/core/problem.hpp"

namespace lms::http {
namespace {

struct ByTitle {
    std::string title;
    Uuid id;
};
BOOST_DESCRIBE_STRUCT(ByTitle, (), (title, id))

struct ByRank {
    int rank = 0;
};
BOOST_DESCRIBE_STRUCT(ByRank, (), (rank))

TEST(Cursor, comes_back_as_it_was) {
    const ByTitle position{"Zürich \"&%\n", Uuid::make(SystemClock().now())};
    const std::string cursor = encode_cursor(position);
    const auto back = decode_cursor<ByTitle>(cursor);
    EXPECT_EQ(back.title, position.title);
    EXPECT_EQ(back.id, position.id);
    EXPECT_EQ(cursor.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                       "0123456789-_"),
              std::string::npos);
}

void expect_refused(const std::string& cursor) {
    try {
        decode_cursor<ByRank>(cursor);
        ADD_FAILURE() << "accepted " << cursor;
    } catch (const Problem& problem) {
        EXPECT_EQ(problem.kind(), ProblemKind::validation);
        ASSERT_EQ(problem.fields().size(), 1U);
        EXPECT_EQ(problem.fields().front().field, "cursor");
    }
}

TEST(Cursor, refuses_what_it_did_not_make) {
    const std::string good = encode_cursor(ByRank{7});
    for (std::size_t at = 0; at < good.size(); ++at) {
        std::string changed = good;
        changed[at] = changed[at] == 'A' ? 'B' : 'A';
        expect_refused(changed);
        expect_refused(good.substr(0, at));
    }
    expect_refused("");
    expect_refused("=");
    expect_refused(std::string(kMaxCursorBytes + 1, 'A'));
}

TEST(Cursor, refuses_that_of_another_list) {
    expect_refused(encode_cursor(ByTitle{"a", {}}));
    expect_refused(detail::seal_cursor("{\"rank\":1"));
}

TEST(Cursor, is_bounded) {
    EXPECT_THROW(encode_cursor(ByTitle{std::string(2000, 'x'), {}}), std::logic_error);
}

}  // namespace
}  // namespace lms::http
