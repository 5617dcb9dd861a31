#pragma once
// Where something that was deleted goes back to. Pure.
#include <cstdint>
#include <optional>
#include <span>

#include "libs/core/id.hpp"

namespace lms::course {

struct FormerPlace {
    std::int32_t position = 0;
    std::optional<Uuid> previous;  // its neighbours when it was deleted
    std::optional<Uuid> next;
};

struct Sibling {
    Uuid id;
    std::int32_t position = 0;
};

// The index in the order of the siblings that are there now. Between its neighbours if both are
// there, and among what stands there now by position; beside the one that is; else at the end.
std::size_t place_among(const FormerPlace& former, std::span<const Sibling> siblings);

}  // namespace lms::course
