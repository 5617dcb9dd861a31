#include "services/assessment/exchange/moodle_xml_parts.hpp"

#include <cmath>

#include "services/assessment/domain/numbers.hpp"
#include "services/assessment/exchange/exported.hpp"
#include "services/assessment/exchange/lines.hpp"

namespace lms::assessment::moodle {

namespace {

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

}  // namespace

std::string content(pugi::xml_node node) {
    std::string text;
    for (const pugi::xml_node child : node.children()) {
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
            text += child.value();
    }
    return text;
}

std::string word(pugi::xml_node node, const char* name) {
    return std::string(trimmed(content(node.child(name))));
}

bool is_yes(pugi::xml_node node, const char* name, bool usual) {
    const std::string text = word(node, name);
    return text.empty() ? usual : text == "1" || text == "true";
}

std::string rich_text(Item& item, pugi::xml_node node, const char* place) {
    std::string text = content(node.child("text"));
    for (const std::string_view mark : {"\\(", "\\)"})
        replace_all(text, mark, "$");
    for (const std::string_view mark : {"\\[", "\\]"})
        replace_all(text, mark, "$$");
    if (node.child("file") || text.find("@@PLUGINFILE@@") != std::string::npos)
        item.approximate(place, "file", "has files, which are left out");
    return text;
}

Score part_of(Item& item, const std::string& text, const char* place) {
    const auto number = read_number(text, DecimalSign::point);
    if (!number || !number->unit.empty() || std::abs(number->value) > 1) {
        item.refuse(place, "out_of_range", "is no number from -1 to 1");
        return Score::zero();
    }
    const auto percent = Score::of(std::llround(number->value * 1e7), 10'000'000);
    return from_percent(to_percent(percent)).value_or(percent);
}

}  // namespace lms::assessment::moodle
