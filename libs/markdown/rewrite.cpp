#include <algorithm>
#include <unordered_map>

#include "libs/markdown/cmark.hpp"

namespace lms::markdown {

namespace {

// Old target, as cmark decodes it, to its replacement.
using Replacements = std::unordered_map<std::string, std::string>;

// A destination of Markdown text without its backslashes and references.
std::string decode_destination(std::string_view raw) {
    std::string plain;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        const bool escape =
            raw[i] == '\\' && i + 1 < raw.size() &&
            std::string_view("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~").find(raw[i + 1]) !=
                std::string_view::npos;
        if (escape) ++i;
        plain += raw[i];
    }
    return decode_entities(plain);
}

std::string encode_destination(const std::string& target) {
    const bool plain = !target.empty() && target.front() != '<' &&
                       target.find_first_of(" \t()<>\\") == std::string::npos;
    return plain ? target : "<" + target + ">";
}

class LineRewriter {
public:
    LineRewriter(std::string_view line, const Replacements& replacements, std::string& out)
        : line_(line), replacements_(replacements), out_(out) {}

    void run() {
        definition();
        while (at_ < line_.size()) {
            const char c = line_[at_];
            if (c == '`') {
                code_span();
            } else if (c == ']' && line_.substr(at_, 2) == "](") {
                copy(2);
                destination();
            } else if ((c == 'h' || c == 's') && !html_attribute()) {
                copy(1);
            } else if (c != 'h' && c != 's') {
                copy(1);
            }
        }
    }

private:
    void copy(std::size_t count) {
        count = std::min(count, line_.size() - at_);
        out_ += line_.substr(at_, count);
        at_ += count;
    }

    void copy_spaces() {
        while (at_ < line_.size() && (line_[at_] == ' ' || line_[at_] == '\t'))
            copy(1);
    }

    // [label]: destination
    void definition() {
        const std::size_t first = line_.find_first_not_of(" >\t");
        if (first == std::string_view::npos || line_[first] != '[') return;
        const std::size_t end = line_.find("]:", first);
        if (end == std::string_view::npos || line_.find('[', first + 1) < end) return;
        copy(end + 2);
        copy_spaces();
        destination();
    }

    void destination() {
        copy_spaces();
        const bool angled = at_ < line_.size() && line_[at_] == '<';
        std::size_t end = at_;
        if (angled) {
            end = std::min(line_.find('>', at_), line_.size());
        } else {
            int depth = 0;
            for (; end < line_.size() && line_[end] != ' ' && line_[end] != '\t'; ++end) {
                if (line_[end] == '\\' && end + 1 < line_.size()) {
                    ++end;
                    continue;
                }
                if (line_[end] == '(') ++depth;
                if (line_[end] == ')' && depth-- == 0) break;
            }
        }
        const std::size_t begin = angled ? at_ + 1 : at_;
        if (begin > end) return;
        const auto found = replacements_.find(decode_destination(line_.substr(begin, end - begin)));
        if (found == replacements_.end()) return copy(end - at_);
        out_ += encode_destination(found->second);
        at_ = std::min(angled ? end + 1 : end, line_.size());
    }

    void code_span() {
        const std::size_t length = std::min(line_.find_first_not_of('`', at_), line_.size()) - at_;
        for (std::size_t i = at_ + length; (i = line_.find('`', i)) != std::string_view::npos;) {
            const std::size_t run = std::min(line_.find_first_not_of('`', i), line_.size()) - i;
            i += run;
            if (run == length) return copy(i - at_);
        }
        copy(length);
    }

    // href="..." or src="..." of the author's HTML; false when there is none here.
    bool html_attribute() {
        for (const std::string_view name : {"href=", "src="}) {
            if (!line_.substr(at_).starts_with(name)) continue;
            const std::size_t begin = at_ + name.size() + 1;
            if (begin >= line_.size() || at_ == 0 || line_[at_ - 1] != ' ') return false;
            const char quote = line_[begin - 1];
            const std::size_t end = line_.find(quote, begin);
            if ((quote != '"' && quote != '\'') || end == std::string_view::npos) return false;
            const auto found =
                replacements_.find(decode_entities(line_.substr(begin, end - begin)));
            if (found == replacements_.end()) return false;
            copy(name.size() + 1);
            out_ += found->second;
            at_ = end;
            return true;
        }
        return false;
    }

    std::string_view line_;
    const Replacements& replacements_;
    std::string& out_;
    std::size_t at_ = 0;
};

// Lines, 1-based, that are inside code blocks.
std::vector<bool> code_lines(cmark_node* root, std::size_t lines) {
    std::vector<bool> code(lines + 2);
    cmark_iter* iterator = cmark_iter_new(root);
    for (cmark_event_type event = CMARK_EVENT_NONE;
         (event = cmark_iter_next(iterator)) != CMARK_EVENT_DONE;) {
        cmark_node* node = cmark_iter_get_node(iterator);
        if (cmark_node_get_type(node) != CMARK_NODE_CODE_BLOCK) continue;
        const auto first = static_cast<std::size_t>(cmark_node_get_start_line(node));
        const auto last = static_cast<std::size_t>(cmark_node_get_end_line(node));
        for (std::size_t line = first; line <= last && line < code.size(); ++line) {
            code[line] = true;
        }
    }
    cmark_iter_free(iterator);
    return code;
}

}  // namespace

std::string rewrite_targets(std::string_view text, const Resolver& resolve, const Limits& limits) {
    Replacements replacements;
    Options options;
    options.audience = Audience::teacher;
    options.limits = limits;
    for (const Reference& reference : render(text, options).references) {
        if (replacements.contains(reference.target)) continue;
        const auto target = resolve(reference);
        if (target && *target != reference.target) {
            replacements.emplace(reference.target, *target);
        }
    }
    if (replacements.empty()) return std::string(text);
    const Document document(text, limits);
    const auto lines = static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1;
    const std::vector<bool> code = code_lines(document.root(), lines);
    std::string out;
    out.reserve(text.size() + text.size() / 4);
    std::size_t number = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = text.substr(at, end - at);
        if (code[++number]) {
            out += line;
        } else {
            LineRewriter(line, replacements, out).run();
        }
        if (end < text.size()) out += '\n';
        at = end + 1;
    }
    return out;
}

}  // namespace lms::markdown
