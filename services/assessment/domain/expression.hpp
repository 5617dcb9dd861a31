#pragma once
// Terms, equations and lists: read from plain text or TeX, and evaluated in double precision.
// Nothing here recurses over a tree or loops longer than the text is: a term is a list of nodes,
// each after what it is made of.
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace lms::assessment {

struct ExpressionLimits {
    static constexpr std::size_t kBytes = 4'000;
    static constexpr std::size_t kNodes = 500;
    static constexpr int kDepth = 50;
};

// calculated: names of several letters, {name}, Moodle's functions, log is natural.
// mathematics: a letter is a variable, neighbours are multiplied, TeX, log is to base 10.
enum class Dialect { calculated, mathematics };

enum class Operation : std::uint8_t {
    number,
    variable,  // index into Term::variables
    sign,      // of a plus-minus: 1 or -1
    negate,
    add,
    subtract,
    multiply,
    divide,
    power,
    function,  // index into the table of functions
};

struct Node {
    Operation operation = Operation::number;
    std::uint16_t index = 0;
    std::int32_t first = -1;  // nodes before this one
    std::int32_t second = -1;
    double number = 0;
};

struct Term {
    std::vector<Node> nodes;  // the last is the whole
    std::vector<std::string> variables;
    bool has_sign = false;
};

enum class Relation { equal, not_equal, less, greater, at_most, at_least };

struct Formula;
struct Comparison {
    Term left;
    Relation relation = Relation::equal;
    Term right;
};
// brackets: "" as in "1, 2", "()", "[)", "matrix", "row", or "chain" for "1 < x < 2".
struct Group {
    std::string brackets;
    std::vector<Formula> members;
};
struct Formula {
    std::variant<Term, Comparison, Group> content;
};

// Where reading stopped: a byte of the text, and why, to complete "the formula ...".
struct ExpressionFault {
    std::size_t at = 0;
    std::string message;
};

std::variant<Formula, ExpressionFault> read_formula(std::string_view text, Dialect dialect);
// A formula that is a value.
std::variant<Term, ExpressionFault> read_term(std::string_view text, Dialect dialect);

using ValueOf = std::function<double(const std::string& variable)>;
// Not finite where it is not defined; `sign` is that of every plus-minus.
double evaluate(const Term& term, const ValueOf& value_of, double sign = 1);

struct FunctionEntry {
    std::string_view name;
    int least_arguments;
    int most_arguments;  // 3: any number, taken two by two
    double (*apply)(double first, double second);
};
// Nothing for a name that is no function in this dialect.
std::optional<std::uint16_t> find_function(std::string_view name, Dialect dialect);
const FunctionEntry& function_at(std::uint16_t index);

}  // namespace lms::assessment
