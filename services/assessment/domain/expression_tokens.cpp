#include "services/assessment/domain/expression_tokens.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <numbers>
#include <utility>

namespace lms::assessment {

namespace {

constexpr std::size_t kMostTokens = 1000;

using Words = std::pair<std::string_view, std::string_view>;

// Longer ones first where one begins another.
constexpr std::array kSigns{
    Words{"**", "^"},      Words{"<=", "<="},     Words{">=", ">="},     Words{"!=", "!="},
    Words{"\u2212", "-"},  Words{"\u00d7", "*"},  Words{"\u00b7", "*"},  Words{"\u22c5", "*"},
    Words{"\u00f7", "/"},  Words{"\u2264", "<="}, Words{"\u2265", ">="}, Words{"\u2260", "!="},
    Words{"\u00b1", "pm"}, Words{"\u2013", "-"},  Words{"+/-", "pm"},    Words{"+-", "pm"},
    Words{"+", "+"},       Words{"-", "-"},       Words{"*", "*"},       Words{"/", "/"},
    Words{"^", "^"},       Words{",", ","},       Words{";", ","},       Words{"|", "|"},
    Words{"!", "!"},       Words{"&", "&"},       Words{"=", "="},       Words{"<", "<"},
    Words{">", ">"},
};

constexpr std::array kCommandSigns{
    Words{"times", "*"}, Words{"cdot", "*"}, Words{"div", "/"},   Words{"pm", "pm"},
    Words{"le", "<="},   Words{"leq", "<="}, Words{"ge", ">="},   Words{"geq", ">="},
    Words{"ne", "!="},   Words{"neq", "!="}, Words{"lt", "<"},    Words{"gt", ">"},
    Words{"mid", "|"},   Words{"vert", "|"}, Words{"lvert", "|"}, Words{"rvert", "|"},
};

constexpr std::array<std::string_view, 9> kSilentCommands{
    "left", "right", "quad", "qquad", "displaystyle", "big", "Big", "bigl", "bigr"};

constexpr std::array<std::string_view, 24> kGreek{
    "alpha", "beta", "gamma", "delta",  "epsilon", "varepsilon", "zeta",  "eta",
    "theta", "iota", "kappa", "lambda", "mu",      "nu",         "xi",    "rho",
    "sigma", "tau",  "phi",   "varphi", "chi",     "psi",        "omega", "Delta"};

bool is_letter(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}
bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

class Lexer {
public:
    Lexer(std::string_view text, Dialect dialect) : text_(text), dialect_(dialect) {}

    std::variant<std::vector<Token>, ExpressionFault> read() {
        if (text_.size() > ExpressionLimits::kBytes) return ExpressionFault{0, "is too long"};
        while (at_ < text_.size()) {
            if (tokens_.size() >= kMostTokens) return ExpressionFault{at_, "is too long"};
            if (!step()) return ExpressionFault{at_, fault_};
        }
        add(TokenKind::end);
        return std::move(tokens_);
    }

private:
    std::string_view rest() const { return text_.substr(at_); }

    void add(TokenKind kind, std::string text = {}, double number = 0) {
        tokens_.push_back({kind, std::move(text), number, at_});
    }

    bool refuse(std::string message) {
        fault_ = std::move(message);
        return false;
    }

    bool step() {
        const char byte = text_[at_];
        if (byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '$' ||
            byte == '~') {
            ++at_;
            return true;
        }
        if (rest().starts_with("\u00a0") || rest().starts_with("\u202f")) {
            at_ += rest().starts_with("\u00a0") ? 2 : 3;
            return true;
        }
        if (is_digit(byte) || (byte == '.' && at_ + 1 < text_.size() && is_digit(text_[at_ + 1])))
            return number();
        if (is_letter(byte)) return dialect_ == Dialect::calculated ? word() : letters();
        if (byte == '\\') return command();
        return bracket() || sign() || symbol();
    }

    bool number() {
        std::size_t end = at_;
        if (single_digits_ > 0 && is_digit(text_[at_])) {
            --single_digits_;
            add(TokenKind::number, {}, text_[at_] - '0');
            ++at_;
            return true;
        }
        while (end < text_.size() && is_digit(text_[end]))
            ++end;
        if (end < text_.size() && text_[end] == '.') ++end;
        while (end < text_.size() && is_digit(text_[end]))
            ++end;
        std::string digits(text_.substr(at_, end - at_));
        end += exponent(end, digits);
        double value = 0;
        if (digits.front() == '.') digits.insert(0, "0");
        const auto [stop, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (error != std::errc()) return refuse("has a number out of range");
        add(TokenKind::number, {}, value);
        at_ = end;
        return true;
    }

    // Whether the number at at_, up to `end`, is all that there is: "2e-3" alone is 0.002, but in a
    // term e less 3.
    bool is_alone(std::size_t end) const {
        return text_.substr(0, at_).find_first_not_of(" $-+") == std::string_view::npos &&
               text_.substr(end).find_first_not_of(" $") == std::string_view::npos;
    }

    // The size of "e-5" at `from`, which goes to `digits`; 0 if there is none.
    std::size_t exponent(std::size_t from, std::string& digits) const {
        const std::string_view text = text_.substr(from);
        if (text.empty() || (text[0] != 'e' && text[0] != 'E')) return 0;
        std::size_t size = text.size() > 1 && (text[1] == '-' || text[1] == '+') ? 2 : 1;
        const std::size_t first = size;
        while (size < text.size() && is_digit(text[size]))
            ++size;
        if (size == first) return 0;
        if (dialect_ == Dialect::mathematics && first == 2 && !is_alone(from + size)) return 0;
        digits += "e";
        digits += text.substr(text[1] == '+' ? 2 : 1, size - (text[1] == '+' ? 2 : 1));
        return size;
    }

    // A name of several letters.
    bool word() {
        std::size_t end = at_;
        while (end < text_.size() &&
               (is_letter(text_[end]) || is_digit(text_[end]) || text_[end] == '_'))
            ++end;
        add(TokenKind::name, std::string(text_.substr(at_, end - at_)));
        at_ = end;
        return true;
    }

    // Known functions are words; every other letter is a variable of its own, e is Euler's number.
    bool letters() {
        std::size_t end = at_;
        while (end < text_.size() && is_letter(text_[end]))
            ++end;
        const std::string_view run = text_.substr(at_, end - at_);
        for (std::size_t size = run.size(); size > 1; --size) {
            if (function(run.substr(0, size), end)) return true;
        }
        if (run.front() == 'e') {
            add(TokenKind::number, {}, std::numbers::e);
        } else {
            add(TokenKind::name, std::string(1, run.front()));
        }
        ++at_;
        return true;
    }

    // "sqrt(" and "pi" that stands alone; "sin" in "sinx" is no function.
    bool function(std::string_view name, std::size_t run_end) {
        if (name == "pi" && at_ + name.size() == run_end) {
            add(TokenKind::number, {}, std::numbers::pi);
        } else if (const auto entry = find_function(name, dialect_);
                   entry && name != "root" && name != "pi" && at_ + name.size() == run_end &&
                   text_.substr(run_end).starts_with('(')) {
            add(TokenKind::function, std::string(name));
        } else {
            return false;
        }
        at_ += name.size();
        return true;
    }

    bool bracket() {
        static constexpr std::string_view kOpen = "([{", kClose = ")]}";
        const char byte = text_[at_];
        const bool opens = kOpen.find(byte) != std::string_view::npos;
        if (!opens && kClose.find(byte) == std::string_view::npos) return false;
        add(opens ? TokenKind::open : TokenKind::close, std::string(1, byte));
        single_digits_ = 0;
        ++at_;
        return true;
    }

    bool sign() {
        for (const auto& [written, meant] : kSigns) {
            if (!rest().starts_with(written)) continue;
            if (written == "+-" && dialect_ == Dialect::calculated) continue;
            if (written == "+-" && rest().size() > 2 && (is_digit(rest()[2]) || rest()[2] == '.'))
                continue;  // "3+-2" is a sum
            add(TokenKind::sign, std::string(meant));
            at_ += written.size();
            return true;
        }
        return false;
    }

    bool symbol() {
        if (rest().starts_with("\u03c0")) {
            add(TokenKind::number, {}, std::numbers::pi);
            at_ += 2;
        } else if (rest().starts_with("\u221e")) {
            add(TokenKind::number, {}, std::numeric_limits<double>::infinity());
            at_ += 3;
        } else if (rest().starts_with("\u221a")) {
            add(TokenKind::function, "root");
            at_ += 3;
        } else {
            return refuse("has a sign that is not understood");
        }
        return true;
    }

    bool command() {
        std::size_t end = at_ + 1;
        while (end < text_.size() && is_letter(text_[end]))
            ++end;
        const std::string_view name = text_.substr(at_ + 1, end - at_ - 1);
        if (name.empty()) return escaped();
        if (name == "begin" || name == "end") return matrix(name, end);
        if (!meaning(name)) return refuse("has a command that is not understood");
        at_ = end;
        return true;
    }

    bool escaped() {
        const char byte = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
        if (byte == '\\') {
            add(TokenKind::row_end);
        } else if (byte == '{' || byte == '}') {
            add(byte == '{' ? TokenKind::open : TokenKind::close, byte == '{' ? "set" : "}");
        } else if (std::string_view("$,;:! ").find(byte) == std::string_view::npos) {
            return refuse("has a command that is not understood");
        }
        at_ += 2;
        return true;
    }

    bool matrix(std::string_view name, std::size_t end) {
        const auto close = text_.find('}', end);
        if (end >= text_.size() || text_[end] != '{' || close == std::string_view::npos)
            return refuse("has a matrix without a kind");
        if (!text_.substr(end + 1, close - end - 1).ends_with("matrix"))
            return refuse("has an environment that is not understood");
        add(name == "begin" ? TokenKind::matrix_begin : TokenKind::matrix_end);
        at_ = close + 1;
        return true;
    }

    bool meaning(std::string_view name) {
        for (const auto& [written, meant] : kCommandSigns) {
            if (name != written) continue;
            add(TokenKind::sign, std::string(meant));
            return true;
        }
        if (std::ranges::find(kSilentCommands, name) != kSilentCommands.end()) return true;
        if (name == "frac" || name == "dfrac" || name == "tfrac") {
            add(TokenKind::fraction);
            single_digits_ = 2;
        } else if (name == "sqrt") {
            add(TokenKind::function, "root");
        } else if (name == "pi") {
            add(TokenKind::number, {}, std::numbers::pi);
        } else if (name == "infty") {
            add(TokenKind::number, {}, std::numeric_limits<double>::infinity());
        } else if (find_function(name, Dialect::mathematics)) {
            add(TokenKind::function, std::string(name));
        } else if (std::ranges::find(kGreek, name) != kGreek.end()) {
            add(TokenKind::name, std::string(name));
        } else {
            return false;
        }
        return true;
    }

    std::string_view text_;
    Dialect dialect_;
    std::size_t at_ = 0;
    int single_digits_ = 0;  // "\\frac12" is a half
    std::vector<Token> tokens_;
    std::string fault_;
};

}  // namespace

std::variant<std::vector<Token>, ExpressionFault> read_tokens(std::string_view text,
                                                              Dialect dialect) {
    return Lexer(text, dialect).read();
}

}  // namespace lms::assessment
