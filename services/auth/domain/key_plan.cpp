#include "services/auth/domain/key_plan.hpp"

#include <algorithm>

namespace lms::auth_service {

namespace {

// The latest that may sign at `now`. A clock that runs behind may see none yet: then the first.
const KeyFacts* find_active(std::span<const KeyFacts> keys, Time now) {
    const KeyFacts* latest = nullptr;
    const KeyFacts* first = nullptr;
    for (const KeyFacts& key : keys) {
        if (!key.usable) continue;
        if (!first || key.signs_from < first->signs_from) first = &key;
        if (key.signs_from > now) continue;
        if (!latest || key.signs_from > latest->signs_from) latest = &key;
    }
    return latest ? latest : first;
}

const KeyFacts* find_newest(std::span<const KeyFacts> keys) {
    const KeyFacts* newest = nullptr;
    for (const KeyFacts& key : keys) {
        if (key.usable && (!newest || key.signs_from > newest->signs_from)) newest = &key;
    }
    return newest;
}

}  // namespace

KeyPlan plan_keys(std::span<const KeyFacts> keys, const KeyRules& rules, Time now) {
    KeyPlan plan;
    const KeyFacts* const newest = find_newest(keys);
    if (!newest) {
        plan.create_signing_from = now;
    } else if (now >= newest->signs_from + rules.rotate_every - rules.lead) {
        plan.create_signing_from =
            std::max<Time>(newest->signs_from + rules.rotate_every, now + rules.lead);
    }
    if (const KeyFacts* active = find_active(keys, now)) plan.active = active->key_id;
    for (const KeyFacts& key : keys) {
        const bool superseded = std::any_of(keys.begin(), keys.end(), [&](const KeyFacts& other) {
            return other.usable && other.signs_from > key.signs_from &&
                   other.signs_from + rules.keep <= now;
        });
        if (superseded) plan.remove.push_back(key.key_id);
    }
    return plan;
}

}  // namespace lms::auth_service
