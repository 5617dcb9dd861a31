#pragma once
// What stands inside a paragraph, as HTML that the sanitiser then reads.
#include <string>

#include "libs/markdown/cmark.hpp"

namespace lms::markdown {

class InlineWriter {
public:
    InlineWriter(const Options& options, Rendered& result) : options_(options), result_(result) {}

    // Appends the siblings from `first` up to, not including, `end`.
    void write(cmark_node* first, cmark_node* end);
    // HTML of the author, cut at its own ends: an open tag or comment cannot reach into what
    // follows.
    void write_html(std::string_view html, std::size_t line);

    std::string out;

private:
    void enter(cmark_node* node, cmark_iter* iterator);
    void enter_ours(cmark_node* node);
    void leave(cmark_node* node);
    void enter_link(cmark_node* node);
    void write_image(cmark_node* node);
    void write_footnote_reference(cmark_node* node);
    std::optional<std::string> resolve(ReferenceKind kind, std::string target, std::size_t line);

    const Options& options_;
    Rendered& result_;
    bool link_open_ = false;
};

// The attribute list directly behind the node, if there is one.
const Attributes* attributes_behind(cmark_node* node);

}  // namespace lms::markdown
