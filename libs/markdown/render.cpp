#include "libs/markdown/block_writer.hpp"
#include "libs/markdown/html_tokens.hpp"

namespace lms::markdown {

namespace {

constexpr std::size_t kWordsPerMinute = 200;

// Read from the finished HTML, so that ids of the author's own HTML are among them.
std::vector<std::string> collect_anchors(std::string_view html, const std::string& prefix) {
    std::vector<std::string> anchors;
    HtmlTokenizer tokens(html);
    for (HtmlToken token; tokens.next(token);) {
        if (token.kind != HtmlToken::Kind::start_tag) continue;
        for (const auto& [name, value] : token.attributes) {
            if (name == "id") anchors.push_back(value.substr(prefix.size()));
        }
    }
    return anchors;
}

}  // namespace

Rendered render(std::string_view text, const Options& options) {
    const Document document(text, options.limits);
    Rendered result;
    const std::string html = BlockWriter(options, result).write(document.root());
    result.html = sanitize(html, options.sanitize);
    result.anchors = collect_anchors(result.html, options.sanitize.id_prefix);
    result.reading_minutes =
        static_cast<int>((result.words + kWordsPerMinute - 1) / kWordsPerMinute);
    return result;
}

}  // namespace lms::markdown
