#include <algorithm>
#include <array>
#include <mutex>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm/buffer.h>
#include <cmark-gfm/houdini.h>

#include "libs/core/problem.hpp"
#include "libs/markdown/dialect.hpp"
#include "libs/markdown/text.hpp"

namespace lms::markdown {

namespace {

constexpr std::array kExtensions{"table", "strikethrough", "autolink", "tasklist"};
constexpr int kMaxSpanSiblings = 32;

// cmark-gfm keeps the characters that extensions react to in one table of the process, filled
// before and emptied after each parse: two parses at once would take them from each other.
std::mutex& parse_mutex() {
    static std::mutex mutex;
    return mutex;
}

[[noreturn]] void too_complex(std::size_t line, const char* what) {
    throw Problem(ProblemKind::validation, "markdown.too_complex",
                  "Line " + std::to_string(line) + " has too many " + what + ".",
                  {{"content", "too_complex", "Too many " + std::string(what) + "."}});
}

// Quote marks, list markers and their indentation at the start of a line.
std::size_t leading_containers(std::string_view line) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        const bool bullet = (c == '-' || c == '*' || c == '+') &&
                            (i + 1 >= line.size() || line[i + 1] == ' ' || line[i + 1] == '\t');
        const bool number =
            (c == '.' || c == ')') && i > 0 && line[i - 1] >= '0' && line[i - 1] <= '9';
        if (c == '>' || bullet || number) {
            ++count;
        } else if (c != ' ' && c != '\t' && !(c >= '0' && c <= '9')) {
            break;
        }
    }
    return count;
}

bool is_delimiter_row(std::string_view line) {
    return line.find('-') != std::string_view::npos &&
           line.find_first_of("|:") != std::string_view::npos &&
           line.find_first_not_of("|:- \t\r>") == std::string_view::npos;
}

// [text]{...}: moves what the brackets hold into a custom inline node that takes their place.
void wrap_span(cmark_node* list) {
    cmark_node* last = cmark_node_previous(list);
    if (!last || cmark_node_get_type(last) != CMARK_NODE_TEXT) return;
    const std::string_view closing = cmark_node_get_literal(last);
    if (!closing.ends_with(']')) return;
    cmark_node* first = last;
    std::size_t bracket = closing.rfind('[');
    for (int i = 0; bracket == std::string_view::npos; ++i) {
        first = cmark_node_previous(first);
        if (!first || i == kMaxSpanSiblings) return;
        if (cmark_node_get_type(first) != CMARK_NODE_TEXT) continue;
        bracket = std::string_view(cmark_node_get_literal(first)).rfind('[');
    }
    cmark_node* span = new_inline(Span{});
    cmark_node_insert_before(list, span);
    const std::string text = cmark_node_get_literal(last);
    cmark_node_set_literal(last, text.substr(0, text.size() - 1).c_str());
    const std::string head = cmark_node_get_literal(first);
    cmark_node_set_literal(first, head.substr(bracket + 1).c_str());
    cmark_node* before = cmark_node_new(CMARK_NODE_TEXT);
    cmark_node_set_literal(before, head.substr(0, bracket).c_str());
    cmark_node_insert_before(first, before);
    for (cmark_node* node = first; node != span;) {
        cmark_node* next = cmark_node_next(node);
        cmark_node_append_child(span, node);
        node = next;
    }
}

void wrap_spans(cmark_node* root) {
    std::vector<cmark_node*> lists;
    cmark_iter* iterator = cmark_iter_new(root);
    for (cmark_event_type event = CMARK_EVENT_NONE;
         (event = cmark_iter_next(iterator)) != CMARK_EVENT_DONE;) {
        cmark_node* node = cmark_iter_get_node(iterator);
        if (event == CMARK_EVENT_ENTER && as_attributes(node)) {
            lists.push_back(node);
        }
    }
    cmark_iter_free(iterator);
    for (cmark_node* list : lists)
        wrap_span(list);
}

}  // namespace

void check_limits(std::string_view text, const Limits& limits) {
    if (text.size() > limits.max_bytes) {
        throw Problem(ProblemKind::too_large, "markdown.too_large",
                      "The text is longer than " + std::to_string(limits.max_bytes) + " bytes.");
    }
    if (!is_utf8(text)) {
        throw Problem(ProblemKind::malformed, "markdown.not_utf8", "The text is not UTF-8.");
    }
    std::size_t line_number = 0, brackets = 0, table_starts = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = text.substr(at, end - at);
        at = end + 1;
        ++line_number;
        if (line.find_first_not_of(" \t\r>") == std::string_view::npos) {
            brackets = table_starts = 0;  // a paragraph ends here
        }
        if (leading_containers(line) > limits.max_containers) {
            too_complex(line_number, "quotes or lists inside each other");
        }
        brackets += static_cast<std::size_t>(
            std::ranges::count_if(line, [](char c) { return c == '[' || c == ']' || c == '{'; }));
        if (brackets > limits.max_brackets) too_complex(line_number, "brackets in one paragraph");
        if (is_delimiter_row(line) && ++table_starts > limits.max_table_starts) {
            too_complex(line_number, "tables in one paragraph");
        }
    }
}

Document::Document(std::string_view text, const Limits& limits) {
    check_limits(text, limits);
    ParseState state;
    const std::scoped_lock lock(parse_mutex());
    extension_ = new_extension(state);
    cmark_gfm_core_extensions_ensure_registered();
    cmark_parser* parser = cmark_parser_new(CMARK_OPT_UNSAFE | CMARK_OPT_FOOTNOTES);
    cmark_parser_attach_syntax_extension(parser, extension_);
    for (const char* name : kExtensions) {
        cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name));
    }
    cmark_parser_set_backslash_ispunct_func(parser, is_escapable);
    cmark_parser_feed(parser, text.data(), text.size());
    root_ = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    wrap_spans(root_);
}

Document::~Document() {
    cmark_node_free(root_);
    cmark_syntax_extension_free(cmark_get_default_mem_allocator(), extension_);
}

std::string decode_entities(std::string_view text) {
    if (text.find('&') == std::string_view::npos) return std::string(text);
    cmark_strbuf buffer;
    cmark_strbuf_init(cmark_get_default_mem_allocator(), &buffer, 0);
    houdini_unescape_html_f(&buffer, reinterpret_cast<const std::uint8_t*>(text.data()),
                            static_cast<bufsize_t>(text.size()));
    std::string decoded(reinterpret_cast<const char*>(buffer.ptr),
                        static_cast<std::size_t>(buffer.size));
    cmark_strbuf_free(&buffer);
    return decoded;
}

std::string plain_text(cmark_node* node) {
    std::string text;
    cmark_iter* iterator = cmark_iter_new(node);
    for (cmark_event_type event = CMARK_EVENT_NONE;
         (event = cmark_iter_next(iterator)) != CMARK_EVENT_DONE;) {
        if (event != CMARK_EVENT_ENTER) continue;
        cmark_node* current = cmark_iter_get_node(iterator);
        const cmark_node_type type = cmark_node_get_type(current);
        if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE || type == CMARK_NODE_CODE_BLOCK) {
            text += cmark_node_get_literal(current);
        } else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
            text += ' ';
        } else if (const Math* formula = as_math(current)) {
            text += formula->tex;
        }
    }
    cmark_iter_free(iterator);
    while (!text.empty() && text.back() == ' ')
        text.pop_back();
    return text;
}

std::size_t line_of(cmark_node* node) {
    while (node && cmark_node_get_start_line(node) <= 0)
        node = cmark_node_parent(node);
    return node ? static_cast<std::size_t>(cmark_node_get_start_line(node)) : 0;
}

}  // namespace lms::markdown
