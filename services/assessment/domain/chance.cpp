#include "services/assessment/domain/chance.hpp"

#include <utility>

namespace lms::assessment {

namespace {

std::uint64_t mixed(std::uint64_t value) {
    value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    value = (value ^ (value >> 27U)) * 0x94D049BB133111EBULL;
    return value ^ (value >> 31U);
}

// FNV-1a, 64 bits.
std::uint64_t hash(std::string_view text) {
    std::uint64_t value = 0xCBF29CE484222325ULL;
    for (const char byte : text)
        value = (value ^ static_cast<unsigned char>(byte)) * 0x100000001B3ULL;
    return value;
}

}  // namespace

Seed seed_of(std::uint64_t attempt_seed, std::string_view place) {
    return {mixed(attempt_seed ^ mixed(hash(place)))};
}

Chance::Chance(Seed seed, std::string_view purpose) : state_(mixed(seed.value) ^ hash(purpose)) {}

std::uint64_t Chance::next() {
    state_ += 0x9E3779B97F4A7C15ULL;
    return mixed(state_);
}

std::uint64_t Chance::below(std::uint64_t bound) {
    if (bound == 0) return 0;
    // Values beyond the last whole multiple of the bound would favour the small ones.
    const std::uint64_t surplus = (0 - bound) % bound;
    std::uint64_t value = next();
    while (value < surplus)
        value = next();
    return value % bound;
}

std::vector<std::size_t> permutation(Seed seed, std::string_view purpose, std::size_t size) {
    std::vector<std::size_t> order(size);
    for (std::size_t i = 0; i < size; ++i)
        order[i] = i;
    Chance chance(seed, purpose);
    for (std::size_t i = size; i > 1; --i)
        std::swap(order[i - 1], order[chance.below(i)]);
    return order;
}

}  // namespace lms::assessment
