#include "services/course/domain/restoring.hpp"

#include <algorithm>

namespace lms::course {

std::size_t place_among(const FormerPlace& former, std::span<const Sibling> siblings) {
    const auto find = [&](const std::optional<Uuid>& id) -> std::optional<std::size_t> {
        if (!id) return std::nullopt;
        const auto found = std::ranges::find(siblings, *id, &Sibling::id);
        if (found == siblings.end()) return std::nullopt;
        return static_cast<std::size_t>(found - siblings.begin());
    };
    const auto previous = find(former.previous);
    const auto next = find(former.next);
    if (!previous) return next.value_or(siblings.size());
    std::size_t place = *previous + 1;
    if (!next) return place;
    // What was deleted from between them too, and restored before.
    while (place < *next && siblings[place].position < former.position)
        ++place;
    return place;
}

}  // namespace lms::course
