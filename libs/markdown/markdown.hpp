#pragma once
// Lesson Markdown to HTML that is safe to show to anybody, and what a lesson consists of on the
// way. The dialect is GitHub's with pandoc's fenced divs, attribute lists, definition lists and
// mathematics (docs/adr/0010-markdown.md).
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libs/markdown/sanitize.hpp"

namespace lms::markdown {

enum class Audience { learner, teacher };
enum class ReferenceKind { link, image };

// A link or an image as the author wrote it: entities and backslashes decoded, nothing resolved.
struct Reference {
    ReferenceKind kind = ReferenceKind::link;
    std::string target;
    std::size_t line = 0;  // 1-based, of the block that contains it or nearer
    bool operator==(const Reference&) const = default;
};

// The URL to use instead; nothing means "no such thing": a link keeps its text without target, an
// image is replaced by its alternative text.
using Resolver = std::function<std::optional<std::string>(const Reference&)>;

// Beyond a limit the whole text is refused (Problem too_large `markdown.too_large`, validation
// `markdown.too_complex`): half a lesson would be worse than none.
struct Limits {
    std::size_t max_bytes = 1U << 20;
    std::size_t max_output_bytes = 16U << 20;
    std::size_t max_containers = 48;    // quotes, lists and divs around a line
    std::size_t max_brackets = 16384;   // in one paragraph
    std::size_t max_table_starts = 64;  // delimiter rows in one paragraph
};

struct Options {
    Resolver resolve;                       // empty: every target is used as written
    Audience audience = Audience::learner;  // notes for instructors are for teachers only
    // Titles of blocks that bring none, by kind; without an entry they are English.
    std::map<std::string, std::string, std::less<>> labels;
    SanitizeOptions sanitize;
    Limits limits;
};

struct Heading {
    int level = 0;     // 1 to 6
    std::string id;    // without prefix, unique in the text
    std::string text;  // plain
    std::size_t line = 0;
};

// One fenced div, in the order of opening.
struct Block {
    std::string kind;  // "challenge", "solution", "callout", ...; the author's word, lower case
    std::size_t line = 0;
    std::size_t depth = 0;           // 0: not inside another div
    std::vector<std::string> items;  // of its lists, plain: objectives, questions and key points
};

struct Rendered {
    std::string html;
    std::vector<Heading> headings;     // the table of contents
    std::vector<std::string> anchors;  // every id of the text, without prefix
    std::vector<Reference> references;
    std::string first_paragraph;  // plain, outside of blocks and lists
    std::vector<Block> blocks;
    std::size_t words = 0;    // of the learner's text, code excluded
    int reading_minutes = 0;  // at 200 words a minute, rounded up; 0 for an empty text
};

// Any thread; takes milliseconds for a lesson, bounded by the limits for anything else, so it
// belongs on a WorkPool. Throws Problem: beyond a limit, or malformed `markdown.not_utf8`.
Rendered render(std::string_view text, const Options& options = {});

// The same text with other link and image targets: `resolve` is asked for every target, nothing
// leaves it as it is. Everything else stays byte for byte. Throws as render does.
std::string rewrite_targets(std::string_view text, const Resolver& resolve,
                            const Limits& limits = {});

// The anchor that a heading of this text gets when it is the first of its name.
std::string slug(std::string_view heading);

}  // namespace lms::markdown
