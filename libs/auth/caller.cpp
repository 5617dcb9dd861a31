#include "libs/auth/caller.hpp"

#include <algorithm>
#include <cerrno>
#include <stdexcept>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "libs/core/crypto.hpp"
#include "libs/json/json.hpp"

namespace lms::auth {

struct CallerWire {
    PrincipalKind kind = PrincipalKind::anonymous;
    UserId user_id;
    OrganizationId organization_id;
    std::vector<Role> roles;
    std::string session_id;
    std::string service_name;
    std::string client_address;
    std::int64_t deadline_ms = 0;  // what remained when it was sent
    std::int64_t expires = 0;      // seconds since the epoch
};
BOOST_DESCRIBE_STRUCT(CallerWire, (),
                      (kind, user_id, organization_id, roles, session_id, service_name,
                       client_address, deadline_ms, expires))
inline constexpr auto json_rules(const CallerWire*) {
    return json::rules(json::field<&CallerWire::deadline_ms>(json::range{0, 3'600'000}),
                       json::field<&CallerWire::expires>(json::range{0, 253402300799.0}));
}

namespace {

constexpr std::size_t kMaxHeaderBytes = 4096;
constexpr std::size_t kMinSecretBytes = 32;
constexpr std::int64_t kLongestDeadlineMs = 3'600'000;

std::int64_t seconds_of(Time time) {
    return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

std::optional<CallerWire> decode(std::string_view payload) {
    const auto text = from_base64url(payload);
    if (!text) return std::nullopt;
    try {
        return json::read_lenient<CallerWire>(*text);
    } catch (const Problem&) {
        return std::nullopt;
    }
}

class File {
public:
    explicit File(int descriptor) : descriptor_(descriptor) {}
    ~File() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    int get() const { return descriptor_; }
    bool is_open() const { return descriptor_ >= 0; }

private:
    int descriptor_;
};

[[noreturn]] void fail(const std::filesystem::path& path) {
    throw std::system_error(errno, std::generic_category(), path.string());
}

std::optional<std::string> read_secret(const std::filesystem::path& path) {
    const File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.is_open()) {
        if (errno == ENOENT) return std::nullopt;
        fail(path);
    }
    struct stat status{};
    if (::fstat(file.get(), &status) != 0) fail(path);
    if ((status.st_mode & 077) != 0) {
        throw std::runtime_error(path.string() +
                                 ": others may read this secret; set its mode to 0600");
    }
    char buffer[256];
    const ssize_t size = ::read(file.get(), buffer, sizeof buffer);
    if (size < 0) fail(path);
    std::string secret(buffer, static_cast<std::size_t>(size));
    while (!secret.empty() && (secret.back() == '\n' || secret.back() == '\r'))
        secret.pop_back();
    if (secret.size() < kMinSecretBytes)
        throw std::runtime_error(path.string() + ": a secret has at least 32 characters");
    return secret;
}

// Complete before it is visible under its name: link() fails when another process was first.
void publish_secret(const std::filesystem::path& path) {
    const std::filesystem::path draft = path.string() + "." + random_token(8);
    const std::string secret = random_token(48) + "\n";
    {
        const File file(::open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
        if (!file.is_open()) fail(draft);
        if (::write(file.get(), secret.data(), secret.size()) !=
                static_cast<ssize_t>(secret.size()) ||
            ::fsync(file.get()) != 0) {
            fail(draft);
        }
    }
    const bool linked = ::link(draft.c_str(), path.c_str()) == 0 || errno == EEXIST;
    const int error = errno;
    ::unlink(draft.c_str());
    if (!linked) throw std::system_error(error, std::generic_category(), path.string());
}

}  // namespace

std::string sign_caller(const Context& context, std::string_view secret, Time now) {
    const Principal& caller = context.principal;
    const CallerWire wire{.kind = caller.kind,
                          .user_id = caller.user_id,
                          .organization_id = caller.organization_id,
                          .roles = caller.roles,
                          .session_id = caller.session_id,
                          .service_name = caller.service_name,
                          .client_address = context.client_address,
                          .deadline_ms = std::min<std::int64_t>(
                              context.deadline.remaining().count(), kLongestDeadlineMs),
                          .expires = seconds_of(now + kCallerLifetime)};
    const std::string payload = to_base64url(json::write(wire));
    return payload + "." + to_hex(hmac_sha256(secret, payload));
}

bool accept_caller(std::string_view header, std::string_view secret, Time now, Context& context) {
    if (header.size() > kMaxHeaderBytes || secret.empty()) return false;
    const auto dot = header.find('.');
    if (dot == std::string_view::npos) return false;
    const std::string_view payload = header.substr(0, dot);
    const std::string expected = to_hex(hmac_sha256(secret, payload));
    if (!equal_in_constant_time(expected, header.substr(dot + 1))) return false;
    auto wire = decode(payload);
    const std::int64_t seconds = seconds_of(now);
    // One that is valid for longer than we ever sign for has a clock or a signer gone wrong.
    if (!wire || wire->expires < seconds || wire->expires > seconds + 2 * kCallerLifetime.count()) {
        return false;
    }
    context.principal = {.kind = wire->kind,
                         .user_id = wire->user_id,
                         .organization_id = wire->organization_id,
                         .roles = std::move(wire->roles),
                         .session_id = std::move(wire->session_id),
                         .service_name = std::move(wire->service_name)};
    context.client_address = std::move(wire->client_address);
    context.deadline = context.deadline.at_most(std::chrono::milliseconds(wire->deadline_ms));
    return true;
}

std::string load_or_create_secret(std::string_view configured, const std::filesystem::path& folder,
                                  std::string_view name) {
    if (!configured.empty()) {
        if (configured.size() < kMinSecretBytes)
            throw std::runtime_error("a secret has at least 32 characters");
        return std::string(configured);
    }
    const std::filesystem::path path = folder / name;
    if (auto secret = read_secret(path)) return *secret;
    publish_secret(path);
    if (auto secret = read_secret(path)) return *secret;
    throw std::runtime_error(path.string() + ": the secret vanished while it was read");
}

}  // namespace lms::auth
