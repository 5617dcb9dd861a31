#include "services/gateway/client_address.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/ip/address.hpp>

namespace lms::gateway {
namespace {

namespace ip = boost::asio::ip;

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

}  // namespace

std::string client_address(const Networks& trusted, std::string_view peer,
                           std::string_view forwarded_for) {
    std::string client(peer);
    while (trusted.contains(client) && !forwarded_for.empty()) {
        const std::size_t comma = forwarded_for.rfind(',');
        const bool last = comma == std::string_view::npos;
        auto address =
            normal_address(trimmed(last ? forwarded_for : forwarded_for.substr(comma + 1)));
        if (!address) break;
        client = std::move(*address);
        forwarded_for = last ? std::string_view{} : forwarded_for.substr(0, comma);
    }
    return client;
}

std::string address_key(std::string_view address) {
    const auto normal = normal_address(address);
    if (!normal) return std::string(address);
    const ip::address parsed = ip::make_address(*normal);
    if (parsed.is_v4()) return *normal;
    auto bytes = parsed.to_v6().to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), 0);
    return ip::address_v6(bytes).to_string() + "/64";
}

}  // namespace lms::gateway
