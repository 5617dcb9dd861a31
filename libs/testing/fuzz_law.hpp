#pragma once
// What a fuzz target holds its subject to.
#include <cstdio>
#include <cstdlib>

namespace lms::testing {

// Ends the process when `law`, said in words, does not hold: that is how a fuzzer learns of it.
inline void require(bool holds, const char* law) {
    if (holds) return;
    std::fprintf(stderr, "broken: %s\n", law);
    std::abort();
}

}  // namespace lms::testing
