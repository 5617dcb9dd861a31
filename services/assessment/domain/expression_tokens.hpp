#pragma once
// The words of formulas; of the reader only.
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "services/assessment/domain/expression.hpp"

namespace lms::assessment {

enum class TokenKind {
    end,
    number,
    name,      // of a variable or, in the calculated dialect, of a function
    function,  // name is its own, or "root" for a radical
    sign,      // one of + - * / ^ , | ! &, "pm", or a relation: = != < > <= >=
    open,      // ( [ {
    close,     // ) ] }
    fraction,
    row_end,
    matrix_begin,
    matrix_end,
};

struct Token {
    TokenKind kind = TokenKind::end;
    std::string text;
    double number = 0;
    std::size_t at = 0;
};

// The last is `end`.
std::variant<std::vector<Token>, ExpressionFault> read_tokens(std::string_view text,
                                                              Dialect dialect);

}  // namespace lms::assessment
