#include "services/gateway/client_address.hpp"

#include <charconv>
#include <optional>
#include <stdexcept>

#include <boost/asio/ip/address.hpp>

namespace lms::gateway {
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

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

}  // namespace

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

std::string client_address(const Networks& trusted, std::string_view peer,
                           std::string_view forwarded_for) {
    std::string client(peer);
    while (trusted.contains(client) && !forwarded_for.empty()) {
        const std::size_t comma = forwarded_for.rfind(',');
        const bool last = comma == std::string_view::npos;
        const auto address =
            parse_address(trimmed(last ? forwarded_for : forwarded_for.substr(comma + 1)));
        if (!address) break;
        client = address->to_string();
        forwarded_for = last ? std::string_view{} : forwarded_for.substr(0, comma);
    }
    return client;
}

std::string address_key(std::string_view address) {
    const auto parsed = parse_address(address);
    if (!parsed) return std::string(address);
    if (parsed->is_v4()) return parsed->to_string();
    auto bytes = parsed->to_v6().to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), 0);
    return ip::address_v6(bytes).to_string() + "/64";
}

}  // namespace lms::gateway
