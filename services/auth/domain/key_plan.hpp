#pragma once
// Rotation of signing keys as a function of the keys there are. Pure.
//
//   created ---- lead ----> signs ---- rotate_every ----> successor signs ---- keep ----> removed
//
// A key is published before it signs, so that every replica and verifier knows it by then, and
// stays published until the last token that it signed has expired.
#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "libs/core/time.hpp"

namespace lms::auth_service {

struct KeyRules {
    std::chrono::seconds rotate_every{};
    std::chrono::seconds lead{};
    std::chrono::seconds keep{};  // the longest life of a token and the skew of clocks
};

struct KeyFacts {
    std::string key_id;
    Time signs_from;
    bool usable = true;  // its private half could be opened
};

struct KeyPlan {
    std::optional<std::string> active;  // signs now; none: the one to be created will
    std::optional<Time> create_signing_from;
    std::vector<std::string> remove;
    bool changes() const { return create_signing_from || !remove.empty(); }
};

KeyPlan plan_keys(std::span<const KeyFacts> keys, const KeyRules& rules, Time now);

}  // namespace lms::auth_service
