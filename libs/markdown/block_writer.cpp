#include "libs/markdown/block_writer.hpp"

#include <algorithm>
#include <array>
#include <memory>

#include <cmark-gfm-core-extensions.h>

#include "libs/core/problem.hpp"
#include "libs/markdown/html_rules.hpp"
#include "libs/markdown/text.hpp"

namespace lms::markdown {

namespace {

struct BlockKind {
    std::string_view name;
    std::string_view tag;
    std::string_view label;  // title when the author wrote none; empty: none
    bool has_items = false;
};

constexpr auto kBlockKinds = std::to_array<BlockKind>({
    {"callout", "aside", ""},
    {"challenge", "section", "Challenge"},
    {"checklist", "section", "Checklist"},
    {"discussion", "section", "Discussion"},
    {"hint", "details", "Hint"},
    {"instructor", "aside", "Instructor note"},
    {"keypoints", "section", "Key points", true},
    {"objectives", "section", "Objectives", true},
    {"prereq", "aside", "Prerequisites"},
    {"questions", "section", "Questions", true},
    {"solution", "details", "Solution"},
    {"spoiler", "details", "More"},
    {"testimonial", "aside", ""},
});
constexpr BlockKind kUnknownKind{"block", "div", ""};

const BlockKind& find_kind(std::string_view name) {
    const auto found = std::ranges::find(kBlockKinds, name, &BlockKind::name);
    return found == kBlockKinds.end() ? kUnknownKind : *found;
}

std::string kind_of(cmark_node* div) {
    const auto& classes = div_attributes(div).classes;
    // Of several classes the first that means something here.
    for (const std::string& name : classes) {
        if (&find_kind(name) != &kUnknownKind) return name;
    }
    return classes.empty() ? "block" : classes.front();
}

bool is_tight(cmark_node* paragraph) {
    cmark_node* item = cmark_node_parent(paragraph);
    cmark_node* list = item ? cmark_node_parent(item) : nullptr;
    return list && cmark_node_get_type(list) == CMARK_NODE_LIST &&
           cmark_node_get_list_tight(list) != 0;
}

std::string_view type_string(cmark_node* node) {
    return cmark_node_get_type_string(node);
}

}  // namespace

std::string BlockWriter::write(cmark_node* root) {
    cmark_iter* iterator = cmark_iter_new(root);
    const auto release = [](cmark_iter* held) { cmark_iter_free(held); };
    const std::unique_ptr<cmark_iter, decltype(release)> owner(iterator, release);
    for (cmark_event_type event = CMARK_EVENT_NONE;
         (event = cmark_iter_next(iterator)) != CMARK_EVENT_DONE;) {
        cmark_node* node = cmark_iter_get_node(iterator);
        if (out_.size() > options_.limits.max_output_bytes) {
            throw Problem(ProblemKind::too_large, "markdown.too_large",
                          "The text becomes too long when it is rendered.");
        }
        if (event == CMARK_EVENT_EXIT) {
            leave(node);
        } else if (!enter(node)) {
            cmark_iter_reset(iterator, node, CMARK_EVENT_EXIT);
        }
    }
    if (footnotes_ > 0) out_ += "</ol></section>\n";
    return std::move(out_);
}

bool BlockWriter::enter(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
        case CMARK_NODE_BLOCK_QUOTE:
            out_ += "<blockquote>\n";
            return true;
        case CMARK_NODE_LIST:
            enter_list(node);
            return true;
        case CMARK_NODE_ITEM:
            enter_item(node);
            return true;
        case CMARK_NODE_CODE_BLOCK:
            write_code_block(node);
            return true;
        case CMARK_NODE_HTML_BLOCK:
            inlines_.write_html(cmark_node_get_literal(node), line_of(node));
            return true;
        case CMARK_NODE_PARAGRAPH:
            write_paragraph(node);
            return false;
        case CMARK_NODE_HEADING:
            write_heading(node);
            return false;
        case CMARK_NODE_THEMATIC_BREAK:
            out_ += "<hr>\n";
            return true;
        case CMARK_NODE_FOOTNOTE_DEFINITION:
            enter_footnote();
            return true;
        case CMARK_NODE_DOCUMENT:
            return true;
        default:
            return enter_extension(node);
    }
}

bool BlockWriter::enter_extension(cmark_node* node) {
    if (cmark_node_get_type(node) == node_types().div) return enter_div(node);
    const std::string_view type = type_string(node);
    if (type == "table") {
        in_table_body_ = false;
        out_ += "<table>\n";
    } else if (type == "table_header" || type == "table_row") {
        enter_row(node);
    } else if (type == "table_cell") {
        write_cell(node);
        return false;
    }
    return true;
}

void BlockWriter::leave(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
        case CMARK_NODE_BLOCK_QUOTE:
            out_ += "</blockquote>\n";
            return;
        case CMARK_NODE_LIST:
            out_ += cmark_node_get_list_type(node) == CMARK_BULLET_LIST ? "</ul>\n" : "</ol>\n";
            return;
        case CMARK_NODE_ITEM:
            out_ += "</li>\n";
            return;
        case CMARK_NODE_FOOTNOTE_DEFINITION: {
            const std::string number = std::to_string(footnotes_);
            out_ += "<a href=\"#fnref-" + number + "\" class=\"footnote-backref\">↩</a></li>\n";
            return;
        }
        default:
            return leave_extension(node);
    }
}

void BlockWriter::leave_extension(cmark_node* node) {
    if (cmark_node_get_type(node) == node_types().div) return leave_div(node);
    const std::string_view type = type_string(node);
    if (type == "table") {
        out_ += in_table_body_ ? "</tbody>\n</table>\n" : "</table>\n";
    } else if (type == "table_header") {
        out_ += "</tr>\n</thead>\n";
    } else if (type == "table_row") {
        out_ += "</tr>\n";
    }
}

bool BlockWriter::enter_div(cmark_node* node) {
    const std::string kind = kind_of(node);
    const BlockKind& known = find_kind(kind);
    if (kind == "instructor" && options_.audience == Audience::learner) return false;
    Block block{kind, line_of(node), open_tags_.size(), {}};
    if (known.has_items) {
        for (cmark_node* list = cmark_node_first_child(node); list; list = cmark_node_next(list)) {
            if (cmark_node_get_type(list) != CMARK_NODE_LIST) continue;
            for (cmark_node* item = cmark_node_first_child(list); item;
                 item = cmark_node_next(item)) {
                block.items.push_back(plain_text(item));
            }
        }
    }
    result_.blocks.push_back(std::move(block));
    out_ += '<' + std::string(known.tag) + " class=\"" + std::string(known.name) + '"';
    if (!div_attributes(node).id.empty()) {
        out_ += " id=\"";
        append_escaped(out_, unique_id(div_attributes(node).id));
        out_ += '"';
    }
    out_ += ">\n";
    open_tags_.emplace_back(known.tag);
    write_div_title(node, kind);
    return true;
}

void BlockWriter::write_div_title(cmark_node* node, const std::string& kind) {
    const BlockKind& known = find_kind(kind);
    const bool folded = known.tag == "details";
    cmark_node* first = cmark_node_first_child(node);
    const bool titled = first && cmark_node_get_type(first) == CMARK_NODE_HEADING;
    if (titled && !folded) return;
    std::string label(known.label);
    if (const auto found = options_.labels.find(kind); found != options_.labels.end()) {
        label = found->second;
    }
    if (!titled && label.empty()) return;
    out_ += folded ? "<summary>" : "<p class=\"block-title\">";
    if (titled) {
        inlines_.write(cmark_node_first_child(first), nullptr);
        written_title_ = first;
    } else {
        append_escaped(out_, label);
    }
    out_ += folded ? "</summary>\n" : "</p>\n";
}

void BlockWriter::leave_div(cmark_node* node) {
    if (kind_of(node) == "instructor" && options_.audience == Audience::learner) return;
    out_ += "</" + open_tags_.back() + ">\n";
    open_tags_.pop_back();
}

void BlockWriter::enter_list(cmark_node* node) {
    if (cmark_node_get_list_type(node) == CMARK_BULLET_LIST) {
        out_ += "<ul>\n";
        return;
    }
    const int start = cmark_node_get_list_start(node);
    out_ += start == 1 ? "<ol>\n" : "<ol start=\"" + std::to_string(start) + "\">\n";
}

void BlockWriter::enter_item(cmark_node* node) {
    if (type_string(node) != "tasklist") {
        out_ += "<li>";
        return;
    }
    out_ += "<li class=\"task-list-item\"><input type=\"checkbox\"";
    if (cmark_gfm_extensions_get_tasklist_item_checked(node)) out_ += " checked";
    out_ += "> ";
}

void BlockWriter::enter_footnote() {
    if (footnotes_++ == 0) out_ += "<section class=\"footnotes\"><ol>\n";
    out_ += "<li id=\"fn-" + std::to_string(footnotes_) + "\">";
}

std::string BlockWriter::unique_id(std::string wanted) {
    std::string id = wanted;
    while (!ids_.insert(id).second)
        id = wanted + "-" + std::to_string(++id_counts_[wanted]);
    return id;
}

void BlockWriter::write_heading(cmark_node* node) {
    if (node == written_title_) return;
    const std::string text = plain_text(node);
    cmark_node* last = cmark_node_last_child(node);
    const Attributes* own = last ? as_attributes(last) : nullptr;
    const bool named = own && !own->id.empty();
    const std::string id = unique_id(named ? own->id : slug(text));
    const int level = cmark_node_get_heading_level(node);
    const bool title = !open_tags_.empty() && !cmark_node_previous(node);
    out_ += "<h" + std::to_string(level) + " id=\"";
    append_escaped(out_, id);
    out_ += title ? "\" class=\"block-title\">" : "\">";
    inlines_.write(cmark_node_first_child(node), nullptr);
    out_ += "</h" + std::to_string(level) + ">\n";
    if (open_tags_.empty()) result_.headings.push_back({level, id, text, line_of(node)});
}

void BlockWriter::write_paragraph(cmark_node* node) {
    if (write_definitions(node)) return;
    if (result_.first_paragraph.empty() && open_tags_.empty() &&
        cmark_node_get_type(cmark_node_parent(node)) == CMARK_NODE_DOCUMENT) {
        result_.first_paragraph = plain_text(node);
    }
    cmark_node* first = cmark_node_first_child(node);
    if (is_tight(node)) {
        inlines_.write(first, nullptr);
        if (cmark_node_next(node)) out_ += '\n';
        return;
    }
    // Formulas that stand alone are blocks of their own.
    const Math* formula = first && !cmark_node_next(first) ? as_math(first) : nullptr;
    if (formula && formula->display) {
        out_ += "<div class=\"math display\">";
        append_escaped(out_, formula->tex);
        out_ += "</div>\n";
        return;
    }
    out_ += "<p>";
    inlines_.write(first, nullptr);
    out_ += "</p>\n";
}

void BlockWriter::write_code_block(cmark_node* node) {
    std::string_view info = cmark_node_get_fence_info(node);
    Attributes list;
    std::size_t at = 0;
    if (info.starts_with('{') && read_attributes(info, at, list) && !list.classes.empty()) {
        info = list.classes.front();
    }
    info = info.substr(0, info.find_first_of(" \t,{"));
    if (info == "math") {
        out_ += "<div class=\"math display\">";
        append_escaped(out_, cmark_node_get_literal(node));
        out_ += "</div>\n";
        return;
    }
    out_ += "<pre><code";
    if (!info.empty()) {
        out_ += " class=\"language-";
        append_escaped(out_, info);
        out_ += '"';
    }
    out_ += '>';
    append_escaped(out_, cmark_node_get_literal(node));
    out_ += "</code></pre>\n";
}

void BlockWriter::enter_row(cmark_node* node) {
    column_ = 0;
    if (type_string(node) == "table_header") {
        out_ += "<thead>\n<tr>\n";
        return;
    }
    if (!in_table_body_) out_ += "<tbody>\n";
    in_table_body_ = true;
    out_ += "<tr>\n";
}

// Of the next cell of the row.
std::string BlockWriter::alignment(cmark_node* table) {
    const std::size_t column = column_++;
    if (column >= cmark_gfm_extensions_get_table_columns(table)) return {};
    switch (cmark_gfm_extensions_get_table_alignments(table)[column]) {
        case 'l':
            return " align=\"left\"";
        case 'c':
            return " align=\"center\"";
        case 'r':
            return " align=\"right\"";
        default:
            return {};
    }
}

void BlockWriter::write_cell(cmark_node* node) {
    cmark_node* row = cmark_node_parent(node);
    const bool header = type_string(row) == "table_header";
    const std::string tag = header ? "th" : "td";
    out_ += '<' + tag + (header ? " scope=\"col\"" : "") + alignment(cmark_node_parent(row)) + '>';
    inlines_.write(cmark_node_first_child(node), nullptr);
    out_ += "</" + tag + ">\n";
}

}  // namespace lms::markdown
