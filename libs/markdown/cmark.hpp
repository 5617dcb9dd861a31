#pragma once
// The dialect: cmark-gfm with our extension for fenced divs, mathematics and attribute lists.
// Internal to this library: no other header includes cmark.
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include "libs/markdown/markdown.hpp"

namespace lms::markdown {

// pandoc's {#id .class key=value}.
struct Attributes {
    std::string id;
    std::vector<std::string> classes;
    std::vector<std::pair<std::string, std::string>> values;

    std::string_view get(std::string_view key) const;
};

// Reads one list that starts at text[at] == '{'; on success `at` is behind the '}'.
bool read_attributes(std::string_view text, std::size_t& at, Attributes& into);

// Block types of the extension, once they are registered.
struct NodeTypes {
    cmark_node_type div = CMARK_NODE_NONE;
    cmark_node_type div_end = CMARK_NODE_NONE;  // empty: the closing fence
};
const NodeTypes& node_types();

struct Math {
    std::string tex;
    bool display = false;
};
// The attributes of a [bracketed span]{...} are those behind it.
struct Span {};

// Our inlines. Cells of tables accept cmark's own node types only, so these are nodes of such types
// with data of ours: inline HTML for Math and Attributes, emphasis for Span.
using InlineData = std::variant<Math, Attributes, Span>;
const InlineData* inline_data(cmark_node* node);
const Math* as_math(cmark_node* node);
const Attributes* as_attributes(cmark_node* node);
bool is_span(cmark_node* node);
cmark_node* new_inline(InlineData data);

const Attributes& div_attributes(cmark_node* div);

// A parsed text. The attributes of images, links and spans stand behind them.
class Document {
public:
    // Throws as render() does.
    Document(std::string_view text, const Limits& limits);
    ~Document();
    Document(const Document&) = delete;
    Document& operator=(const Document&) = delete;

    cmark_node* root() const { return root_; }

private:
    cmark_syntax_extension* extension_ = nullptr;
    cmark_node* root_ = nullptr;
};

// Refuses what would make parsing slow (docs/adr/0010-markdown.md lists the inputs).
void check_limits(std::string_view text, const Limits& limits);

// Named and numeric character references of HTML.
std::string decode_entities(std::string_view text);

// All text below a node, code included, line breaks as spaces.
std::string plain_text(cmark_node* node);

// The line of the node or of the nearest node around it that has one.
std::size_t line_of(cmark_node* node);

}  // namespace lms::markdown
