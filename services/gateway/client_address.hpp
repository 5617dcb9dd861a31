#pragma once
// Who really calls, when proxies stand between. Pure.
#include <string>
#include <string_view>
#include <vector>

namespace lms::gateway {

// Addresses ("10.0.0.7", "::1") and networks ("10.0.0.0/8", "fd00::/8").
class Networks {
public:
    // Throws std::invalid_argument naming what is neither.
    explicit Networks(const std::vector<std::string>& texts);
    static bool is_valid(std::string_view text);

    // False for what is no address. IPv4 in IPv6 form counts as IPv4.
    bool contains(std::string_view address) const;

private:
    struct Network {
        std::vector<unsigned char> bytes;  // 4 or 16
        unsigned prefix_bits;
    };
    static bool parse(std::string_view text, Network& network);
    std::vector<Network> networks_;
};

// The peer, unless it is a trusted proxy: then the last address of X-Forwarded-For that is none.
// What a client wrote into the field itself stands further left and is never believed.
std::string client_address(const Networks& trusted, std::string_view peer,
                           std::string_view forwarded_for);

// What a rate limit counts: an IPv4 address, or the /64 network of an IPv6 one, which is what a
// single household or host has.
std::string address_key(std::string_view address);

}  // namespace lms::gateway
