#pragma once
// Which addresses may be imported from. Pure: names are resolved elsewhere.
#include <filesystem>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace lms::content_ingestion {

struct RemoteRepository {
    std::string url;  // normalised: https, lower-case host, no credentials, query or fragment
};
struct LocalFolder {
    std::string path;  // as written; absolute
};
using SourceAddress = std::variant<RemoteRepository, LocalFolder>;

// Throws Problem validation (field "source"): other schemes, credentials, a broken address.
SourceAddress parse_source(std::string_view source);

// Stable identity: the same for every way to write the address of one source.
std::string source_key(const SourceAddress& address);

// "python-novice-inflammation" of ".../python-novice-inflammation.git/".
std::string source_name(std::string_view url_or_path);

// Whether `path` is one of the roots or below one; all are absolute and without symbolic links.
bool is_below(const std::filesystem::path& path, const std::filesystem::path& root);

// A numeric IPv4 or IPv6 address that belongs to a host of the public internet: not private, local,
// link-local, shared, multicast, reserved or documentation; also not when mapped into IPv6.
bool is_public_address(std::string_view address);

}  // namespace lms::content_ingestion
