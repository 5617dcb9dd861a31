#include "libs/http/etag.hpp"

#include <gtest/gtest.h>

#include "libs/core/problem.hpp"

namespace lms::http {
namespace {

Context with_if_match(std::string_view header) {
    Context context;
    context.if_match = bare_etag(header);
    return context;
}

int status_of(std::string_view header, std::int64_t current) {
    try {
        require_match(with_if_match(header), current);
        return 200;
    } catch (const Problem& problem) {
        return describe(problem.kind()).status;
    }
}

TEST(IfMatch, lets_the_current_revision_pass_only) {
    EXPECT_EQ(status_of("\"3\"", 3), 200);
    EXPECT_EQ(status_of("W/\"3\"", 3), 200);
    EXPECT_EQ(status_of("*", 3), 200);
    EXPECT_EQ(status_of("\"2\"", 3), 412);
    EXPECT_EQ(status_of("\"abc\"", 3), 412);
    EXPECT_EQ(status_of("\"3\", \"4\"", 3), 412);
    EXPECT_EQ(status_of("\"99999999999999999999\"", 3), 412);
    EXPECT_EQ(status_of("", 3), 428);
}

TEST(IfMatch, gives_the_revision_for_a_conditional_update) {
    EXPECT_EQ(required_revision(with_if_match('"' + revision_etag(42) + '"')), 42);
    EXPECT_EQ(required_revision(with_if_match("*")), std::nullopt);
}

TEST(IfNoneMatch, compares_weakly_and_takes_lists) {
    EXPECT_TRUE(names_etag("\"a\"", "a"));
    EXPECT_TRUE(names_etag("\"b\" , W/\"a\"", "a"));
    EXPECT_TRUE(names_etag("*", "a"));
    EXPECT_FALSE(names_etag("", "a"));
    EXPECT_FALSE(names_etag("\"ab\"", "a"));
}

}  // namespace
}  // namespace lms::http
