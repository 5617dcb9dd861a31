// The callbacks through which cmark-gfm reads what its own dialect does not have.
#include "libs/markdown/dialect.hpp"

#include <algorithm>

#include <cmark-gfm/chunk.h>

namespace lms::markdown {

namespace {

constexpr std::size_t kMaxDivDepth = 16;

template <class T>
void free_data(cmark_mem*, void* data) {
    delete static_cast<T*>(data);
}

// --- fenced divs -------------------------------------------------------------------------------

struct DivState {
    Attributes attributes;
    bool closed = false;
};

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

enum class Fence { none, opening, closing };

// pandoc's rules: three or more colons, then attributes or one word, then perhaps more colons; the
// closing fence is colons alone.
Fence read_fence(std::string_view line, Attributes& into) {
    line = trimmed(line);
    const std::size_t colons = std::min(line.find_first_not_of(':'), line.size());
    if (colons < 3) return Fence::none;
    line = trimmed(line.substr(colons));
    if (line.empty()) return Fence::closing;
    const std::size_t last = line.find_last_not_of(':');
    if (last == std::string_view::npos) return Fence::closing;
    line = trimmed(line.substr(0, last + 1));
    if (line.front() == '{') {
        std::size_t end = 0;
        return read_attributes(line, end, into) && end == line.size() ? Fence::opening
                                                                      : Fence::none;
    }
    if (line.size() > 64 || line.find_first_of(" \t{}<>\"'`") != std::string_view::npos) {
        return Fence::none;
    }
    into.classes.emplace_back(line);
    return Fence::opening;
}

cmark_node* nearest_open_div(cmark_node* node, std::size_t& depth) {
    cmark_node* nearest = nullptr;
    for (; node; node = cmark_node_parent(node)) {
        if (cmark_node_get_type(node) != node_types().div) continue;
        ++depth;
        if (!nearest && !static_cast<DivState*>(cmark_node_get_user_data(node))->closed) {
            nearest = node;
        }
    }
    return nearest;
}

cmark_node* open_block(cmark_syntax_extension* extension, int indented, cmark_parser* parser,
                       cmark_node* parent, unsigned char* input, int length) {
    if (indented) return nullptr;
    const auto* text = reinterpret_cast<const char*>(input);
    const int first = cmark_parser_get_first_nonspace(parser);
    if (first >= length || text[first] != ':') return nullptr;
    Attributes attributes;
    const Fence fence =
        read_fence({text + first, static_cast<std::size_t>(length - first)}, attributes);
    if (fence == Fence::none) return nullptr;
    std::size_t depth = 0;
    cmark_node* around = nearest_open_div(parent, depth);
    if (fence == Fence::closing ? around == nullptr : depth >= kMaxDivDepth) return nullptr;
    const cmark_node_type type = fence == Fence::closing ? node_types().div_end : node_types().div;
    cmark_node* node = cmark_parser_add_child(parser, parent, type, first + 1);
    cmark_node_set_syntax_extension(node, extension);
    if (fence == Fence::closing) {
        static_cast<DivState*>(cmark_node_get_user_data(around))->closed = true;
    } else {
        cmark_node_set_user_data(node, new DivState{std::move(attributes), false});
        cmark_node_set_user_data_free_func(node, free_data<DivState>);
    }
    cmark_parser_advance_offset(parser, text, length - 1 - cmark_parser_get_offset(parser), 0);
    return node;
}

int match_block(cmark_syntax_extension*, cmark_parser*, unsigned char*, int,
                cmark_node* container) {
    if (cmark_node_get_type(container) != node_types().div) return 0;
    return static_cast<DivState*>(cmark_node_get_user_data(container))->closed ? 0 : 1;
}

int can_contain(cmark_syntax_extension*, cmark_node* node, cmark_node_type child) {
    if (cmark_node_get_type(node) != node_types().div) return 0;
    return (child & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK && child != CMARK_NODE_ITEM;
}

const char* type_name(cmark_syntax_extension*, cmark_node* node) {
    return cmark_node_get_type(node) == node_types().div ? "div" : "div_end";
}

// --- mathematics -------------------------------------------------------------------------------

bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// The closing delimiter, or npos. A backslash takes the next character with it. The scan is
// remembered when it fails: no later opening of the same kind in this block can succeed.
std::size_t find_closing(std::string_view text, std::size_t from, std::string_view delimiter,
                         ParseState::Failed& failed) {
    if (failed.block == text.data() && from >= failed.from) return std::string_view::npos;
    const bool single_dollar = delimiter == "$";
    for (std::size_t i = from; i < text.size(); ++i) {
        if (text.substr(i, delimiter.size()) == delimiter) {
            const bool fits = !single_dollar || (i > from && !is_blank(text[i - 1]) &&
                                                 (i + 1 >= text.size() || !is_digit(text[i + 1])));
            if (fits) return i;
        }
        if (text[i] == '\\') ++i;
    }
    failed = {text.data(), from};
    return std::string_view::npos;
}

cmark_node* take_math(cmark_inline_parser* parser, std::string_view text, std::size_t begin,
                      std::size_t end, std::size_t delimiter_size, bool display) {
    const std::string_view tex = trimmed(text.substr(begin, end - begin));
    if (tex.empty()) return nullptr;
    cmark_inline_parser_set_offset(parser, static_cast<int>(end + delimiter_size));
    return new_inline(Math{std::string(tex), display});
}

cmark_node* match_dollar(cmark_inline_parser* parser, std::string_view text, std::size_t at,
                         ParseState& state) {
    if (text.substr(at, 2) == "$$") {
        const std::size_t end = find_closing(text, at + 2, "$$", state.double_dollar);
        if (end == std::string_view::npos) return nullptr;
        return take_math(parser, text, at + 2, end, 2, true);
    }
    if (at + 1 >= text.size() || is_blank(text[at + 1])) return nullptr;
    const std::size_t end = find_closing(text, at + 1, "$", state.dollar);
    if (end == std::string_view::npos) return nullptr;
    return take_math(parser, text, at + 1, end, 1, false);
}

// Brackets are no escapable punctuation for cmark here, so the backslash before one is already in
// the text. "\(" opens mathematics when "\)" follows, and is the bracket itself otherwise.
cmark_node* match_bracket(cmark_node* parent, cmark_inline_parser* parser, std::string_view text,
                          std::size_t at, ParseState& state) {
    std::size_t backslashes = 0;
    while (backslashes < at && text[at - 1 - backslashes] == '\\')
        ++backslashes;
    if (backslashes % 2 == 0) return nullptr;
    cmark_node* before = cmark_node_last_child(parent);
    if (!before || cmark_node_get_type(before) != CMARK_NODE_TEXT) return nullptr;
    cmark_node* node = nullptr;
    if (text[at] == '(') {
        const std::size_t end = find_closing(text, at + 1, "\\)", state.bracket);
        if (end != std::string_view::npos) {
            node = take_math(parser, text, at + 1, end, 2, false);
        }
    }
    if (!node) {
        node = cmark_node_new(CMARK_NODE_TEXT);
        cmark_node_set_literal(node, text[at] == '(' ? "(" : ")");
        cmark_inline_parser_set_offset(parser, static_cast<int>(at + 1));
    }
    cmark_node_unput(parent, 1);
    return node;
}

// --- attribute lists ---------------------------------------------------------------------------

cmark_node* match_attributes(cmark_node* parent, cmark_inline_parser* parser, std::string_view text,
                             std::size_t at) {
    const char before = at > 0 ? text[at - 1] : '\n';
    const bool in_heading = cmark_node_get_type(parent) == CMARK_NODE_HEADING;
    const bool kramdown = before == '\n' && text.substr(at, 2) == "{:";
    if (before != ')' && before != ']' && !kramdown && !(in_heading && before == ' ')) {
        return nullptr;
    }
    Attributes attributes;
    std::size_t end = at;
    if (!read_attributes(text, end, attributes)) return nullptr;
    if (before == ' ' && !trimmed(text.substr(end)).empty()) return nullptr;
    cmark_inline_parser_set_offset(parser, static_cast<int>(end));
    return new_inline(std::move(attributes));
}

cmark_node* match_inline(cmark_syntax_extension* extension, cmark_parser*, cmark_node* parent,
                         unsigned char character, cmark_inline_parser* parser) {
    const cmark_chunk* chunk = cmark_inline_parser_get_chunk(parser);
    const std::string_view text(reinterpret_cast<const char*>(chunk->data),
                                static_cast<std::size_t>(chunk->len));
    const auto at = static_cast<std::size_t>(cmark_inline_parser_get_offset(parser));
    auto& state = *static_cast<ParseState*>(cmark_syntax_extension_get_private(extension));
    switch (character) {
        case '$':
            return match_dollar(parser, text, at, state);
        case '{':
            return match_attributes(parent, parser, text, at);
        default:
            return match_bracket(parent, parser, text, at, state);
    }
}

}  // namespace

const NodeTypes& node_types() {
    static const NodeTypes types = [] {
        NodeTypes added;
        added.div = cmark_syntax_extension_add_node(0);
        added.div_end = cmark_syntax_extension_add_node(0);
        return added;
    }();
    return types;
}

const Attributes& div_attributes(cmark_node* div) {
    return static_cast<DivState*>(cmark_node_get_user_data(div))->attributes;
}

cmark_node* new_inline(InlineData data) {
    const bool contains = std::holds_alternative<Span>(data);
    cmark_node* node = cmark_node_new(contains ? CMARK_NODE_EMPH : CMARK_NODE_HTML_INLINE);
    cmark_node_set_user_data(node, new InlineData(std::move(data)));
    cmark_node_set_user_data_free_func(node, free_data<InlineData>);
    return node;
}

const InlineData* inline_data(cmark_node* node) {
    const cmark_node_type type = cmark_node_get_type(node);
    if (type != CMARK_NODE_EMPH && type != CMARK_NODE_HTML_INLINE) return nullptr;
    return static_cast<const InlineData*>(cmark_node_get_user_data(node));
}

const Math* as_math(cmark_node* node) {
    return std::get_if<Math>(inline_data(node));
}

const Attributes* as_attributes(cmark_node* node) {
    return std::get_if<Attributes>(inline_data(node));
}

bool is_span(cmark_node* node) {
    return std::get_if<Span>(inline_data(node)) != nullptr;
}

cmark_syntax_extension* new_extension(ParseState& state) {
    node_types();
    cmark_mem* memory = cmark_get_default_mem_allocator();
    cmark_syntax_extension* extension = cmark_syntax_extension_new("lesson");
    cmark_syntax_extension_set_open_block_func(extension, open_block);
    cmark_syntax_extension_set_match_block_func(extension, match_block);
    cmark_syntax_extension_set_can_contain_func(extension, can_contain);
    cmark_syntax_extension_set_get_type_string_func(extension, type_name);
    cmark_syntax_extension_set_match_inline_func(extension, match_inline);
    cmark_syntax_extension_set_private(extension, &state, nullptr);
    cmark_llist* special = nullptr;
    for (const char c : {'$', '{', '(', ')'}) {
        special = cmark_llist_append(memory, special,
                                     reinterpret_cast<void*>(static_cast<std::uintptr_t>(c)));
    }
    cmark_syntax_extension_set_special_inline_chars(extension, special);
    return extension;
}

int is_escapable(char c) {
    if (c == '(' || c == ')') return 0;
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
           (c >= '{' && c <= '~');
}

}  // namespace lms::markdown
