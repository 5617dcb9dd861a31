#include "libs/markdown/inline_writer.hpp"

#include "libs/markdown/html_rules.hpp"
#include "libs/markdown/html_tokens.hpp"
#include "libs/markdown/text.hpp"

namespace lms::markdown {

namespace {

bool is_strikethrough(cmark_node* node) {
    return std::string_view(cmark_node_get_type_string(node)) == "strikethrough";
}

void append_attribute(std::string& out, std::string_view name, std::string_view value) {
    if (value.empty()) return;
    out += ' ';
    out += name;
    out += "=\"";
    append_escaped(out, value);
    out += '"';
}

}  // namespace

const Attributes* attributes_behind(cmark_node* node) {
    cmark_node* next = cmark_node_next(node);
    return next ? as_attributes(next) : nullptr;
}

void InlineWriter::write(cmark_node* first, cmark_node* end) {
    for (cmark_node* node = first; node && node != end; node = cmark_node_next(node)) {
        cmark_iter* iterator = cmark_iter_new(node);
        for (cmark_event_type event = CMARK_EVENT_NONE;
             (event = cmark_iter_next(iterator)) != CMARK_EVENT_DONE;) {
            cmark_node* current = cmark_iter_get_node(iterator);
            if (event == CMARK_EVENT_ENTER) {
                enter(current, iterator);
            } else {
                leave(current);
            }
        }
        cmark_iter_free(iterator);
    }
}

void InlineWriter::enter(cmark_node* node, cmark_iter* iterator) {
    if (inline_data(node)) return enter_ours(node);
    switch (cmark_node_get_type(node)) {
        case CMARK_NODE_TEXT:
            append_escaped(out, cmark_node_get_literal(node));
            result_.words += count_words(cmark_node_get_literal(node));
            return;
        case CMARK_NODE_SOFTBREAK:
            out += '\n';
            return;
        case CMARK_NODE_LINEBREAK:
            out += "<br>\n";
            return;
        case CMARK_NODE_CODE:
            out += "<code>";
            append_escaped(out, cmark_node_get_literal(node));
            out += "</code>";
            return;
        case CMARK_NODE_HTML_INLINE:
            return write_html(cmark_node_get_literal(node), line_of(node));
        case CMARK_NODE_EMPH:
            out += "<em>";
            return;
        case CMARK_NODE_STRONG:
            out += "<strong>";
            return;
        case CMARK_NODE_LINK:
            return enter_link(node);
        case CMARK_NODE_IMAGE:
            write_image(node);
            return cmark_iter_reset(iterator, node, CMARK_EVENT_EXIT);
        case CMARK_NODE_FOOTNOTE_REFERENCE:
            return write_footnote_reference(node);
        default:
            if (is_strikethrough(node)) out += "<del>";
    }
}

void InlineWriter::enter_ours(cmark_node* node) {
    if (const Math* formula = as_math(node)) {
        out += formula->display ? "<span class=\"math display\">" : "<span class=\"math inline\">";
        append_escaped(out, formula->tex);
        out += "</span>";
    } else if (is_span(node)) {
        out += "<span";
        if (const Attributes* own = attributes_behind(node)) append_attribute(out, "id", own->id);
        out += '>';
    }
}

void InlineWriter::leave(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
        case CMARK_NODE_EMPH:
            out += is_span(node) ? "</span>" : "</em>";
            return;
        case CMARK_NODE_STRONG:
            out += "</strong>";
            return;
        case CMARK_NODE_LINK:
            if (link_open_) out += "</a>";
            link_open_ = false;
            return;
        default:
            if (is_strikethrough(node)) out += "</del>";
    }
}

void InlineWriter::enter_link(cmark_node* node) {
    const auto url = resolve(ReferenceKind::link, cmark_node_get_url(node), line_of(node));
    if (!url) return;
    link_open_ = true;
    out += "<a";
    append_attribute(out, "href", *url);
    append_attribute(out, "title", cmark_node_get_title(node));
    if (const Attributes* own = attributes_behind(node)) append_attribute(out, "id", own->id);
    out += '>';
}

void InlineWriter::write_image(cmark_node* node) {
    const auto url = resolve(ReferenceKind::image, cmark_node_get_url(node), line_of(node));
    const Attributes* own = attributes_behind(node);
    std::string alternative = plain_text(node);
    if (own && !own->get("alt").empty()) alternative = own->get("alt");
    if (!url) return append_escaped(out, alternative);
    out += "<img";
    append_attribute(out, "src", *url);
    out += " alt=\"";
    append_escaped(out, alternative);
    out += '"';
    append_attribute(out, "title", cmark_node_get_title(node));
    if (own) {
        append_attribute(out, "width", own->get("width"));
        append_attribute(out, "height", own->get("height"));
        append_attribute(out, "id", own->id);
    }
    out += '>';
}

void InlineWriter::write_footnote_reference(cmark_node* node) {
    // cmark has put the number of the note in place of its name.
    const std::string number = cmark_node_get_literal(node);
    out += "<sup class=\"footnote-ref\"><a href=\"#fn-" + number + "\" id=\"fnref-" + number +
           "\">" + number + "</a></sup>";
}

void InlineWriter::write_html(std::string_view html, std::size_t line) {
    HtmlTokenizer tokens(html);
    for (HtmlToken token; tokens.next(token);) {
        if (token.kind == HtmlToken::Kind::text) {
            // A '<' that begins no tag here must not begin one with what follows.
            for (const char c : token.text) {
                if (c == '<') {
                    out += "&lt;";
                } else {
                    out += c;
                }
            }
            result_.words += count_words(token.text);
            continue;
        }
        out += token.kind == HtmlToken::Kind::start_tag ? "<" : "</";
        append_escaped(out, token.name);
        if (token.kind == HtmlToken::Kind::start_tag) {
            for (auto& [name, value] : token.attributes) {
                const bool link = token.name == "a" && name == "href";
                if (link || (token.name == "img" && name == "src")) {
                    const auto url =
                        resolve(link ? ReferenceKind::link : ReferenceKind::image, value, line);
                    if (!url) continue;
                    value = *url;
                }
                if (is_anchor(name) && name.find('=') == std::string::npos) {
                    out += ' ' + name + "=\"";
                    append_escaped(out, value);
                    out += '"';
                }
            }
        }
        out += '>';
    }
}

std::optional<std::string> InlineWriter::resolve(ReferenceKind kind, std::string target,
                                                 std::size_t line) {
    result_.references.push_back({kind, std::move(target), line});
    const Reference& reference = result_.references.back();
    return options_.resolve ? options_.resolve(reference) : std::optional(reference.target);
}

}  // namespace lms::markdown
