#pragma once
// Formulas of final grades and calculated columns: + - * /, comparisons, min, max, mean, sum,
// round, if, graded, percent, over codes of columns and categories. Exact as Score is; bounded.
// Pure.
//   round((quizzes + 2 * exam) / 3)        if(graded(retake), max(exam, retake), exam)
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "services/assessment/contract/score.hpp"

namespace lms::assessment {

struct FormulaFault {
    std::size_t at = 0;   // byte
    std::string code;     // "unexpected", "unknown_function", "too_long", "too_deep", ...
    std::string message;  // completes "the formula ..."
};

// What a code stands for: points of a column, percent of a category; `percent` of either.
enum class GradeUnit { plain, percent };
// Nothing: no grade.
using GradeLookup = std::function<std::optional<Score>(std::string_view code, GradeUnit unit)>;

class GradeFormula {
public:
    static constexpr std::size_t kMaxNodes = 300;
    static constexpr std::size_t kMaxDepth = 30;

    static std::variant<GradeFormula, FormulaFault> parse(std::string_view text);

    // Codes that it refers to, each once, sorted.
    std::vector<std::string> references() const;
    // Nothing where none of what it refers to is graded, or on a division by zero. What is not
    // graded counts as zero in arithmetic and is left out by min, max and mean. Results and
    // everything on the way are cut off at 9,999.
    std::optional<Score> evaluate(const GradeLookup& lookup) const;

private:
    friend class GradeFormulaReader;
    friend class GradeFormulaRun;
    enum class Kind : std::uint8_t {
        number,
        reference,
        negate,
        add,
        subtract,
        multiply,
        divide,
        less,
        less_equal,
        greater,
        greater_equal,
        equal,
        unequal,
        min,
        max,
        mean,
        sum,
        round,
        choose,
        graded,
        percent
    };
    struct Node {
        Kind kind = Kind::number;
        Score number;
        std::string code;
        std::vector<std::size_t> of;  // nodes
    };

    std::vector<Node> nodes_;  // the last one is the whole
};

}  // namespace lms::assessment
