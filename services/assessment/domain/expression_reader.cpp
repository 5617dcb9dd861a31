#include <limits>
#include <utility>

#include "services/assessment/domain/expression_tokens.hpp"

namespace lms::assessment {

namespace {

constexpr int kNoNode = -1;
constexpr std::size_t kMostMembers = 20;  // of a list: they are compared each with each

// Recursive descent over the tokens. Once something is wrong, `fault_` is set and everything
// returns at once.
class Reader {
public:
    Reader(std::vector<Token> tokens, Dialect dialect)
        : tokens_(std::move(tokens)), dialect_(dialect) {}

    std::variant<Formula, ExpressionFault> read() {
        Formula formula = list();
        if (!fault_ && !is(TokenKind::end)) refuse("goes on where it should end");
        if (fault_) return *fault_;
        return formula;
    }

private:
    const Token& token(std::size_t ahead = 0) const {
        return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
    }
    bool is(TokenKind kind) const { return token().kind == kind; }
    bool is(TokenKind kind, std::string_view text) const {
        return token().kind == kind && token().text == text;
    }
    bool is_sign(std::string_view text) const { return is(TokenKind::sign, text); }
    bool take_sign(std::string_view text) {
        if (!is_sign(text)) return false;
        ++at_;
        return true;
    }
    bool take(TokenKind kind, std::string_view text) {
        if (!is(kind, text)) return false;
        ++at_;
        return true;
    }
    int refuse(std::string message) {
        if (!fault_) fault_ = ExpressionFault{token().at, std::move(message)};
        return kNoNode;
    }

    void add_member(Group& group, Formula formula) {
        if (group.members.size() >= kMostMembers) refuse("has too many members");
        group.members.push_back(std::move(formula));
    }

    // Members parted by commas; one alone is itself.
    Formula list() {
        Group group;
        add_member(group, member());
        while (!fault_ && take_sign(","))
            add_member(group, member());
        if (group.members.size() == 1) return std::move(group.members.front());
        return {std::move(group)};
    }

    Formula member() {
        if (++depth_ > ExpressionLimits::kDepth) refuse("is nested too deeply");
        Formula formula;
        if (fault_) {
        } else if (is(TokenKind::matrix_begin)) {
            formula = matrix();
        } else if (is_group()) {
            formula = bracketed();
        } else {
            formula = comparison();
        }
        --depth_;
        return formula;
    }

    // Whether a bracket opens here that has a comma of its own and closes at the end of a member.
    bool is_group() const {
        if (!is(TokenKind::open) || token().text == "{") return false;
        int depth = 0;
        bool comma = false;
        for (std::size_t i = at_; i < tokens_.size(); ++i) {
            const Token& token = tokens_[i];
            if (token.kind == TokenKind::open) ++depth;
            if (token.kind == TokenKind::sign && token.text == "," && depth == 1) comma = true;
            if (token.kind != TokenKind::close || --depth > 0) continue;
            const Token& next = tokens_[i + 1];
            return comma && (next.kind == TokenKind::end || next.kind == TokenKind::close ||
                             (next.kind == TokenKind::sign && next.text == ","));
        }
        return false;
    }

    Formula bracketed() {
        Group group;
        group.brackets = token().text;
        ++at_;
        do {
            add_member(group, member());
        } while (!fault_ && take_sign(","));
        if (!fault_ && is(TokenKind::close)) {
            group.brackets += token().text;
            ++at_;
        } else {
            refuse("has a bracket that is not closed");
        }
        return {std::move(group)};
    }

    Formula matrix() {
        ++at_;
        Group rows{"matrix", {}};
        Group row{"row", {}};
        while (!fault_) {
            add_member(row, member());
            if (take_sign("&")) continue;
            add_member(rows, {std::exchange(row, Group{"row", {}})});
            if (is(TokenKind::row_end)) {
                ++at_;
                if (!is(TokenKind::matrix_end)) continue;
            }
            break;
        }
        if (is(TokenKind::matrix_end)) {
            ++at_;
        } else {
            refuse("has a matrix that does not end");
        }
        return {std::move(rows)};
    }

    std::optional<Relation> take_relation() {
        static constexpr std::pair<std::string_view, Relation> kRelations[] = {
            {"=", Relation::equal},   {"!=", Relation::not_equal}, {"<", Relation::less},
            {">", Relation::greater}, {"<=", Relation::at_most},   {">=", Relation::at_least}};
        for (const auto& [text, relation] : kRelations) {
            if (take_sign(text)) return relation;
        }
        return std::nullopt;
    }

    Formula comparison() {
        Term left = value();
        auto relation = fault_ ? std::nullopt : take_relation();
        if (!relation) return {std::move(left)};
        Group chain{"chain", {}};
        while (relation) {
            Term right = value();
            chain.members.push_back({Comparison{std::move(left), *relation, right}});
            left = std::move(right);
            relation = fault_ ? std::nullopt : take_relation();
        }
        if (chain.members.size() == 1) return std::move(chain.members.front());
        return {std::move(chain)};
    }

    Term value() {
        Term outer = std::exchange(term_, Term{});
        sum();
        return std::exchange(term_, std::move(outer));
    }

    int add(Operation operation, int first = kNoNode, int second = kNoNode) {
        if (fault_) return kNoNode;
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
        if (++depth_ > ExpressionLimits::kDepth) refuse("is nested too deeply");
        int left = kNoNode;
        bool first = true;
        while (!fault_) {
            if (take_sign("+")) {
                const int right = product();
                left = first ? right : add(Operation::add, left, right);
            } else if (take_sign("-")) {
                const int right = product();
                left =
                    first ? add(Operation::negate, right) : add(Operation::subtract, left, right);
            } else if (take_sign("pm")) {
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
        --depth_;
        return left;
    }

    int product() {
        int left = factor();
        while (!fault_) {
            const bool neighbours = dialect_ == Dialect::mathematics && begins_factor();
            if (neighbours || take_sign("*")) {
                left = add(Operation::multiply, left, factor());
            } else if (take_sign("/")) {
                left = add(Operation::divide, left, factor());
            } else {
                break;
            }
        }
        return left;
    }

    bool begins_factor() const {
        switch (token().kind) {
            case TokenKind::number:
            case TokenKind::name:
            case TokenKind::function:
            case TokenKind::fraction:
                return true;
            case TokenKind::open:
                return token().text != "[" || absolute_ == 0;
            case TokenKind::sign:
                return token().text == "|" && absolute_ == 0;
            default:
                return false;
        }
    }

    // A sign before a factor: "2*-3", and after it "2 ^ -3".
    int factor() {
        if (++depth_ > ExpressionLimits::kDepth) refuse("is nested too deeply");
        int result = kNoNode;
        if (fault_) {
        } else if (take_sign("-")) {
            result = add(Operation::negate, factor());
        } else if (take_sign("+")) {
            result = factor();
        } else {
            result = primary();
            while (!fault_ && take_sign("!"))
                result = add_function(*find_function("factorial", dialect_), result, kNoNode);
            if (!fault_ && take_sign("^")) result = add(Operation::power, result, factor());
        }
        --depth_;
        return result;
    }

    int primary() {
        const Token current = token();
        switch (current.kind) {
            case TokenKind::number:
                ++at_;
                return add_number(current.number);
            case TokenKind::name:
                ++at_;
                return name(current.text);
            case TokenKind::function:
                ++at_;
                return current.text == "root" ? radical() : function(current.text);
            case TokenKind::fraction: {
                ++at_;
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
        if (dialect_ == Dialect::calculated && is(TokenKind::open, "(")) return function(text);
        return add_variable(text);
    }

    // "(...)" and "{...}"; "{a}" is a variable of a calculated question.
    int brackets() {
        const std::string open = token().text;
        if (open == "set") return refuse("has a set where a value belongs");
        ++at_;
        const int saved = std::exchange(absolute_, 0);
        const int inner = sum();
        absolute_ = saved;
        const std::string_view close = open == "(" ? ")" : open == "[" ? "]" : "}";
        if (!fault_ && !take(TokenKind::close, close)) refuse("has a bracket that is not closed");
        return inner;
    }

    int absolute() {
        ++at_;
        ++absolute_;
        const int inner = sum();
        --absolute_;
        if (!fault_ && !take_sign("|")) refuse("has a bar that is not closed");
        return add_function(*find_function("abs", dialect_), inner, kNoNode);
    }

    // What a TeX command is applied to: a group, or one token; "\frac12" is a half.
    int argument() {
        if (is(TokenKind::open)) return brackets();
        if (is(TokenKind::number) || is(TokenKind::name)) return primary();
        return refuse("lacks what a command is about");
    }

    int radical() {
        int degree = kNoNode;
        if (take(TokenKind::open, "[")) {
            degree = sum();
            if (!fault_ && !take(TokenKind::close, "]")) refuse("has a bracket that is not closed");
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
        if (!is(TokenKind::open)) {
            int power = kNoNode;
            if (take_sign("^")) power = argument();
            const int inner = entry.least_arguments == 1 ? factor() : refuse("lacks an argument");
            const int result = add_function(*index, inner, kNoNode);
            return power == kNoNode ? result : add(Operation::power, result, power);
        }
        return call(*index, entry);
    }

    int call(std::uint16_t index, const FunctionEntry& entry) {
        const std::string close = token().text == "(" ? ")" : token().text == "{" ? "}" : "]";
        ++at_;
        int count = 0, first = kNoNode, result = kNoNode;
        while (!fault_ && !is(TokenKind::close)) {
            if (count > 0 && !take_sign(",")) return refuse("lacks a comma");
            const int argument = sum();
            ++count;
            if (count == 1) {
                first = argument;
            } else if (count == 2 || entry.most_arguments == 3) {
                result = add_function(index, count == 2 ? first : result, argument);
            }
        }
        if (fault_) return kNoNode;
        if (!take(TokenKind::close, close)) return refuse("has a bracket that is not closed");
        const int most =
            entry.most_arguments == 3 ? std::numeric_limits<int>::max() : entry.most_arguments;
        if (count < entry.least_arguments || count > most)
            return refuse("has a wrong number of arguments of " + std::string(entry.name));
        return count < 2 ? add_function(index, first, kNoNode) : result;
    }

    std::vector<Token> tokens_;
    Dialect dialect_;
    std::size_t at_ = 0;
    int depth_ = 0;
    int absolute_ = 0;
    Term term_;
    std::optional<ExpressionFault> fault_;
};

}  // namespace

std::variant<Formula, ExpressionFault> read_formula(std::string_view text, Dialect dialect) {
    auto tokens = read_tokens(text, dialect);
    if (auto* fault = std::get_if<ExpressionFault>(&tokens)) return std::move(*fault);
    return Reader(std::get<std::vector<Token>>(std::move(tokens)), dialect).read();
}

std::variant<Term, ExpressionFault> read_term(std::string_view text, Dialect dialect) {
    auto read = read_formula(text, dialect);
    if (auto* fault = std::get_if<ExpressionFault>(&read)) return std::move(*fault);
    auto& formula = std::get<Formula>(read);
    if (auto* term = std::get_if<Term>(&formula.content)) return std::move(*term);
    return ExpressionFault{0, "is not a value"};
}

}  // namespace lms::assessment
