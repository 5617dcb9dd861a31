#include "services/assessment/domain/grade_formula.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "services/assessment/contract/gradebook.hpp"

namespace lms::assessment {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_name(char c) {
    return (c >= 'a' && c <= 'z') || is_digit(c) || c == '_';
}

constexpr Score kBound = Score::of(Score::kMostWholes - 1, 1);
Score bounded(Score score) {
    return score.clamped(-kBound, kBound);
}

}  // namespace

// Recursive descent; throws the first fault.
class GradeFormulaReader {
public:
    using Kind = GradeFormula::Kind;
    explicit GradeFormulaReader(std::string_view text) : text_(text) {}

    GradeFormula read() {
        if (text_.size() > kMaxFormulaBytes) fail("too_long", "is too long");
        comparison();
        skip();
        if (at_ < text_.size()) fail("unexpected", "has something that was not expected here");
        return std::move(formula_);
    }

private:
    [[noreturn]] void fail(std::string code, std::string message) const {
        throw FormulaFault{at_, std::move(code), std::move(message)};
    }
    void skip() {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' ||
                                      text_[at_] == '\n' || text_[at_] == '\r'))
            ++at_;
    }
    bool take(std::string_view sign) {
        skip();
        if (!text_.substr(at_).starts_with(sign)) return false;
        at_ += sign.size();
        return true;
    }
    std::size_t add(Kind kind, std::vector<std::size_t> of, Score number = {},
                    std::string code = {}) {
        if (formula_.nodes_.size() == GradeFormula::kMaxNodes)
            fail("too_long", "has too many parts");
        formula_.nodes_.push_back({kind, number, std::move(code), std::move(of)});
        return formula_.nodes_.size() - 1;
    }

    std::size_t comparison() {
        if (++depth_ > GradeFormula::kMaxDepth) fail("too_deep", "is nested too deeply");
        const std::size_t left = sum();
        static constexpr std::pair<std::string_view, Kind> kSigns[] = {
            {"<=", Kind::less_equal}, {">=", Kind::greater_equal}, {"==", Kind::equal},
            {"!=", Kind::unequal},    {"<", Kind::less},           {">", Kind::greater}};
        std::size_t whole = left;
        for (const auto& [sign, kind] : kSigns) {
            if (!take(sign)) continue;
            const std::size_t right = sum();
            whole = add(kind, {left, right});
            break;
        }
        --depth_;
        return whole;
    }
    std::size_t sum() {
        std::size_t whole = product();
        for (;;) {
            const bool plus = take("+");
            if (!plus && !take("-")) return whole;
            const std::size_t right = product();
            whole = add(plus ? Kind::add : Kind::subtract, {whole, right});
        }
    }
    std::size_t product() {
        std::size_t whole = signed_term();
        for (;;) {
            const bool times = take("*");
            if (!times && !take("/")) return whole;
            const std::size_t right = signed_term();
            whole = add(times ? Kind::multiply : Kind::divide, {whole, right});
        }
    }
    std::size_t signed_term() {
        std::size_t signs = 0;
        while (take("-"))
            ++signs;
        const std::size_t whole = term();
        return signs % 2 == 1 ? add(Kind::negate, {whole}) : whole;
    }
    std::size_t term() {
        if (take("(")) {
            const std::size_t whole = comparison();
            if (!take(")")) fail("unexpected", "lacks a closing bracket");
            return whole;
        }
        skip();
        if (at_ < text_.size() && is_digit(text_[at_])) return number();
        if (at_ < text_.size() && is_name(text_[at_])) return name();
        fail("unexpected", "lacks a number, a code or a bracket here");
    }
    std::size_t number() {
        const std::size_t begin = at_;
        while (at_ < text_.size() && (is_digit(text_[at_]) || text_[at_] == '.'))
            ++at_;
        const auto value = Score::parse(text_.substr(begin, at_ - begin));
        if (!value) fail("bad_number", "has a number that cannot be read");
        return add(Kind::number, {}, *value);
    }
    std::size_t name() {
        const std::size_t begin = at_;
        while (at_ < text_.size() && is_name(text_[at_]))
            ++at_;
        std::string word(text_.substr(begin, at_ - begin));
        if (!take("(")) return add(Kind::reference, {}, {}, std::move(word));
        return function(word);
    }
    std::size_t function(const std::string& word) {
        struct Function {
            Kind kind;
            std::size_t least, most;
        };
        static const std::map<std::string, Function> functions{
            {"min", {Kind::min, 1, 50}},      {"max", {Kind::max, 1, 50}},
            {"mean", {Kind::mean, 1, 50}},    {"sum", {Kind::sum, 1, 50}},
            {"round", {Kind::round, 1, 2}},   {"if", {Kind::choose, 3, 3}},
            {"graded", {Kind::graded, 1, 1}}, {"percent", {Kind::percent, 1, 1}}};
        const auto found = functions.find(word);
        if (found == functions.end())
            fail("unknown_function", "has a function that is not known: " + word);
        std::vector<std::size_t> of;
        do {
            of.push_back(comparison());
        } while (take(","));
        if (!take(")")) fail("unexpected", "lacks a closing bracket");
        const Function& function = found->second;
        if (of.size() < function.least || of.size() > function.most)
            fail("wrong_count", "gives " + word + " too few or too many values");
        const bool names = function.kind == Kind::graded || function.kind == Kind::percent;
        if (names && formula_.nodes_[of.front()].kind != Kind::reference)
            fail("not_a_code", "must give " + word + " a code");
        return add(function.kind, std::move(of));
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t depth_ = 0;
    GradeFormula formula_;
};

// One evaluation. A value that nothing graded went into is not known.
class GradeFormulaRun {
public:
    using Kind = GradeFormula::Kind;
    using Node = GradeFormula::Node;
    GradeFormulaRun(const std::vector<Node>& nodes, const GradeLookup& lookup)
        : nodes_(nodes), lookup_(lookup) {}

    std::optional<Score> whole() {
        const std::optional<Score> value = of(nodes_.size() - 1);
        if (broken_ || (asked_ && !answered_)) return std::nullopt;
        return value.value_or(Score::zero());
    }

private:
    std::optional<Score> look(const Node& node, GradeUnit unit) {
        asked_ = true;
        const auto found = lookup_(node.code, unit);
        answered_ = answered_ || found.has_value();
        return found ? std::optional(bounded(*found)) : std::nullopt;
    }
    Score known(std::size_t node) { return of(node).value_or(Score::zero()); }

    std::optional<Score> of(std::size_t at) {
        const Node& node = nodes_[at];
        switch (node.kind) {
            case Kind::number:
                return node.number;
            case Kind::reference:
                return look(node, GradeUnit::plain);
            case Kind::percent:
                return look(nodes_[node.of.front()], GradeUnit::percent);
            case Kind::graded:
                return truth(look(nodes_[node.of.front()], GradeUnit::plain).has_value());
            case Kind::negate:
                return -known(node.of.front());
            case Kind::choose:
                return of(node.of[known(node.of[0]) != Score::zero() ? 1 : 2]);
            case Kind::round:
                return rounded(node);
            case Kind::min:
            case Kind::max:
            case Kind::mean:
            case Kind::sum:
                return many(node);
            default:
                return two(node.kind, known(node.of[0]), known(node.of[1]));
        }
    }
    static Score truth(bool value) { return value ? Score::whole() : Score::zero(); }

    std::optional<Score> two(Kind kind, Score left, Score right) {
        switch (kind) {
            case Kind::add:
                return bounded(left + right);
            case Kind::subtract:
                return bounded(left - right);
            case Kind::multiply:
                return bounded(left.times(right));
            case Kind::divide:
                broken_ = broken_ || right == Score::zero();
                return bounded(Score::of(left.units(), right.units()));
            case Kind::less:
                return truth(left < right);
            case Kind::less_equal:
                return truth(left <= right);
            case Kind::greater:
                return truth(left > right);
            case Kind::greater_equal:
                return truth(left >= right);
            case Kind::equal:
                return truth(left == right);
            default:
                return truth(left != right);
        }
    }
    // Half away from zero, to so many digits after the point.
    Score rounded(const Node& node) {
        std::int64_t scale = 1;
        const Score digits = node.of.size() == 2 ? known(node.of[1]) : Score::zero();
        for (Score left = digits.clamped(Score::zero(), Score::of(4, 1)); left >= Score::whole();
             left = left - Score::whole())
            scale *= 10;
        const std::int64_t step = Score::kUnitsOfWhole / scale;
        const std::int64_t units = known(node.of[0]).units();
        const std::int64_t half = units < 0 ? -step / 2 : step / 2;
        return Score::of_units((units + half) / step * step);
    }
    std::optional<Score> many(const Node& node) {
        std::vector<Score> values;
        for (const std::size_t each : node.of) {
            if (const auto value = of(each)) values.push_back(*value);
        }
        if (values.empty()) return std::nullopt;
        if (node.kind == Kind::min) return *std::ranges::min_element(values);
        if (node.kind == Kind::max) return *std::ranges::max_element(values);
        Score sum;
        for (const Score value : values)
            sum += value;
        return bounded(node.kind == Kind::mean ? sum.divided(std::ssize(values)) : sum);
    }

    const std::vector<Node>& nodes_;
    const GradeLookup& lookup_;
    bool asked_ = false;
    bool answered_ = false;
    bool broken_ = false;
};

std::variant<GradeFormula, FormulaFault> GradeFormula::parse(std::string_view text) {
    try {
        return GradeFormulaReader(text).read();
    } catch (FormulaFault& fault) {
        return std::move(fault);
    }
}

std::vector<std::string> GradeFormula::references() const {
    std::set<std::string> codes;
    for (const Node& node : nodes_) {
        if (node.kind == Kind::reference) codes.insert(node.code);
    }
    return {codes.begin(), codes.end()};
}

std::optional<Score> GradeFormula::evaluate(const GradeLookup& lookup) const {
    return GradeFormulaRun(nodes_, lookup).whole();
}

}  // namespace lms::assessment
