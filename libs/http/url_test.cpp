#include "libs/http/url.hpp"

#include <gtest/gtest.h>

namespace lms::http {
namespace {

TEST(RequestTarget, is_decoded_once_and_normalised) {
    EXPECT_EQ(parse_target("/"), (Target{"/", ""}));
    EXPECT_EQ(parse_target("/a/b/?q=%20"), (Target{"/a/b/", "q=%20"}));
    EXPECT_EQ(parse_target("/a//b/./c/../d"), (Target{"/a/b/d", ""}));
    EXPECT_EQ(parse_target("/a/.."), (Target{"/", ""}));
    EXPECT_EQ(parse_target("/caf%C3%A9"), (Target{"/caf\xC3\xA9", ""}));
    EXPECT_EQ(parse_target("/a%252fb"), (Target{"/a%2fb", ""}));
    EXPECT_EQ(parse_target("http://h:1/x?y"), (Target{"/x", "y"}));
    EXPECT_EQ(parse_target("http://h?y"), (Target{"/", "y"}));
}

TEST(RequestTarget, what_could_be_read_in_two_ways_is_refused) {
    for (const char* target :
         {"",         "a",       "*",         "/..",     "/a/../..",   "/%2e%2e/x",
          "/a%2Fb",   "/a%5cb",  "/a%00",     "/%",      "/%4",        "/%4g",
          "/a b",     "/a#b",    "/%ff",      "/%c0%af", "/%ed%a0%80", "/a%0d%0a",
          "ftp://h/", "http://", "http:///x", "//\x01"})
        EXPECT_EQ(parse_target(target), std::nullopt) << target;
}

TEST(Address, has_scheme_host_port_and_base) {
    EXPECT_EQ(parse_address("http://course:3002"), (Address{false, "course", 3002, ""}));
    EXPECT_EQ(parse_address("https://h/base/"), (Address{true, "h", 443, "/base"}));
    EXPECT_EQ(parse_address("http://[::1]:80"), (Address{false, "::1", 80, ""}));
    EXPECT_EQ(parse_address("http://[::1]:81")->authority(), "[::1]:81");
    for (const char* url : {"", "h", "ftp://h", "http://", "http://u@h", "http://h:0",
                            "http://h:99999", "http://h?q", "http://h x", "http://[::1"})
        EXPECT_EQ(parse_address(url), std::nullopt) << url;
}

}  // namespace
}  // namespace lms::http
