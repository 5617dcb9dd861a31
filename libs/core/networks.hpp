#pragma once
// Addresses of the Internet and sets of them. Pure.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lms {

// The shortest form; IPv4 in IPv6 form as IPv4. Nothing for what is no address.
std::optional<std::string> normal_address(std::string_view text);

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

}  // namespace lms
