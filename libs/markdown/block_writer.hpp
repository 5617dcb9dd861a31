#pragma once
// The document's blocks as HTML that the sanitiser then reads, and the facts collected on the way.
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "libs/markdown/inline_writer.hpp"

namespace lms::markdown {

class BlockWriter {
public:
    BlockWriter(const Options& options, Rendered& result)
        : options_(options), result_(result), inlines_(options, result) {}

    // The HTML of the whole document, not yet sanitised.
    std::string write(cmark_node* root);

private:
    // False: the node's children are not to be visited.
    bool enter(cmark_node* node);
    bool enter_extension(cmark_node* node);
    void leave(cmark_node* node);
    void leave_extension(cmark_node* node);

    bool enter_div(cmark_node* node);
    void leave_div(cmark_node* node);
    void write_div_title(cmark_node* node, const std::string& kind);
    void enter_list(cmark_node* node);
    void enter_item(cmark_node* node);
    void enter_footnote();
    void write_heading(cmark_node* node);
    void write_paragraph(cmark_node* node);
    bool write_definitions(cmark_node* node);
    void write_term_start(cmark_node* first, cmark_node* end);
    void write_definition(cmark_node* first, cmark_node* end);
    void write_code_block(cmark_node* node);
    void enter_row(cmark_node* node);
    void write_cell(cmark_node* node);
    std::string alignment(cmark_node* table);
    std::string unique_id(std::string wanted);

    const Options& options_;
    Rendered& result_;
    InlineWriter inlines_;
    std::string& out_ = inlines_.out;
    std::vector<std::string> open_tags_;   // of the divs around, outermost first
    cmark_node* written_title_ = nullptr;  // a heading that already stands in its summary
    std::unordered_set<std::string> ids_;
    std::unordered_map<std::string, std::size_t> id_counts_;
    bool in_table_body_ = false;
    std::size_t column_ = 0;  // of the next cell
    std::size_t footnotes_ = 0;
};

}  // namespace lms::markdown
