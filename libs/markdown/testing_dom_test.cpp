#include "libs/markdown/testing_dom.hpp"

#include <functional>
#include <set>

#include <gtest/gtest.h>
#include <gumbo.h>

namespace lms::markdown::testing {

namespace {

// Written down apart from the rules of the sanitiser.
const std::set<std::string, std::less<>> kElements{
    "a",     "abbr",    "aside",      "b",      "bdi",  "bdo",     "blockquote", "body",    "br",
    "code",  "caption", "cite",       "dd",     "del",  "details", "dfn",        "div",     "dl",
    "dt",    "em",      "figcaption", "figure", "h1",   "h2",      "h3",         "h4",      "h5",
    "h6",    "head",    "hr",         "html",   "i",    "img",     "input",      "ins",     "kbd",
    "li",    "mark",    "ol",         "p",      "pre",  "q",       "rp",         "rt",      "ruby",
    "s",     "samp",    "section",    "small",  "span", "strong",  "sub",        "summary", "sup",
    "table", "tbody",   "td",         "tfoot",  "th",   "thead",   "time",       "tr",      "u",
    "ul",    "var",     "wbr"};
const std::set<std::string, std::less<>> kAttributes{
    "align",  "alt",  "checked", "cite",  "class",   "colspan", "datetime", "dir",      "disabled",
    "height", "href", "id",      "lang",  "loading", "open",    "rel",      "reversed", "rowspan",
    "scope",  "src",  "start",   "title", "type",    "value",   "width"};

std::string scheme_of(std::string_view address) {
    std::string scheme;
    for (const char c : address) {
        if (c == ':') return scheme;
        if (c == '/' || c == '?' || c == '#') return "";
        const auto byte = static_cast<unsigned char>(c);
        if (byte > 0x20) scheme += static_cast<char>(std::tolower(byte));
    }
    return "";
}

std::string check_attribute(const GumboAttribute& attribute) {
    const std::string name = attribute.name;
    const std::string value = attribute.value;
    if (!kAttributes.contains(name)) return "attribute " + name;
    if (name == "id" && !value.starts_with("c-")) return "id " + value;
    if (name == "href" || name == "src" || name == "cite") {
        const std::string scheme = scheme_of(value);
        const std::set<std::string> allowed{"", "http", "https", "mailto", "data"};
        if (!allowed.contains(scheme)) return "address " + value;
        if (scheme == "data" && (name != "src" || !value.starts_with("data:image/"))) {
            return "address " + value;
        }
    }
    return "";
}

class Dom {
public:
    explicit Dom(std::string_view html)
        : output_(gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size())) {}
    ~Dom() { gumbo_destroy_output(&kGumboDefaultOptions, output_); }
    Dom(const Dom&) = delete;
    Dom& operator=(const Dom&) = delete;

    void visit(const std::function<void(const GumboNode&)>& visitor) const {
        visit(*output_->root, visitor);
    }

private:
    static void visit(const GumboNode& node, const std::function<void(const GumboNode&)>& visitor) {
        visitor(node);
        if (node.type != GUMBO_NODE_ELEMENT && node.type != GUMBO_NODE_TEMPLATE) return;
        const GumboVector& children = node.v.element.children;
        for (unsigned int i = 0; i < children.length; ++i) {
            visit(*static_cast<const GumboNode*>(children.data[i]), visitor);
        }
    }

    GumboOutput* output_;
};

}  // namespace

std::string find_forbidden(std::string_view html) {
    std::string found;
    Dom(html).visit([&](const GumboNode& node) {
        if (node.type == GUMBO_NODE_COMMENT || node.type == GUMBO_NODE_CDATA) found += "comment;";
        if (node.type == GUMBO_NODE_TEMPLATE) found += "template;";
        if (node.type != GUMBO_NODE_ELEMENT) return;
        const GumboElement& element = node.v.element;
        const std::string name = gumbo_normalized_tagname(element.tag);
        if (element.tag_namespace != GUMBO_NAMESPACE_HTML) found += "foreign " + name + ";";
        if (!kElements.contains(name)) found += "element <" + name + ">;";
        for (unsigned int i = 0; i < element.attributes.length; ++i) {
            const auto& attribute = *static_cast<const GumboAttribute*>(element.attributes.data[i]);
            const std::string wrong = check_attribute(attribute);
            if (!wrong.empty()) found += "<" + name + "> " + wrong + ";";
        }
    });
    return found;
}

std::size_t count_elements(std::string_view html, std::string_view name,
                           std::string_view class_name) {
    std::size_t count = 0;
    Dom(html).visit([&](const GumboNode& node) {
        if (node.type != GUMBO_NODE_ELEMENT) return;
        const GumboElement& element = node.v.element;
        if (gumbo_normalized_tagname(element.tag) != name) return;
        const GumboAttribute* own = gumbo_get_attribute(&element.attributes, "class");
        if (class_name.empty() || (own && own->value == class_name)) ++count;
    });
    return count;
}

}  // namespace lms::markdown::testing
