#include "libs/core/networks.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include <boost/asio/ip/address.hpp>

namespace lms {
namespace {

namespace ip = boost::asio::ip;

std::optional<ip::address> parse_address(std::string_view text) {
    boost::system::error_code error;
    ip::address address = ip::make_address(std::string(text), error);
    if (error) return std::nullopt;
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        address = ip::make_address_v4(ip::v4_mapped, address.to_v6());
    return address;
}

std::vector<unsigned char> bytes_of(const ip::address& address) {
    if (address.is_v4()) {
        const auto bytes = address.to_v4().to_bytes();
        return {bytes.begin(), bytes.end()};
    }
    const auto bytes = address.to_v6().to_bytes();
    return {bytes.begin(), bytes.end()};
}

bool same_prefix(const std::vector<unsigned char>& left, const std::vector<unsigned char>& right,
                 unsigned bits) {
    if (left.size() != right.size()) return false;
    for (std::size_t at = 0; bits > 0; ++at) {
        const unsigned taken = std::min(bits, 8U);
        const unsigned mask = (0xFF00U >> taken) & 0xFFU;
        if ((left[at] & mask) != (right[at] & mask)) return false;
        bits -= taken;
    }
    return true;
}

}  // namespace

std::optional<std::string> normal_address(std::string_view text) {
    const auto address = parse_address(text);
    return address ? std::optional(address->to_string()) : std::nullopt;
}

bool Networks::parse(std::string_view text, Network& network) {
    const std::size_t slash = text.find('/');
    const auto address = parse_address(text.substr(0, slash));
    if (!address) return false;
    network.bytes = bytes_of(*address);
    const auto all_bits = static_cast<unsigned>(network.bytes.size() * 8);
    network.prefix_bits = all_bits;
    if (slash == std::string_view::npos) return true;
    const std::string_view bits = text.substr(slash + 1);
    const auto [end, error] =
        std::from_chars(bits.data(), bits.data() + bits.size(), network.prefix_bits);
    return error == std::errc() && end == bits.data() + bits.size() &&
           network.prefix_bits <= all_bits;
}

Networks::Networks(const std::vector<std::string>& texts) {
    for (const std::string& text : texts) {
        Network network;
        if (!parse(text, network))
            throw std::invalid_argument("\"" + text + "\" is no address or network");
        networks_.push_back(std::move(network));
    }
}

bool Networks::is_valid(std::string_view text) {
    Network ignored;
    return parse(text, ignored);
}

bool Networks::contains(std::string_view address) const {
    const auto parsed = parse_address(address);
    if (!parsed) return false;
    const std::vector<unsigned char> bytes = bytes_of(*parsed);
    for (const Network& network : networks_) {
        if (same_prefix(network.bytes, bytes, network.prefix_bits)) return true;
    }
    return false;
}

}  // namespace lms
