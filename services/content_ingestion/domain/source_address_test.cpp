#include "services/content_ingestion/domain/source_address.hpp"

#include <gtest/gtest.h>

#include "libs/core/problem.hpp"

namespace lms::content_ingestion {
namespace {

TEST(SourceAddress, https_addresses_and_folders_are_sources) {
    EXPECT_EQ(std::get<RemoteRepository>(parse_source("https://Example.ORG/a/b.git")).url,
              "https://example.org/a/b.git");
    EXPECT_EQ(std::get<LocalFolder>(parse_source("/srv/x/./y")).path, "/srv/x/y");
    EXPECT_EQ(std::get<LocalFolder>(parse_source("file:///srv/x")).path, "/srv/x");
}

TEST(SourceAddress, everything_else_is_refused) {
    for (const char* source :
         {"http://example.org/a", "ssh://git@example.org/a", "git@example.org:a", "a/b", "/a/../b",
          "https://user:word@example.org/a", "https://example.org", "https://example.org/a#b",
          "file://host/a/..", "", "ext::sh -c id", "https://exa mple.org/a", "-u"}) {
        EXPECT_THROW(parse_source(source), Problem) << source;
    }
}

TEST(SourceAddress, one_source_has_one_key) {
    EXPECT_EQ(source_key(parse_source("https://E.org/a/b.git/")),
              source_key(parse_source("https://e.org/a/b")));
    EXPECT_EQ(source_key(parse_source("/srv/x/")), source_key(parse_source("file:///srv/x")));
    EXPECT_EQ(source_name("https://e.org/a/b.git/"), "b");
}

TEST(SourceAddress, only_the_public_internet_is_public) {
    for (const char* address :
         {"8.8.8.8", "140.82.121.4", "2606:50c0:8000::153", "64:ff9b::808:808", "::ffff:8.8.8.8"}) {
        EXPECT_TRUE(is_public_address(address)) << address;
    }
    for (const char* address : {"127.0.0.1",
                                "10.1.2.3",
                                "172.16.0.1",
                                "172.31.255.255",
                                "192.168.1.1",
                                "169.254.169.254",
                                "100.64.0.1",
                                "0.0.0.0",
                                "224.0.0.1",
                                "255.255.255.255",
                                "192.0.2.1",
                                "198.18.0.1",
                                "::1",
                                "::",
                                "fe80::1",
                                "fc00::1",
                                "fd00::1",
                                "ff02::1",
                                "::ffff:127.0.0.1",
                                "64:ff9b::7f00:1",
                                "2002:7f00:1::",
                                "2001::1",
                                "2001:db8::1",
                                "example.org",
                                "",
                                "1",
                                "0x7f.1"}) {
        EXPECT_FALSE(is_public_address(address)) << address;
    }
}

TEST(SourceAddress, a_folder_with_a_longer_name_is_not_below) {
    EXPECT_TRUE(is_below("/srv/courses", "/srv/courses"));
    EXPECT_TRUE(is_below("/srv/courses/a", "/srv/courses"));
    EXPECT_FALSE(is_below("/srv/courses2", "/srv/courses"));
    EXPECT_FALSE(is_below("/srv", "/srv/courses"));
}

}  // namespace
}  // namespace lms::content_ingestion
