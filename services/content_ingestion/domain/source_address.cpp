#include "services/content_ingestion/domain/source_address.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include <boost/asio/ip/address.hpp>

#include "libs/core/problem.hpp"
#include "libs/http/url.hpp"

namespace lms::content_ingestion {

namespace {

namespace ip = boost::asio::ip;

struct Network4 {
    std::uint32_t base;
    unsigned int bits;
};

// IANA's special-purpose registry (RFC 6890 and its updates), and multicast.
constexpr auto kSpecial4 = std::to_array<Network4>({
    {0x00000000, 8},   // this network
    {0x0A000000, 8},   // private
    {0x64400000, 10},  // shared by carriers
    {0x7F000000, 8},   // loopback
    {0xA9FE0000, 16},  // link-local, metadata of clouds
    {0xAC100000, 12},  // private
    {0xC0000000, 24},  // protocol assignments
    {0xC0000200, 24},  // documentation
    {0xC0586300, 24},  // relays into IPv6
    {0xC0A80000, 16},  // private
    {0xC6120000, 15},  // benchmarks
    {0xC6336400, 24},  // documentation
    {0xCB007100, 24},  // documentation
    {0xE0000000, 4},   // multicast
    {0xF0000000, 4},   // reserved, broadcast
});

bool is_public(const ip::address_v4& address) {
    return std::ranges::none_of(kSpecial4, [&](const Network4& network) {
        return (address.to_uint() ^ network.base) >> (32 - network.bits) == 0;
    });
}

ip::address_v4 last_four(const ip::address_v6::bytes_type& bytes) {
    return ip::address_v4({bytes[12], bytes[13], bytes[14], bytes[15]});
}

bool is_public(const ip::address_v6& address) {
    const auto bytes = address.to_bytes();
    if (address.is_v4_mapped()) return is_public(last_four(bytes));
    // Translation (RFC 6052) reaches IPv4 hosts.
    constexpr std::array<std::uint8_t, 12> kTranslated{0x00, 0x64, 0xff, 0x9b};
    if (std::equal(kTranslated.begin(), kTranslated.end(), bytes.begin())) {
        return is_public(last_four(bytes));
    }
    // Only 2000::/3 is global unicast; within it documentation, Teredo and 6to4 are not hosts.
    if ((bytes[0] & 0xE0) != 0x20) return false;
    if (bytes[0] == 0x20 && bytes[1] == 0x02) return false;
    if (bytes[0] == 0x20 && bytes[1] == 0x01) {
        const bool teredo = bytes[2] == 0 && bytes[3] == 0;
        const bool documentation = bytes[2] == 0x0d && bytes[3] == 0xb8;
        return !teredo && !documentation;
    }
    return !(bytes[0] == 0x3f && bytes[1] == 0xff);
}

Problem refuse(const char* message) {
    return Problem(ProblemKind::validation, "ingestion.bad_source", message,
                   {{"source", "bad_source", message}});
}

SourceAddress parse_path(std::string_view path) {
    const std::filesystem::path folder(path);
    const bool upward = std::ranges::find(folder, "..") != folder.end();
    if (!folder.is_absolute() || upward || path.find('\0') != std::string_view::npos) {
        throw refuse("must be an https address or the absolute path of a folder");
    }
    return LocalFolder{folder.lexically_normal().string()};
}

}  // namespace

SourceAddress parse_source(std::string_view source) {
    if (source.starts_with("file://")) return parse_path(source.substr(7));
    if (source.starts_with('/')) return parse_path(source);
    const auto address = http::parse_address(source);
    if (!address || !address->tls) {
        throw refuse("must be an https address without credentials, or the path of a folder");
    }
    const bool plain = std::ranges::all_of(source, [](char c) { return c > ' ' && c < 0x7f; });
    if (!plain) throw refuse("must be an address in ASCII characters");
    http::Address normal = *address;
    std::ranges::transform(normal.host, normal.host.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    if (normal.base_path.empty()) throw refuse("must name a repository, not only a host");
    return RemoteRepository{"https://" + normal.authority() + normal.base_path};
}

std::string source_key(const SourceAddress& address) {
    if (const auto* folder = std::get_if<LocalFolder>(&address)) {
        std::string path = folder->path;
        while (path.size() > 1 && path.ends_with('/'))
            path.pop_back();
        return "git:" + path;
    }
    std::string url = std::get<RemoteRepository>(address).url;
    while (url.ends_with('/'))
        url.pop_back();
    if (url.ends_with(".git")) url.resize(url.size() - 4);
    return "git:" + url;
}

std::string source_name(std::string_view source) {
    while (source.size() > 1 && source.ends_with('/'))
        source.remove_suffix(1);
    std::string_view name = source.substr(source.rfind('/') + 1);
    if (name.ends_with(".git") && name.size() > 4) name.remove_suffix(4);
    return name.empty() ? "Imported course" : std::string(name.substr(0, 100));
}

bool is_below(const std::filesystem::path& path, const std::filesystem::path& root) {
    const auto [root_end, path_end] =
        std::mismatch(root.begin(), root.end(), path.begin(), path.end());
    static_cast<void>(path_end);
    return root_end == root.end();
}

bool is_public_address(std::string_view text) {
    boost::system::error_code error;
    const ip::address address = ip::make_address(std::string(text), error);
    if (error) return false;
    return address.is_v4() ? is_public(address.to_v4()) : is_public(address.to_v6());
}

}  // namespace lms::content_ingestion
