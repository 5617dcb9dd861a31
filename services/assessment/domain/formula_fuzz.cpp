// Any bytes as a formula, a number, a text with variables: reading ends within bounds, and a
// formula is equal to itself.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "services/assessment/domain/equivalence.hpp"
#include "services/assessment/domain/numbers.hpp"
#include "services/assessment/domain/text_matching.hpp"
#include "services/assessment/domain/variables.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lms::assessment;
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    // What stands before the first zero byte is the key.
    const std::string_view key = input.substr(0, input.find('\0'));
    const std::string_view answer = input.substr(std::min(key.size() + 1, input.size()));
    if (!is_equal_formula(key, key)) {
        std::fprintf(stderr, "broken: equal to itself\n");
        std::abort();
    }
    is_equal_formula(answer, key);
    read_number(input, DecimalSign::either);
    calculate(input, {{"a", 1}});
    with_values(input, {{"a", 1}});
    const ShortAnswerKey rules;
    const TextKey wildcard{std::string(key), TextMatch::wildcard, Score::whole(), "", {}};
    matches(wildcard, answer, rules);
    if (!matches(wildcard, example_of(wildcard), rules) && key.find('*') == key.npos) {
        std::fprintf(stderr, "broken: matches its example\n");
        std::abort();
    }
    return 0;
}
