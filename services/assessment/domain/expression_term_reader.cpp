#include <limits>
#include <utility>

#include "services/assessment/domain/expression_cursor.hpp"

namespace lms::assessment {

namespace {

constexpr int kNoNode = -1;

// Sums, products, powers and functions, by recursive descent over the tokens.
class TermReader {
public:
    TermReader(TokenCursor& cursor, Dialect dialect) : cursor_(cursor), dialect_(dialect) {}

    Term read() && {
        sum();
        return std::move(term_);
    }

private:
    int refuse(std::string message) {
        cursor_.refuse(std::move(message));
        return kNoNode;
    }

    int add(Operation operation, int first = kNoNode, int second = kNoNode) {
        if (cursor_.failed()) return kNoNode;
        if (term_.nodes.size() >= ExpressionLimits::kNodes) return refuse("is too long");
        term_.nodes.push_back({operation, 0, first, second, 0});
        return static_cast<int>(term_.nodes.size()) - 1;
    }
    int add_number(double value) {
        const int node = add(Operation::number);
        if (node >= 0) term_.nodes.back().number = value;
        return node;
    }
    int add_function(std::uint16_t index, int first, int second) {
        const int node = add(Operation::function, first, second);
        if (node >= 0) term_.nodes.back().index = index;
        return node;
    }
    int add_variable(const std::string& name) {
        const int node = add(Operation::variable);
        if (node < 0) return node;
        std::size_t index = 0;
        while (index < term_.variables.size() && term_.variables[index] != name)
            ++index;
        if (index == term_.variables.size()) term_.variables.push_back(name);
        term_.nodes.back().index = static_cast<std::uint16_t>(index);
        return node;
    }

    int sum() {
        cursor_.enter();
        int left = kNoNode;
        bool first = true;
        while (!cursor_.failed()) {
            if (cursor_.take_sign("+")) {
                const int right = product();
                left = first ? right : add(Operation::add, left, right);
            } else if (cursor_.take_sign("-")) {
                const int right = product();
                left =
                    first ? add(Operation::negate, right) : add(Operation::subtract, left, right);
            } else if (cursor_.take_sign("pm")) {
                term_.has_sign = true;
                const int right = add(Operation::multiply, add(Operation::sign), product());
                left = first ? right : add(Operation::add, left, right);
            } else if (first) {
                left = product();
            } else {
                break;
            }
            first = false;
        }
        cursor_.leave();
        return left;
    }

    int product() {
        int left = factor();
        while (!cursor_.failed()) {
            const bool neighbours = dialect_ == Dialect::mathematics && begins_factor();
            if (neighbours || cursor_.take_sign("*")) {
                left = add(Operation::multiply, left, factor());
            } else if (cursor_.take_sign("/")) {
                left = add(Operation::divide, left, factor());
            } else {
                break;
            }
        }
        return left;
    }

    bool begins_factor() const {
        switch (cursor_.token().kind) {
            case TokenKind::number:
            case TokenKind::name:
            case TokenKind::function:
            case TokenKind::fraction:
                return true;
            case TokenKind::open:
                return cursor_.token().text != "[" || absolute_ == 0;
            case TokenKind::sign:
                return cursor_.token().text == "|" && absolute_ == 0;
            default:
                return false;
        }
    }

    // A sign before a factor: "2*-3", and after it "2 ^ -3".
    int factor() {
        cursor_.enter();
        int result = kNoNode;
        if (cursor_.failed()) {
        } else if (cursor_.take_sign("-")) {
            result = add(Operation::negate, factor());
        } else if (cursor_.take_sign("+")) {
            result = factor();
        } else {
            result = primary();
            while (!cursor_.failed() && cursor_.take_sign("!"))
                result = add_function(*find_function("factorial", dialect_), result, kNoNode);
            if (!cursor_.failed() && cursor_.take_sign("^"))
                result = add(Operation::power, result, factor());
        }
        cursor_.leave();
        return result;
    }

    int primary() {
        const Token current = cursor_.token();
        switch (current.kind) {
            case TokenKind::number:
                cursor_.skip();
                return add_number(current.number);
            case TokenKind::name:
                cursor_.skip();
                return name(current.text);
            case TokenKind::function:
                cursor_.skip();
                return current.text == "root" ? radical() : function(current.text);
            case TokenKind::fraction: {
                cursor_.skip();
                const int above = argument();
                return add(Operation::divide, above, argument());
            }
            case TokenKind::open:
                return brackets();
            case TokenKind::sign:
                return current.text == "|" ? absolute() : refuse("lacks a number or a variable");
            default:
                return refuse("lacks a number or a variable");
        }
    }

    int name(const std::string& text) {
        if (dialect_ == Dialect::calculated && cursor_.is(TokenKind::open, "("))
            return function(text);
        return add_variable(text);
    }

    // "(...)" and "{...}"; "{a}" is a variable of a calculated question.
    int brackets() {
        const std::string open = cursor_.token().text;
        if (open == "set") return refuse("has a set where a value belongs");
        cursor_.skip();
        const int saved = std::exchange(absolute_, 0);
        const int inner = sum();
        absolute_ = saved;
        const std::string_view close = open == "(" ? ")" : open == "[" ? "]" : "}";
        if (!cursor_.failed() && !cursor_.take(TokenKind::close, close))
            refuse("has a bracket that is not closed");
        return inner;
    }

    int absolute() {
        cursor_.skip();
        ++absolute_;
        const int inner = sum();
        --absolute_;
        if (!cursor_.failed() && !cursor_.take_sign("|")) refuse("has a bar that is not closed");
        return add_function(*find_function("abs", dialect_), inner, kNoNode);
    }

    // What a TeX command is applied to: a group, or one token; "\frac12" is a half.
    int argument() {
        if (cursor_.is(TokenKind::open)) return brackets();
        if (cursor_.is(TokenKind::number) || cursor_.is(TokenKind::name)) return primary();
        return refuse("lacks what a command is about");
    }

    int radical() {
        int degree = kNoNode;
        if (cursor_.take(TokenKind::open, "[")) {
            degree = sum();
            if (!cursor_.failed() && !cursor_.take(TokenKind::close, "]"))
                refuse("has a bracket that is not closed");
        }
        const int inner = argument();
        if (degree == kNoNode)
            return add_function(*find_function("sqrt", dialect_), inner, kNoNode);
        return add_function(*find_function("root", dialect_), inner, degree);
    }

    int function(const std::string& text) {
        const auto index = find_function(text, dialect_);
        if (!index || text == "root") return refuse("has an unknown function \"" + text + "\"");
        const FunctionEntry& entry = function_at(*index);
        // "\sin^2 x" and "\sin x" bind to what follows.
        if (!cursor_.is(TokenKind::open)) {
            int power = kNoNode;
            if (cursor_.take_sign("^")) power = argument();
            const int inner = entry.least_arguments == 1 ? factor() : refuse("lacks an argument");
            const int result = add_function(*index, inner, kNoNode);
            return power == kNoNode ? result : add(Operation::power, result, power);
        }
        return call(*index, entry);
    }

    int call(std::uint16_t index, const FunctionEntry& entry) {
        const std::string close = cursor_.token().text == "("   ? ")"
                                  : cursor_.token().text == "{" ? "}"
                                                                : "]";
        cursor_.skip();
        int count = 0, first = kNoNode, result = kNoNode;
        while (!cursor_.failed() && !cursor_.is(TokenKind::close)) {
            if (count > 0 && !cursor_.take_sign(",")) return refuse("lacks a comma");
            const int argument = sum();
            ++count;
            if (count == 1) {
                first = argument;
            } else if (count == 2 || entry.most_arguments == 3) {
                result = add_function(index, count == 2 ? first : result, argument);
            }
        }
        if (cursor_.failed()) return kNoNode;
        if (!cursor_.take(TokenKind::close, close))
            return refuse("has a bracket that is not closed");
        const int most =
            entry.most_arguments == 3 ? std::numeric_limits<int>::max() : entry.most_arguments;
        if (count < entry.least_arguments || count > most)
            return refuse("has a wrong number of arguments of " + std::string(entry.name));
        return count < 2 ? add_function(index, first, kNoNode) : result;
    }

    TokenCursor& cursor_;
    Dialect dialect_;
    int absolute_ = 0;  // bars that are open
    Term term_;
};

}  // namespace

Term read_value(TokenCursor& cursor, Dialect dialect) {
    return TermReader(cursor, dialect).read();
}

}  // namespace lms::assessment
