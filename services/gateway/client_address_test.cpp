#include "services/gateway/client_address.hpp"

#include <gtest/gtest.h>

namespace lms::gateway {
namespace {

const Networks kTrusted({"10.0.0.0/8", "192.168.1.7", "fd00::/8"});

TEST(ClientAddress, is_the_peer_unless_the_peer_is_trusted) {
    EXPECT_EQ(client_address(kTrusted, "203.0.113.9", "198.51.100.1"), "203.0.113.9");
    EXPECT_EQ(client_address(kTrusted, "10.0.0.1", "198.51.100.1"), "198.51.100.1");
    EXPECT_EQ(client_address(kTrusted, "10.0.0.1", ""), "10.0.0.1");
}

TEST(ClientAddress, passes_over_trusted_proxies_from_the_right) {
    EXPECT_EQ(client_address(kTrusted, "10.0.0.1", "198.51.100.1, 10.0.0.3 ,192.168.1.7"),
              "198.51.100.1");
    EXPECT_EQ(client_address(kTrusted, "10.0.0.1", "10.0.0.2"), "10.0.0.2");
}

TEST(ClientAddress, does_not_believe_what_the_client_wrote_itself) {
    EXPECT_EQ(client_address(kTrusted, "10.0.0.1", "127.0.0.1, 198.51.100.1"), "198.51.100.1");
    EXPECT_EQ(client_address(kTrusted, "10.0.0.1", "198.51.100.1, <script>"), "10.0.0.1");
}

TEST(AddressKey, is_an_address_or_the_network_of_one_host) {
    EXPECT_EQ(address_key("192.0.2.1"), "192.0.2.1");
    EXPECT_EQ(address_key("::ffff:192.0.2.1"), "192.0.2.1");
    EXPECT_EQ(address_key("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
    EXPECT_EQ(address_key("2001:db8:1:2::9"), address_key("2001:db8:1:2:ffff::"));
}

}  // namespace
}  // namespace lms::gateway
