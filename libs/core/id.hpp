#pragma once
// Identifiers: UUID version 7 (RFC 9562 section 5.7), one distinct C++ type per kind of thing.
#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "libs/core/time.hpp"

namespace lms {

struct Uuid {
    std::array<std::uint8_t, 16> bytes{};

    auto operator<=>(const Uuid&) const = default;
    bool is_nil() const { return *this == Uuid{}; }
    // 36 lower-case characters.
    std::string to_string() const;
    // Exactly the 36-character form, either case; nothing on anything else.
    static std::optional<Uuid> parse(std::string_view text);
    // Version 7: sorts by `now` (milliseconds), 74 random bits. Any thread.
    static Uuid make(Time now);
};

// An id of one kind: `using CourseId = Id<struct CourseTag>;`. Swapped arguments do not compile.
template <class Tag>
struct Id {
    Uuid value;

    Id() = default;
    explicit Id(Uuid uuid) : value(uuid) {}
    auto operator<=>(const Id&) const = default;
    bool is_nil() const { return value.is_nil(); }
    std::string to_string() const { return value.to_string(); }
    static std::optional<Id> parse(std::string_view text) {
        const auto uuid = Uuid::parse(text);
        return uuid ? std::optional<Id>(Id(*uuid)) : std::nullopt;
    }
    static Id make(Time now) { return Id(Uuid::make(now)); }
};

template <class T>
inline constexpr bool kIsId = false;
template <class Tag>
inline constexpr bool kIsId<Id<Tag>> = true;

// The three that every service speaks of.
using UserId = Id<struct UserTag>;
using OrganizationId = Id<struct OrganizationTag>;
using EventId = Id<struct EventTag>;

}  // namespace lms

template <>
struct std::hash<lms::Uuid> {
    std::size_t operator()(const lms::Uuid& uuid) const noexcept {
        std::uint64_t high = 0, low = 0;
        std::memcpy(&high, uuid.bytes.data(), 8);
        std::memcpy(&low, uuid.bytes.data() + 8, 8);
        return static_cast<std::size_t>(high * 0x9E3779B97F4A7C15ULL ^ low);
    }
};

template <class Tag>
struct std::hash<lms::Id<Tag>> {
    std::size_t operator()(const lms::Id<Tag>& id) const noexcept {
        return std::hash<lms::Uuid>{}(id.value);
    }
};
