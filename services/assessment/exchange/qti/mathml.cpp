#include "services/assessment/exchange/qti/mathml.hpp"

#include <algorithm>
#include <array>

namespace lms::assessment::qti {

namespace {

struct Sign {
    std::string_view sign;
    std::string_view tex;
};

// Operators; signs that are not here stay what they are.
constexpr auto kSigns = std::to_array<Sign>({
    {"\u2212", "-"},       {"\u00D7", "\\times "},
    {"\u00B7", "\\cdot "}, {"\u22C5", "\\cdot "},
    {"\u00F7", "\\div "},  {"\u00B1", "\\pm "},
    {"\u2264", "\\le "},   {"\u2265", "\\ge "},
    {"\u2260", "\\ne "},   {"\u2248", "\\approx "},
    {"\u2192", "\\to "},   {"\u221E", "\\infty "},
    {"\u2211", "\\sum "},  {"\u220F", "\\prod "},
    {"\u222B", "\\int "},  {"\u2208", "\\in "},
    {"\u2062", ""},        {"\u2061", ""},
    {"\u2063", ""},        {"{", "\\{"},
    {"}", "\\}"},          {"%", "\\%"},
    {"&", "\\&"},          {"#", "\\#"},
    {"$", "\\$"},          {"_", "\\_"},
    {"<", "\\lt "},        {">", "\\gt "},
});
constexpr auto kFunctions = std::to_array<std::string_view>(
    {"sin", "cos", "tan", "log", "ln", "exp", "lim", "max", "min", "det", "gcd"});
constexpr auto kRows =
    std::to_array<std::string_view>({"math", "mrow", "mstyle", "mpadded", "merror", "mtd"});

// What TeX would take for a command of its own is left out.
std::string in_text(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (std::string_view("{}%&#$_").find(c) != std::string_view::npos) result += '\\';
        if (c != '\\' && c != '^' && c != '~') result += c;
    }
    return result;
}

std::string operator_of(const std::string& text) {
    const auto* found = std::ranges::find(kSigns, text, &Sign::sign);
    return found == kSigns.end() ? in_text(text) : std::string(found->tex);
}

std::string name_of(const std::string& text) {
    if (std::ranges::find(kFunctions, text) != kFunctions.end()) return "\\" + text + " ";
    const auto letters = std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
    return letters > 1 ? "\\mathrm{" + in_text(text) + "}" : operator_of(text);
}

class Tex {
public:
    std::string of(xml_node node);
    bool is_whole = true;

private:
    std::string all(xml_node node) {
        std::string tex;
        for (const xml_node inner : elements(node))
            tex += of(inner);
        return tex;
    }
    // With the parts of the element in place of 1, 2 and 3.
    std::string made(xml_node node, std::string_view pattern, std::size_t parts);
    std::string table(xml_node node);
};

std::string Tex::made(xml_node node, std::string_view pattern, std::size_t parts) {
    const auto inner = elements(node);
    if (inner.size() != parts) {
        is_whole = false;
        return {};
    }
    std::string tex;
    for (const char c : pattern) {
        if (c >= '1' && c <= '3') {
            tex += of(inner[static_cast<std::size_t>(c - '1')]);
        } else {
            tex += c;
        }
    }
    return tex;
}

std::string Tex::table(xml_node node) {
    std::string tex = "\\begin{matrix}";
    for (const xml_node row : children(node, "mtr")) {
        std::string cells;
        for (const xml_node cell : children(row, "mtd"))
            cells += (cells.empty() ? "" : " & ") + of(cell);
        tex += cells + " \\\\ ";
    }
    return tex + "\\end{matrix}";
}

std::string Tex::of(xml_node node) {
    const std::string name = neutral(node.name());
    if (name == "mi") return name_of(plain_text(node));
    if (name == "mn") return in_text(plain_text(node));
    if (name == "mo") return operator_of(plain_text(node));
    if (name == "mtext") return "\\text{" + in_text(plain_text(node)) + "}";
    if (name == "mspace") return "\\ ";
    if (name == "msup") return made(node, "{1}^{2}", 2);
    if (name == "msub" || name == "munder") return made(node, "{1}_{2}", 2);
    if (name == "msubsup" || name == "munderover") return made(node, "{1}_{2}^{3}", 3);
    if (name == "mover") return made(node, "\\overset{2}{1}", 2);
    if (name == "mfrac") return made(node, "\\frac{1}{2}", 2);
    if (name == "mroot") return made(node, "\\sqrt[2]{1}", 2);
    if (name == "msqrt") return "\\sqrt{" + all(node) + "}";
    if (name == "mtable") return table(node);
    if (name == "semantics") return elements(node).empty() ? "" : of(elements(node).front());
    if (name == "mfenced") {
        const std::string open = attribute(node, "open"), close = attribute(node, "close");
        return operator_of(open.empty() ? "(" : open) + all(node) +
               operator_of(close.empty() ? ")" : close);
    }
    if (std::ranges::find(kRows, name) == kRows.end()) is_whole = false;
    return all(node);
}

}  // namespace

std::optional<std::string> tex_of(xml_node math) {
    Tex tex;
    const std::string text = tex.of(math);
    if (!tex.is_whole || text.empty()) return std::nullopt;
    const std::string mark = attribute(math, "display") == "block" ? "$$" : "$";
    return mark + text + mark;
}

}  // namespace lms::assessment::qti
