#pragma once
// What is drawn for an attempt: the same for ever from the same seed, on every machine.
#include <cstdint>
#include <string_view>
#include <vector>

namespace lms::assessment {

// Of one question in one attempt; the attempt draws it once and keeps it.
struct Seed {
    std::uint64_t value = 0;
    bool operator==(const Seed&) const = default;
};

// The seed of a question at a place of an attempt, independent of the others.
Seed seed_of(std::uint64_t attempt_seed, std::string_view place);

// SplitMix64 (Steele, Lea, Flood 2014). `purpose` keeps what is drawn for different things apart:
// a further list to shuffle does not change how another one was.
class Chance {
public:
    Chance(Seed seed, std::string_view purpose);
    // Evenly from 0 to bound - 1, without bias; 0 for a bound of 0.
    std::uint64_t below(std::uint64_t bound);

private:
    std::uint64_t next();
    std::uint64_t state_;
};

// 0 to size - 1, each once.
std::vector<std::size_t> permutation(Seed seed, std::string_view purpose, std::size_t size);

template <class T>
std::vector<T> shuffled(Seed seed, std::string_view purpose, const std::vector<T>& values) {
    std::vector<T> result;
    result.reserve(values.size());
    for (const std::size_t index : permutation(seed, purpose, values.size()))
        result.push_back(values[index]);
    return result;
}

}  // namespace lms::assessment
