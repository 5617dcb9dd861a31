#include <algorithm>

#include "libs/markdown/block_writer.hpp"
#include "libs/markdown/text.hpp"

namespace lms::markdown {

namespace {

bool is_paragraph(cmark_node* node) {
    return node && cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH;
}

// A text that begins with pandoc's mark of a definition, a colon and a space.
bool is_definition_mark(cmark_node* node) {
    if (!node || cmark_node_get_type(node) != CMARK_NODE_TEXT) return false;
    const std::string_view text = cmark_node_get_literal(node);
    return text.size() > 1 && text[0] == ':' && (text[1] == ' ' || text[1] == '\t');
}

// The first line break behind `node` that a definition follows.
cmark_node* definition_break(cmark_node* node) {
    for (; node; node = cmark_node_next(node)) {
        if (cmark_node_get_type(node) == CMARK_NODE_SOFTBREAK &&
            is_definition_mark(cmark_node_next(node))) {
            return node;
        }
    }
    return nullptr;
}

}  // namespace

// pandoc's definition lists: a line or paragraph with the term, then lines that begin with a colon.
bool BlockWriter::write_definitions(cmark_node* node) {
    cmark_node* first = cmark_node_first_child(node);
    cmark_node* next = cmark_node_next(node);
    cmark_node* previous = cmark_node_previous(node);
    const bool begins_with_mark = is_paragraph(previous) && is_definition_mark(first);
    const bool before_mark = is_paragraph(next) && is_definition_mark(cmark_node_first_child(next));
    cmark_node* line_break = definition_break(first);
    if (!begins_with_mark && !line_break && !before_mark) return false;
    constexpr std::string_view kEnd = "</dl>\n";
    if (out_.ends_with(kEnd)) {
        out_.resize(out_.size() - kEnd.size());  // one list for all that follow each other
    } else {
        out_ += "<dl>\n";
    }
    if (!begins_with_mark) {
        write_term_start(first, line_break);
        inlines_.write(first, line_break);
        out_ += "</dt>\n";
        first = line_break ? cmark_node_next(line_break) : nullptr;
    }
    while (first) {
        cmark_node* end = definition_break(first);
        write_definition(first, end);
        first = end ? cmark_node_next(end) : nullptr;
    }
    out_ += "</dl>\n";
    return true;
}

// A term can be linked to by its text, as kramdown's auto_ids had it, unless it names an id itself.
void BlockWriter::write_term_start(cmark_node* first, cmark_node* end) {
    std::string text;
    for (cmark_node* node = first; node != end; node = cmark_node_next(node)) {
        if (is_span(node)) {
            out_ += "<dt>";
            return;
        }
        text += plain_text(node);
    }
    out_ += "<dt id=\"";
    append_escaped(out_, unique_id(slug(text)));
    out_ += "\">";
}

void BlockWriter::write_definition(cmark_node* first, cmark_node* end) {
    const std::string_view text = cmark_node_get_literal(first);
    const std::size_t begin = std::min(text.find_first_not_of(" \t", 1), text.size());
    cmark_node_set_literal(first, std::string(text.substr(begin)).c_str());
    out_ += "<dd>";
    inlines_.write(first, end);
    out_ += "</dd>\n";
}

}  // namespace lms::markdown
