#include "services/assessment/exchange/qti/tags.hpp"

#include <array>
#include <charconv>

#include "services/assessment/exchange/qti/xml.hpp"

namespace lms::assessment::qti {

// Line ends and tabs of an attribute are blanks unless they are written as numbers.
std::string attribute_text(std::string_view text) {
    std::string result;
    for (const char byte : escaped(text)) {
        if (byte == '\n') {
            result += "&#10;";
        } else if (byte == '\t') {
            result += "&#9;";
        } else {
            result += byte;
        }
    }
    return result;
}

std::string Tags::named(std::string_view name, bool is_element) const {
    if (is_3()) return (is_element ? "qti-" : "") + std::string(name);
    std::string result;
    bool upper = false;
    for (const char c : name) {
        if (c == '-') {
            upper = true;
            continue;
        }
        result += upper ? static_cast<char>(c - 'a' + 'A') : c;
        upper = false;
    }
    return result;
}

std::string Tags::element(std::string_view name, const Attributes& attributes,
                          std::string_view content) const {
    const std::string tag = named(name, true);
    std::string result = "<" + tag;
    for (const auto& [key, value] : attributes) {
        if (!value.empty())
            result += " " + named(key, false) + "=\"" + attribute_text(value) + "\"";
    }
    if (content.empty()) return result + "/>";
    return result + ">" + std::string(content) + "</" + tag + ">";
}

std::string Tags::variable(const std::string& id) const {
    return element("variable", {{"identifier", id}});
}

std::string Tags::base_value(std::string_view type, std::string_view value) const {
    return element("base-value", {{"base-type", std::string(type)}}, escaped(value));
}

std::string Tags::set(const std::string& outcome, std::string_view value) const {
    return element("set-outcome-value", {{"identifier", outcome}}, value) + "\n";
}

std::string decimal(double value) {
    std::array<char, 400> text{};
    const auto written =
        std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, 9);
    std::string result(text.data(), written.ptr);
    result.resize(result.find_last_not_of('0') + 1);
    if (result.ends_with('.')) result.pop_back();
    return result == "-0" ? "0" : result;
}

}  // namespace lms::assessment::qti
