// Any bytes as a formula: reading and evaluating end within bounds, and a value is one that JSON
// can hold.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "services/assessment/domain/grade_formula.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lms::assessment;
    const auto formula =
        GradeFormula::parse(std::string_view(reinterpret_cast<const char*>(data), size));
    const auto* read = std::get_if<GradeFormula>(&formula);
    if (!read) return 0;
    const auto value = read->evaluate([](std::string_view code, GradeUnit) {
        return code.size() % 2 == 0 ? std::optional(Score::of(9'999, 7)) : std::nullopt;
    });
    if (value && Score::parse(value->to_string()) != value) {
        std::fprintf(stderr, "broken: %s\n", value->to_string().c_str());
        std::abort();
    }
    return 0;
}
