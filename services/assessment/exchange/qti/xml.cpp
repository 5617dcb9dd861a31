#include "services/assessment/exchange/qti/xml.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>

#include "services/assessment/exchange/lines.hpp"

namespace lms::assessment::qti {

namespace {

struct DepthCheck : pugi::xml_tree_walker {
    bool for_each(xml_node& node) override {
        deep = node;
        return depth() < kMaxDepth;
    }
    xml_node deep;
};

bool is_forbidden(char byte) {
    const auto code = static_cast<unsigned char>(byte);
    return code < 0x20 && byte != '\t' && byte != '\n' && byte != '\r';
}

void add_text(xml_node node, std::string& text) {
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) text += node.value();
    for (const xml_node inner : node.children())
        add_text(inner, text);
}

void add_descendants(xml_node node, std::string_view name, std::vector<xml_node>& found) {
    for (const xml_node inner : node.children()) {
        if (is(inner, name)) found.push_back(inner);
        add_descendants(inner, name, found);
    }
}

}  // namespace

std::optional<Imported> load(pugi::xml_document& document, std::string_view text) {
    if (auto fault = unreadable(text)) return fault;
    if (const auto entity = text.find("<!ENTITY"); entity != std::string_view::npos)
        return refused(line_at(text, static_cast<std::ptrdiff_t>(entity)), "entity",
                       "declares entities, which are not read");
    const auto parsed = document.load_buffer(
        text.data(), text.size(), pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
    if (!parsed) return refused(line_at(text, parsed.offset), "malformed", parsed.description());
    DepthCheck check;
    if (!document.traverse(check))
        return refused(line_at(text, check.deep.offset_debug()), "too_deep",
                       "has elements within more than " + std::to_string(kMaxDepth) + " others");
    return std::nullopt;
}

std::string neutral(std::string_view name) {
    if (const auto colon = name.find(':'); colon != std::string_view::npos)
        name.remove_prefix(colon + 1);
    if (name.starts_with("qti-")) name.remove_prefix(4);
    std::string result;
    for (const char c : name) {
        if (c >= 'A' && c <= 'Z') {
            if (!result.empty()) result += '-';
            result += static_cast<char>(c - 'A' + 'a');
        } else {
            result += c;
        }
    }
    return result;
}

bool is(xml_node node, std::string_view name) {
    return node.type() == pugi::node_element && neutral(node.name()) == name;
}

xml_node child(xml_node node, std::string_view name) {
    return node.find_child([&](xml_node inner) { return is(inner, name); });
}

std::vector<xml_node> children(xml_node node, std::string_view name) {
    std::vector<xml_node> found;
    for (const xml_node inner : node.children()) {
        if (is(inner, name)) found.push_back(inner);
    }
    return found;
}

std::vector<xml_node> descendants(xml_node node, std::string_view name) {
    std::vector<xml_node> found;
    add_descendants(node, name, found);
    return found;
}

std::vector<xml_node> elements(xml_node node) {
    std::vector<xml_node> found;
    for (const xml_node inner : node.children()) {
        if (inner.type() == pugi::node_element) found.push_back(inner);
    }
    return found;
}

std::string attribute(xml_node node, std::string_view name) {
    for (const pugi::xml_attribute one : node.attributes()) {
        if (neutral(one.name()) == name) return std::string(trimmed(one.value()));
    }
    return {};
}

std::optional<double> number(std::string_view text) {
    text = trimmed(text);
    if (text.starts_with('+')) text.remove_prefix(1);
    double value = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || stop != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

std::optional<double> number_attribute(xml_node node, std::string_view name) {
    return number(attribute(node, name));
}

bool has_class(xml_node node, std::string_view name) {
    const std::string classes = " " + std::string(node.attribute("class").value()) + " ";
    return classes.find(" " + std::string(name) + " ") != std::string::npos;
}

std::string plain_text(xml_node node) {
    std::string text;
    add_text(node, text);
    return std::string(trimmed(text));
}

std::size_t line_at(std::string_view text, std::ptrdiff_t offset) {
    const auto end = std::clamp<std::ptrdiff_t>(offset, 0, std::ssize(text));
    return 1 + static_cast<std::size_t>(std::count(text.begin(), text.begin() + end, '\n'));
}

Imported refused(std::size_t line, const char* code, std::string message) {
    Item item(line, "");
    item.refuse("", code, std::move(message));
    Imported imported;
    imported.items.push_back(std::move(item).without_question());
    return imported;
}

bool has_forbidden(std::string_view text) {
    return std::ranges::any_of(text, is_forbidden);
}

std::string escaped(std::string_view text) {
    std::string result;
    for (const char byte : text) {
        if (byte == '&') {
            result += "&amp;";
        } else if (byte == '<') {
            result += "&lt;";
        } else if (byte == '>') {
            result += "&gt;";
        } else if (byte == '"') {
            result += "&quot;";
        } else if (byte == '\r') {
            result += "&#13;";
        } else if (!is_forbidden(byte)) {
            result += byte;
        }
    }
    return result;
}

}  // namespace lms::assessment::qti
