#pragma once
// Going through the words of a formula; of the reader only.
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "services/assessment/domain/expression_tokens.hpp"

namespace lms::assessment {

// Once something is refused it has failed, and everything that reads returns at once.
class TokenCursor {
public:
    explicit TokenCursor(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

    // The last, `end`, also beyond it.
    const Token& token(std::size_t ahead = 0) const {
        return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
    }
    bool is(TokenKind kind) const { return token().kind == kind; }
    bool is(TokenKind kind, std::string_view text) const {
        return token().kind == kind && token().text == text;
    }
    bool is_sign(std::string_view text) const { return is(TokenKind::sign, text); }
    void skip() { ++at_; }
    bool take(TokenKind kind, std::string_view text) {
        if (!is(kind, text)) return false;
        skip();
        return true;
    }
    bool take_sign(std::string_view text) { return take(TokenKind::sign, text); }

    // One level deeper, of what is nested; refused beyond the limit.
    void enter() {
        if (++depth_ > ExpressionLimits::kDepth) refuse("is nested too deeply");
    }
    void leave() { --depth_; }

    // The first refusal counts.
    void refuse(std::string message) {
        if (!fault_) fault_ = ExpressionFault{token().at, std::move(message)};
    }
    bool failed() const { return fault_.has_value(); }
    const std::optional<ExpressionFault>& fault() const { return fault_; }

private:
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    int depth_ = 0;
    std::optional<ExpressionFault> fault_;
};

// A sum, with all that is in it (expression_term_reader.cpp).
Term read_value(TokenCursor& cursor, Dialect dialect);

}  // namespace lms::assessment
