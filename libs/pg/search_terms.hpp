#pragma once
#include <string>
#include <string_view>

namespace lms::pg {

// What a person typed as a full-text query of PostgreSQL in which each word may be the beginning of
// one ("prog pyth" -> "'prog':* & 'pyth':*"). Safe for any input; empty when it has no word. At
// most 8 words count.
std::string prefix_query(std::string_view typed);

}  // namespace lms::pg
