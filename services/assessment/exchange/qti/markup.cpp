#include "services/assessment/exchange/qti/markup.hpp"

#include <algorithm>
#include <array>

#include "services/assessment/exchange/lines.hpp"
#include "services/assessment/exchange/qti/mathml.hpp"

namespace lms::assessment::qti {

namespace {

constexpr auto kHtml = std::to_array<std::string_view>(
    {"a",      "abbr",       "acronym", "address",    "article", "aside",   "audio", "b",
     "bdi",    "bdo",        "big",     "blockquote", "br",      "caption", "cite",  "code",
     "col",    "colgroup",   "dd",      "details",    "dfn",     "div",     "dl",    "dt",
     "em",     "figcaption", "figure",  "footer",     "h1",      "h2",      "h3",    "h4",
     "h5",     "h6",         "header",  "hr",         "i",       "img",     "kbd",   "li",
     "mark",   "ol",         "p",       "pre",        "q",       "rb",      "rp",    "rt",
     "ruby",   "s",          "samp",    "section",    "small",   "source",  "span",  "strike",
     "strong", "sub",        "summary", "sup",        "table",   "tbody",   "td",    "tfoot",
     "th",     "thead",      "time",    "tr",         "track",   "tt",      "u",     "ul",
     "var",    "video",      "wbr"});
constexpr auto kVoid =
    std::to_array<std::string_view>({"br", "col", "hr", "img", "source", "track", "wbr"});
// What may stand for itself where QTI wants blocks.
constexpr auto kBlocks = std::to_array<std::string_view>(
    {"address", "blockquote", "div", "dl", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ol",
     "p", "pre", "ul", "table", "section", "article"});

bool is_one_of(const auto& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

std::string with_dollars(std::string text) {
    for (const std::string_view mark : {"\\(", "\\)"})
        replace_all(text, mark, "$");
    for (const std::string_view mark : {"\\[", "\\]"})
        replace_all(text, mark, "$$");
    return text;
}

// In HTML; '>' needs no escape, and stays what Markdown makes of it.
std::string in_html(std::string_view text, bool quoted) {
    std::string result;
    for (const char byte : text) {
        if (byte == '&') {
            result += "&amp;";
        } else if (byte == '<') {
            result += "&lt;";
        } else if (byte == '"' && quoted) {
            result += "&quot;";
        } else {
            result += byte;
        }
    }
    return result;
}

bool is_text(xml_node node) {
    return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

bool is_blank(xml_node node) {
    return is_text(node) ? trimmed(node.value()).empty() : node.type() != pugi::node_element;
}

// An address within the package: no scheme, no host, no place of the same page.
bool is_relative(std::string_view address) {
    const auto stop = address.find_first_of(":/?#");
    return !address.empty() && address.front() != '/' && address.front() != '#' &&
           (stop == std::string_view::npos || address[stop] != ':');
}

// "items/../a.png" is "a.png"; what leads out of the package stays outside of every folder.
std::string normal_path(std::string_view path) {
    std::vector<std::string_view> parts;
    while (true) {
        const auto slash = std::min(path.find('/'), path.size());
        const std::string_view part = path.substr(0, slash);
        if (part == ".." && !parts.empty()) {
            parts.pop_back();
        } else if (part != "." && part != ".." && !part.empty()) {
            parts.push_back(part);
        }
        if (slash == path.size()) break;
        path.remove_prefix(slash + 1);
    }
    std::string result;
    for (const std::string_view part : parts)
        result += (result.empty() ? "" : "/") + std::string(part);
    return result;
}

}  // namespace

std::string Markup::file(std::string_view address) {
    if (!is_relative(address)) return std::string(address);
    std::string name = normal_path(folder_ + std::string(address));
    if (name.empty()) return std::string(address);
    if (files_.size() < ImportLimits::kMostRemarks && !is_one_of(files_, name)) {
        files_.push_back(name);
        item_.approximate("file", "file", "names the file " + shortened(name, 200));
    }
    return name;
}

void Markup::add_attributes(xml_node node, std::string& to) {
    for (const pugi::xml_attribute one : node.attributes()) {
        const std::string_view name = one.name();
        if (name.starts_with("xmlns")) continue;
        const bool is_address = name == "src" || name == "data" || name == "poster" ||
                                (name == "href" && is_relative(one.value()));
        to += " " + std::string(name) + "=\"" +
              in_html(is_address ? file(one.value()) : std::string(one.value()), true) + "\"";
    }
}

std::string Markup::verbatim(xml_node node, const Mark& mark) {
    std::string text;
    for (const xml_node inner : node.children()) {
        if (is_text(inner)) text += inner.value();
        if (inner.type() != pugi::node_element) continue;
        const auto marked = mark ? mark(inner) : std::nullopt;
        if (marked) {
            text += *marked;
        } else {
            add(inner, mark, text);
        }
    }
    return text;
}

void Markup::add_element(xml_node node, const Mark& mark, std::string& to) {
    const std::string name = neutral(node.name());
    if (has_class(node, kVerbatim)) {
        to += verbatim(node, mark);
    } else if (has_class(node, kPlain)) {
        add_content(node, mark, to);
    } else if (name == "rubric-block" &&
               attribute(node, "view").find("candidate") != std::string::npos) {
        const xml_node content = child(node, "content-body");
        add_content(content ? content : node, mark, to);
    } else if (name == "math") {
        const auto tex = tex_of(node);
        if (!tex)
            item_.approximate("item-body", "approximated",
                              "has MathML that is no TeX, of which the text stays");
        to += tex.value_or(in_html(plain_text(node), false));
    } else if (name == "object" && node.attribute("data")) {
        to += "<img src=\"" + in_html(file(node.attribute("data").value()), true) + "\" alt=\"" +
              in_html(plain_text(node), true) + "\"/>";
    } else if (is_one_of(kHtml, name)) {
        to += "<" + name;
        add_attributes(node, to);
        if (is_one_of(kVoid, name)) {
            to += "/>";
            return;
        }
        to += ">";
        add_content(node, mark, to);
        to += "</" + name + ">";
    } else if (name == "rubric-block" || name == "feedback-inline" || name == "feedback-block" ||
               name == "stylesheet" || name == "template-block" || name == "template-inline" ||
               name == "printed-variable" || name == "script" || name == "style") {
        item_.approximate("item-body", "left_out", "has <" + name + ">, which is left out");
    } else {
        item_.approximate("item-body", "approximated",
                          "has <" + shortened(name, 50) + ">, of which the text stays");
        add_content(node, mark, to);
    }
}

void Markup::add(xml_node node, const Mark& mark, std::string& to) {
    if (is_text(node)) {
        to += with_dollars(in_html(node.value(), false));
        return;
    }
    if (node.type() != pugi::node_element) return;
    const auto marked = mark ? mark(node) : std::nullopt;
    if (marked) {
        to += *marked;
    } else {
        add_element(node, mark, to);
    }
}

void Markup::add_content(xml_node node, const Mark& mark, std::string& to) {
    for (const xml_node inner : node.children())
        add(inner, mark, to);
}

std::string Markup::text(xml_node node, const Mark& mark) {
    // A text that stands alone keeps its blanks.
    std::string only, all;
    bool alone = true;
    for (const xml_node inner : node.children()) {
        if (is_blank(inner)) {
            if (is_text(inner)) all += inner.value();
            continue;
        }
        std::string one;
        add(inner, mark, one);
        if (!one.empty()) {
            alone = alone && only.empty() && has_class(inner, kVerbatim);
            only = one;
        }
        all += one;
    }
    if (alone && !only.empty()) return only;
    return std::string(trimmed(all));
}

std::string Markup::html(std::string text) {
    if (text.find("<img") != std::string::npos)
        item_.approximate("file", "file", "has pictures, whose addresses stay as they are");
    return with_dollars(std::string(trimmed(text)));
}

namespace {

// The text as elements, if reading them gives the text again.
bool reads_back(pugi::xml_document& document, std::string_view text) {
    if (text.find("]]>") != std::string_view::npos || has_forbidden(text)) return false;
    if (load(document, "<x>" + std::string(text) + "</x>")) return false;
    const xml_node root = document.document_element();
    if (std::string_view(root.name()) != "x" || root.next_sibling() || root.previous_sibling())
        return false;
    Item item(0, "");
    Markup markup(item, "");
    const std::string read = markup.text(root);
    const auto judged = std::move(item).without_question();
    // A file has a remark, and nothing wrong with it.
    return read == text && std::ranges::all_of(judged.remarks, [](const FieldError& remark) {
               return remark.code == "file";
           });
}

bool has_blocks_only(xml_node root) {
    return std::ranges::all_of(root.children(), [](xml_node node) {
        return is_blank(node) || is_one_of(kBlocks, std::string_view(node.name()));
    });
}

// The text with elements in place of their marks; counts those that it had.
std::string with_marks(std::string_view text, const std::vector<Marked>& marks, std::size_t& put) {
    std::string content;
    while (!text.empty()) {
        std::size_t first = text.size();
        const Marked* next = nullptr;
        for (const Marked& mark : marks) {
            const auto at = text.find("[[" + mark.id + "]]");
            if (at == std::string_view::npos || at >= first) continue;
            first = at;
            next = &mark;
        }
        content += escaped(text.substr(0, first));
        text.remove_prefix(first);
        if (next == nullptr) break;
        content += next->element;
        text.remove_prefix(next->id.size() + 4);
        ++put;
    }
    return content;
}

// Puts the elements into texts that stand between elements, never into attributes.
std::size_t put_marks(xml_node node, const std::vector<Marked>& marks, std::string& to) {
    std::size_t put = 0;
    for (const xml_node inner : node.children()) {
        if (is_text(inner)) {
            to += with_marks(inner.value(), marks, put);
        } else if (inner.type() == pugi::node_element) {
            to += "<" + std::string(inner.name());
            for (const pugi::xml_attribute one : inner.attributes())
                to += " " + std::string(one.name()) + "=\"" + escaped(one.value()) + "\"";
            to += ">";
            put += put_marks(inner, marks, to);
            to += "</" + std::string(inner.name()) + ">";
        }
    }
    return put;
}

std::string in_class(const char* name, Flow flow, const std::string& content) {
    const std::string element = flow == Flow::inline_text ? "span" : "div";
    return "<" + element + " class=\"" + name + "\">" + content + "</" + element + ">";
}

}  // namespace

std::string write_markup(std::string_view text, Flow flow, const std::vector<Marked>& marks) {
    pugi::xml_document document;
    if (flow != Flow::verbatim && reads_back(document, text)) {
        const xml_node root = document.document_element();
        std::string content;
        const std::size_t put = put_marks(root, marks, content);
        if (put == marks.size()) {
            if (flow == Flow::inline_text || has_blocks_only(root)) return content;
            return in_class(kPlain, flow, content);
        }
    }
    std::size_t put = 0;
    return in_class(kVerbatim, flow, with_marks(text, marks, put));
}

}  // namespace lms::assessment::qti
