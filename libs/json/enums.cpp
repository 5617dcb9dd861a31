#include "libs/json/enums.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace lms::json::detail {

std::string_view enumerator_name(std::span<const Enumerator> all, std::int64_t value) {
    const auto found = std::ranges::find(all, value, &Enumerator::value);
    if (found == all.end())
        throw std::logic_error("json: " + std::to_string(value) + " is no enumerator");
    return found->name;
}

const Enumerator* find_enumerator(std::span<const Enumerator> all, std::string_view name) {
    const auto found = std::ranges::find(all, name, &Enumerator::name);
    return found == all.end() ? nullptr : &*found;
}

}  // namespace lms::json::detail
