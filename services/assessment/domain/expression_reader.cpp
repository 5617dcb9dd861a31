#include <utility>

#include "services/assessment/domain/expression_cursor.hpp"

namespace lms::assessment {

namespace {

constexpr std::size_t kMostMembers = 20;  // of a list: they are compared each with each

// Lists, matrices and comparisons, by recursive descent over the tokens.
class FormulaReader {
public:
    FormulaReader(std::vector<Token> tokens, Dialect dialect)
        : cursor_(std::move(tokens)), dialect_(dialect) {}

    std::variant<Formula, ExpressionFault> read() {
        Formula formula = list();
        if (!cursor_.failed() && !cursor_.is(TokenKind::end))
            cursor_.refuse("goes on where it should end");
        if (cursor_.failed()) return *cursor_.fault();
        return formula;
    }

private:
    void add_member(Group& group, Formula formula) {
        if (group.members.size() >= kMostMembers) cursor_.refuse("has too many members");
        group.members.push_back(std::move(formula));
    }

    // Members parted by commas; one alone is itself.
    Formula list() {
        Group group;
        add_member(group, member());
        while (!cursor_.failed() && cursor_.take_sign(","))
            add_member(group, member());
        if (group.members.size() == 1) return std::move(group.members.front());
        return {std::move(group)};
    }

    Formula member() {
        cursor_.enter();
        Formula formula;
        if (cursor_.failed()) {
        } else if (cursor_.is(TokenKind::matrix_begin)) {
            formula = matrix();
        } else if (is_group()) {
            formula = bracketed();
        } else {
            formula = comparison();
        }
        cursor_.leave();
        return formula;
    }

    // Whether a bracket opens here that has a comma of its own and closes at the end of a member.
    bool is_group() const {
        if (!cursor_.is(TokenKind::open) || cursor_.token().text == "{") return false;
        int depth = 0;
        bool comma = false;
        for (std::size_t i = 0; cursor_.token(i).kind != TokenKind::end; ++i) {
            const Token& token = cursor_.token(i);
            if (token.kind == TokenKind::open) ++depth;
            if (token.kind == TokenKind::sign && token.text == "," && depth == 1) comma = true;
            if (token.kind != TokenKind::close || --depth > 0) continue;
            const Token& next = cursor_.token(i + 1);
            return comma && (next.kind == TokenKind::end || next.kind == TokenKind::close ||
                             (next.kind == TokenKind::sign && next.text == ","));
        }
        return false;
    }

    Formula bracketed() {
        Group group;
        group.brackets = cursor_.token().text;
        cursor_.skip();
        do {
            add_member(group, member());
        } while (!cursor_.failed() && cursor_.take_sign(","));
        if (!cursor_.failed() && cursor_.is(TokenKind::close)) {
            group.brackets += cursor_.token().text;
            cursor_.skip();
        } else {
            cursor_.refuse("has a bracket that is not closed");
        }
        return {std::move(group)};
    }

    Formula matrix() {
        cursor_.skip();
        Group rows{"matrix", {}};
        Group row{"row", {}};
        while (!cursor_.failed()) {
            add_member(row, member());
            if (cursor_.take_sign("&")) continue;
            add_member(rows, {std::exchange(row, Group{"row", {}})});
            if (cursor_.is(TokenKind::row_end)) {
                cursor_.skip();
                if (!cursor_.is(TokenKind::matrix_end)) continue;
            }
            break;
        }
        if (cursor_.is(TokenKind::matrix_end)) {
            cursor_.skip();
        } else {
            cursor_.refuse("has a matrix that does not end");
        }
        return {std::move(rows)};
    }

    std::optional<Relation> take_relation() {
        static constexpr std::pair<std::string_view, Relation> kRelations[] = {
            {"=", Relation::equal},   {"!=", Relation::not_equal}, {"<", Relation::less},
            {">", Relation::greater}, {"<=", Relation::at_most},   {">=", Relation::at_least}};
        for (const auto& [text, relation] : kRelations) {
            if (cursor_.take_sign(text)) return relation;
        }
        return std::nullopt;
    }

    Formula comparison() {
        Term left = read_value(cursor_, dialect_);
        auto relation = cursor_.failed() ? std::nullopt : take_relation();
        if (!relation) return {std::move(left)};
        Group chain{"chain", {}};
        while (relation) {
            Term right = read_value(cursor_, dialect_);
            chain.members.push_back({Comparison{std::move(left), *relation, right}});
            left = std::move(right);
            relation = cursor_.failed() ? std::nullopt : take_relation();
        }
        if (chain.members.size() == 1) return std::move(chain.members.front());
        return {std::move(chain)};
    }

    TokenCursor cursor_;
    Dialect dialect_;
};

}  // namespace

std::variant<Formula, ExpressionFault> read_formula(std::string_view text, Dialect dialect) {
    auto tokens = read_tokens(text, dialect);
    if (auto* fault = std::get_if<ExpressionFault>(&tokens)) return std::move(*fault);
    return FormulaReader(std::get<std::vector<Token>>(std::move(tokens)), dialect).read();
}

std::variant<Term, ExpressionFault> read_term(std::string_view text, Dialect dialect) {
    auto read = read_formula(text, dialect);
    if (auto* fault = std::get_if<ExpressionFault>(&read)) return std::move(*fault);
    auto& formula = std::get<Formula>(read);
    if (auto* term = std::get_if<Term>(&formula.content)) return std::move(*term);
    return ExpressionFault{0, "is not a value"};
}

}  // namespace lms::assessment
