#include "libs/core/networks.hpp"

#include <gtest/gtest.h>

namespace lms {
namespace {

const Networks kTrusted({"10.0.0.0/8", "192.168.1.7", "fd00::/8"});

TEST(Networks, hold_addresses_and_whole_networks) {
    EXPECT_TRUE(kTrusted.contains("10.200.3.4"));
    EXPECT_TRUE(kTrusted.contains("192.168.1.7"));
    EXPECT_TRUE(kTrusted.contains("fd12::1"));
    EXPECT_TRUE(kTrusted.contains("::ffff:10.1.2.3"));
    EXPECT_FALSE(kTrusted.contains("11.0.0.1"));
    EXPECT_FALSE(kTrusted.contains("192.168.1.8"));
    EXPECT_FALSE(kTrusted.contains("fe80::1"));
    EXPECT_FALSE(kTrusted.contains("localhost"));
    EXPECT_TRUE(Networks({"0.0.0.0/0"}).contains("8.8.8.8"));
    EXPECT_FALSE(Networks({"0.0.0.0/0"}).contains("::1"));
    EXPECT_TRUE(Networks({"192.0.2.128/25"}).contains("192.0.2.129"));
    EXPECT_FALSE(Networks({"192.0.2.128/25"}).contains("192.0.2.1"));
}

TEST(Networks, refuse_what_is_neither) {
    for (const char* text : {"", "host", "10.0.0.0/33", "10.0.0/8", "10.0.0.0/", "::/129", "1/x"}) {
        EXPECT_FALSE(Networks::is_valid(text)) << text;
        EXPECT_THROW(Networks({text}), std::invalid_argument) << text;
    }
}

TEST(Networks, addresses_have_one_normal_form) {
    EXPECT_EQ(normal_address("::ffff:10.1.2.3"), "10.1.2.3");
    EXPECT_EQ(normal_address("2001:DB8:0:0:0:0:0:1"), "2001:db8::1");
    EXPECT_EQ(normal_address("localhost"), std::nullopt);
}

}  // namespace
}  // namespace lms
