#pragma once
// The syntax extension behind Document.
#include "libs/markdown/cmark.hpp"

namespace lms::markdown {

// What the extension remembers during one parse.
struct ParseState {
    // In this block no closing delimiter follows from here on.
    struct Failed {
        const char* block = nullptr;
        std::size_t from = 0;
    };
    Failed dollar, double_dollar, bracket;
};

// To be freed after the document; `state` outlives the parse.
cmark_syntax_extension* new_extension(ParseState& state);

// Punctuation that a backslash escapes; round brackets are left to the extension.
int is_escapable(char c);

}  // namespace lms::markdown
